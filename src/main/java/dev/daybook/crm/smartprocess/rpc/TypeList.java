package dev.daybook.crm.smartprocess.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.PortalClock;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;

/** {@code crm.type.list}: lists the smart processes of the portal. */
record TypeList(PortalClock clock, SmartProcesses processes, SmartProcessFields fields)
        implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields, with the prefixes of all lists");

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.list", Scope.CRM)
                .forIntranetUsers()
                .paged()
                .summary("Lists the smart processes of the portal")
                .takes(ORDER, FILTER)
                .returns("`types`, 50 a page, each with " + TypeSettings.RESULT)
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION,
                        ErrorCode.WRONG_DATETIME_OF)
                .from("crm/universal/user-defined-object-types/crm-type-list")
                .example("{\"filter\":{\"isStagesEnabled\":\"Y\"},\"order\":{\"id\":\"DESC\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var query =
                fields.listing()
                        .query(
                                call.get(ORDER),
                                call.get(FILTER),
                                Value.Items.EMPTY,
                                PageRequest.ofController(call.start()),
                                clock.now());
        return query.answer("types", processes.find(call.caller(), query));
    }
}
