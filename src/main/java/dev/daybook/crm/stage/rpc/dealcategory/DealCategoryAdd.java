package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Category;
import dev.daybook.crm.stage.Category.Origin;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.add}: adds a pipeline of deals. */
record DealCategoryAdd(Categories categories) implements RemoteMethod {

    private static final long SORT = 500;

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.add", Scope.CRM)
                .summary("Adds a pipeline of deals; `crm.category.add` does the same")
                .takes(DealCategory.FIELDS)
                .returns("The id of the new pipeline")
                .refuses(
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.CATEGORY_NAME_MISSING,
                        ErrorCode.FIELD_NOT_VALID)
                .from(DealCategory.PAGE + "add")
                .example("{\"fields\":{\"NAME\":\"Partners\",\"SORT\":20}}");
    }

    @Override
    public Answer answer(Call call) {
        DealCategory.mustConfigure(call);
        var deal = EntityType.DEAL;
        var blank = new Category(0, deal.id(), "", SORT, false, false, Origin.NONE);
        var wanted = DealCategory.edited(blank, call.get(DealCategory.FIELDS));
        return Answer.of(
                categories.add(call.caller(), deal, wanted.name(), wanted.sort(), false).id());
    }
}
