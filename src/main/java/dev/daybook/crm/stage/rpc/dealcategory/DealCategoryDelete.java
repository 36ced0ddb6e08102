package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.delete}: deletes a pipeline that contains no deals. */
record DealCategoryDelete(Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.delete", Scope.CRM)
                .summary("Deletes a pipeline that was added to deals and is empty")
                .takes(DealCategory.ID)
                .returns("`true`")
                .refuses(
                        ErrorCode.CLASSIC_ID,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.CLASSIC_NOT_FOUND,
                        ErrorCode.DEAL_CATEGORY_NOT_EMPTY)
                .from(DealCategory.PAGE + "delete")
                .exampleAfter(
                        "crm.dealcategory.add", "{\"fields\":{\"NAME\":\"Partners\",\"SORT\":20}}")
                .example("{\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        var category = DealCategory.toChange(call, categories);
        categories.remove(call.caller(), EntityType.DEAL, category.id());
        return Answer.of(true);
    }
}
