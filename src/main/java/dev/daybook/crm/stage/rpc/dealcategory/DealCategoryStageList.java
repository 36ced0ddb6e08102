package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.StatusSearch;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.crm.stage.rpc.StatusEntry;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.dealcategory.stage.list}: lists the stages of a pipeline of deals. */
record DealCategoryStageList(Statuses statuses) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.stage.list", Scope.CRM)
                .summary("Lists the stages of a pipeline of deals, as `crm.status.list` does")
                .takes(DealCategory.NUMBER)
                .returns(
                        "A list, all on one page, empty for a pipeline that does not exist; each"
                                + " with "
                                + StatusEntry.RESULT)
                .refuses(ErrorCode.CLASSIC_ACCESS_DENIED)
                .from(DealCategory.PAGE + "stage-list")
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var dictionary =
                EntityType.DEAL.stageDictionary(Math.max(0, call.get(DealCategory.NUMBER)));
        var search = StatusSearch.of(Value.Items.EMPTY, Value.tree("ENTITY_ID", dictionary));
        var found = statuses.find(call.caller(), search);
        return Answer.of(
                        sink -> {
                            sink.startItems();
                            found.forEach(entry -> StatusEntry.print(entry, sink));
                            sink.endItems();
                        })
                .withTotal(found.size());
    }
}
