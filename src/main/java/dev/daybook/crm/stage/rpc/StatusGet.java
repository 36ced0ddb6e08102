package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.status.get}: returns an entry of a dictionary. */
record StatusGet(Statuses statuses) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.get", Scope.CRM)
                .summary("Returns an entry of a dictionary")
                .takes(StatusEntry.ID)
                .returns(StatusEntry.RESULT)
                .refuses(
                        ErrorCode.CLASSIC_ID,
                        ErrorCode.STATUS_NOT_FOUND,
                        ErrorCode.CLASSIC_ACCESS_DENIED)
                .from("crm/status/crm-status-get")
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var found = statuses.get(call.caller(), StatusEntry.id(call));
        return Answer.of(sink -> StatusEntry.print(found, sink));
    }
}
