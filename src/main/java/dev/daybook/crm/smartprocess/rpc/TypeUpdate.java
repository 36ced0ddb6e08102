package dev.daybook.crm.smartprocess.rpc;

import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.smartprocess.SmartProcessFields;
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

/** {@code crm.type.update}: changes a smart process. */
record TypeUpdate(SmartProcesses processes, SmartProcessFields fields) implements RemoteMethod {

    private static final Param<Long> ID =
            required("id", ParamType.INT, "The row of the smart process, not its `entityTypeId`");
    private static final Param<Value> FIELDS =
            optionalArray("fields", "New values of " + TypeSettings.FIELDS);

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.update", Scope.CRM)
                .forIntranetUsers()
                .summary("Changes a smart process; its `entityTypeId` stays")
                .takes(ID, FIELDS)
                .returns(TypeSettings.WHOLE_RESULT)
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.SPA_NOT_FOUND,
                        ErrorCode.FIELD_REQUIRED)
                .from("crm/universal/user-defined-object-types/crm-type-update")
                .example("{\"id\":1,\"fields\":{\"isCategoriesEnabled\":\"Y\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var written = call.get(FIELDS);
        var changed =
                processes.change(call.caller(), call.get(ID), TypeSettings.title(written), written);
        return TypeSettings.answer(fields, changed);
    }
}
