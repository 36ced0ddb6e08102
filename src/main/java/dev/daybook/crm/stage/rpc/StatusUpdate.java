package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.stage.StatusEdit;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.status.update}: changes an entry of a dictionary. */
record StatusUpdate(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "Those of `NAME`, `SORT` and `COLOR` that change; all else is ignored");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.update", Scope.CRM)
                .summary("Changes an entry of a dictionary; history stays as it was written")
                .takes(StatusEntry.ID, FIELDS)
                .returns("`true`")
                .refuses(
                        ErrorCode.CLASSIC_ID,
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.STATUS_NOT_FOUND,
                        ErrorCode.STATUS_FIELD_MISSING)
                .from("crm/status/crm-status-update")
                .example("{\"id\":1,\"fields\":{\"NAME\":\"First contact\"}}");
    }

    @Override
    public Answer answer(Call call) {
        statuses.change(call.caller(), StatusEntry.id(call), StatusEdit.of(call.get(FIELDS)));
        return Answer.of(true);
    }
}
