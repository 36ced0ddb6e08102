package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;

/** {@code crm.dealcategory.get}: returns a pipeline of deals. */
record DealCategoryGet(Categories categories, PortalClock clock) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.get", Scope.CRM)
                .summary("Returns a pipeline that was added to deals")
                .takes(DealCategory.ID)
                .returns(DealCategory.RESULT + ", each a string")
                .refuses(ErrorCode.CLASSIC_ID, ErrorCode.CLASSIC_NOT_FOUND)
                .from(DealCategory.PAGE + "get")
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var query =
                DealCategory.listing(clock.zone())
                        .query(
                                Value.Items.EMPTY,
                                Value.tree("ID", DealCategory.id(call)),
                                Value.Items.EMPTY,
                                PageRequest.ofClassic(0),
                                clock.now());
        var found = categories.find(call.caller(), EntityType.DEAL, query).rows();
        if (found.isEmpty()) {
            throw ErrorCode.CLASSIC_NOT_FOUND.with();
        }
        return Answer.of(sink -> query.print(found.getFirst(), sink));
    }
}
