package dev.daybook.crm.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.PortalClock;
import dev.daybook.crm.SmartProcessFields;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.Page;

/** {@code crm.type.list}: the smart processes of the portal. */
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
                        Fault.ONLY_INTRANET_USER,
                        Fault.ACCESS_DENIED,
                        Fault.FILTER_FIELD,
                        Fault.FILTER_VALUE,
                        Fault.ORDER_FIELD,
                        Fault.ORDER_DIRECTION,
                        Fault.WRONG_DATETIME)
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
                                Page.ofController(call.start()),
                                clock.now());
        return query.answer("types", processes.find(call.caller(), query));
    }
}
