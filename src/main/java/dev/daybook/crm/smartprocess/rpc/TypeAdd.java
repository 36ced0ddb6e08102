package dev.daybook.crm.smartprocess.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.FieldNames;
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

/** {@code crm.type.add}: adds a smart process. */
record TypeAdd(SmartProcesses processes, SmartProcessFields fields) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "`entityTypeId` (128 to 191, or an even number from 1030; the next free one"
                            + " without it); "
                            + TypeSettings.FIELDS
                            + ". Only `isSetOpenPermissions` is on by itself");

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.add", Scope.CRM)
                .forIntranetUsers()
                .summary("Makes a smart process, with its first pipeline and the stages of that")
                .takes(FIELDS)
                .returns(TypeSettings.WHOLE_RESULT)
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.FIELD_REQUIRED,
                        ErrorCode.TYPE_ID_RESERVED,
                        ErrorCode.TYPE_ID_RANGE,
                        ErrorCode.TYPE_ID_TAKEN)
                .from("crm/universal/user-defined-object-types/crm-type-add")
                .example("{\"fields\":{\"title\":\"Projects\",\"isStagesEnabled\":\"Y\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var written = call.get(FIELDS);
        var added =
                processes.add(
                        call.caller(),
                        TypeSettings.title(written).orElse(""),
                        FieldNames.member(written, "entityTypeId")
                                .filter(value -> !value.isBlank())
                                .map(Value::asWhole),
                        written);
        return TypeSettings.answer(fields, added);
    }
}
