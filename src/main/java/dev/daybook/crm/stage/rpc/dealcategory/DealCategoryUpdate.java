package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.update}: changes a pipeline of deals. */
record DealCategoryUpdate(Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.update", Scope.CRM)
                .summary("Changes a pipeline that was added to deals")
                .takes(DealCategory.ID, DealCategory.FIELDS)
                .returns("`true`")
                .refuses(
                        ErrorCode.CLASSIC_ID,
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.CLASSIC_NOT_FOUND,
                        ErrorCode.CATEGORY_NAME_MISSING,
                        ErrorCode.FIELD_NOT_VALID)
                .from(DealCategory.PAGE + "update")
                .example("{\"id\":1,\"fields\":{\"NAME\":\"Partners\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var category = DealCategory.toChange(call, categories);
        var fields = call.get(DealCategory.FIELDS);
        categories.change(
                call.caller(),
                EntityType.DEAL,
                category.id(),
                before -> DealCategory.edited(before, fields));
        return Answer.of(true);
    }
}
