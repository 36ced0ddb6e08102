package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.status.delete}: deletes an entry of a dictionary. */
record StatusDelete(Statuses statuses) implements RemoteMethod {

    private static final Param<Value> PARAMS =
            optionalArray("params", "`FORCED`: `Y` deletes entries of the system too");

    @Override
    public Signature signature() {
        return Signature.classic("crm.status.delete", Scope.CRM)
                .summary("Deletes an entry of a dictionary; a stage only while no item is in it")
                .takes(StatusEntry.ID, PARAMS)
                .returns("`true`")
                .refuses(
                        ErrorCode.CLASSIC_ID,
                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                        ErrorCode.CLASSIC_ACCESS_DENIED,
                        ErrorCode.STATUS_NOT_FOUND,
                        ErrorCode.STATUS_IS_SYSTEM,
                        ErrorCode.STATUS_IN_USE)
                .from("crm/status/crm-status-delete")
                .exampleAfter(
                        "crm.status.add",
                        "{\"fields\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"DECISION\",\"NAME\":\"Decision\",\"SORT\":25}}")
                .example("{\"id\":69,\"params\":{\"FORCED\":\"Y\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var forced = call.get(PARAMS).member("FORCED");
        statuses.remove(call.caller(), StatusEntry.id(call), forced.asText().equals("Y"));
        return Answer.of(true);
    }
}
