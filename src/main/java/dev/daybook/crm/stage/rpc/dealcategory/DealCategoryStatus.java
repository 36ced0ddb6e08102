package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/**
 * {@code crm.dealcategory.status}: returns the dictionary of the stages of a pipeline of deals.
 */
record DealCategoryStatus(Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.status", Scope.CRM)
                .summary("Tells the dictionary with the stages of a pipeline of deals")
                .takes(DealCategory.NUMBER)
                .returns("`DEAL_STAGE`, or `DEAL_STAGE_1` and its like")
                .refuses(ErrorCode.CLASSIC_NOT_FOUND)
                .from(DealCategory.PAGE + "status")
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var id = call.get(DealCategory.NUMBER);
        if (!categories.exists(EntityType.DEAL, id)) {
            throw ErrorCode.CLASSIC_NOT_FOUND.with();
        }
        return Answer.of(Value.of(EntityType.DEAL.stageDictionary(id)));
    }
}
