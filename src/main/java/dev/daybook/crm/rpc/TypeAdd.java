package dev.daybook.crm.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.Names;
import dev.daybook.crm.SmartProcessFields;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.type.add}: a new smart process. */
record TypeAdd(SmartProcesses processes, SmartProcessFields fields) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
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
                        Fault.ONLY_INTRANET_USER,
                        Fault.ACCESS_DENIED,
                        Fault.FIELD_REQUIRED,
                        Fault.TYPE_ID_RESERVED,
                        Fault.TYPE_ID_RANGE,
                        Fault.TYPE_ID_TAKEN)
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
                        Names.member(written, "entityTypeId")
                                .filter(value -> !value.isBlank())
                                .map(Value::asWhole),
                        written);
        return TypeSettings.answer(fields, added);
    }
}
