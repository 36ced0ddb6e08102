package dev.daybook.crm.smartprocess.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.type.delete}: deletes a smart process with its pipelines and their stages. */
record TypeDelete(SmartProcesses processes) implements RemoteMethod {

    private static final Param<Long> ID =
            required("id", ParamType.INT, "The row of the smart process, not its `entityTypeId`");

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.delete", Scope.CRM)
                .forIntranetUsers()
                .summary("Deletes a smart process that has no items")
                .takes(ID)
                .returns("An empty list")
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.SPA_NOT_FOUND,
                        ErrorCode.TYPE_NOT_EMPTY)
                .from("crm/universal/user-defined-object-types/crm-type-delete")
                .exampleAfter(
                        "crm.type.add",
                        "{\"fields\":{\"title\":\"Projects\",\"isStagesEnabled\":\"Y\"}}")
                .example("{\"id\":2}");
    }

    @Override
    public Answer answer(Call call) {
        processes.remove(call.caller(), call.get(ID));
        return Answer.of(Value.Items.EMPTY);
    }
}
