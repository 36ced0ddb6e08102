package dev.daybook.crm.smartprocess.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;

/** {@code crm.type.get} and {@code crm.type.getByEntityTypeId}: returns a smart process. */
record TypeGet(By by, SmartProcesses processes, SmartProcessFields fields) implements RemoteMethod {

    public static final By ID =
            new By(
                    "crm.type.get",
                    "crm-type-get",
                    required(
                            "id",
                            ParamType.INT,
                            "The row of the smart process, not its `entityTypeId`"),
                    SmartProcesses::get);
    public static final By ENTITY_TYPE_ID =
            new By(
                    "crm.type.getByEntityTypeId",
                    "crm-type-get-by-entity-type-id",
                    required(
                            "entityTypeId",
                            ParamType.INT,
                            "The type of the items of the smart process"),
                    SmartProcesses::getOfType);

    /** Key by which a method finds a smart process. */
    record By(String method, String page, Param<Long> param, Finder finder) {}

    /** Look-up of a smart process that the caller may read. */
    @FunctionalInterface
    interface Finder {
        SmartProcess find(SmartProcesses processes, Caller caller, long asked);
    }

    @Override
    public Signature signature() {
        return Signature.controller(by.method, Scope.CRM)
                .forIntranetUsers()
                .summary("Returns a smart process by its `" + by.param.name() + "`")
                .takes(by.param)
                .returns(TypeSettings.WHOLE_RESULT)
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.SPA_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED)
                .from("crm/universal/user-defined-object-types/" + by.page)
                .example("{\"" + by.param.name() + "\":" + (by.equals(ID) ? "1" : "1030") + "}");
    }

    @Override
    public Answer answer(Call call) {
        return TypeSettings.answer(
                fields, by.finder.find(processes, call.caller(), call.get(by.param)));
    }
}
