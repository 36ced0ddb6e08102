package dev.daybook.crm.item.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;

/** {@code crm.item.list}: lists the items of a type. */
record ItemList(EntityTypes types, Items items, PortalClock clock, ItemPrinter printer)
        implements RemoteMethod {

    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Fields to return; `*` is every field, `UF_*` every custom one; without any known one, all");
    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields, with the prefixes of all lists");

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.list", Scope.CRM)
                .paged()
                .summary("Lists the items of a type")
                .takes(UniversalType.TYPE, SELECT, ORDER, FILTER, UniversalType.ORIGINAL_NAMES)
                .returns("`items`, 50 a page, with the selected fields")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION,
                        ErrorCode.WRONG_DATETIME_OF)
                .from("crm/universal/crm-item-list")
                .example(
                        "{\"entityTypeId\":2,\"select\":[\"id\",\"stageId\"],"
                                + "\"filter\":{\"stageId\":\"NEW\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var named = printer.keepingCustomNames(call.get(UniversalType.ORIGINAL_NAMES).equals("Y"));
        var fields = items.fields(type);
        var query =
                fields.listing(named)
                        .query(
                                call.get(ORDER),
                                call.get(FILTER),
                                fields.selection(call.get(SELECT), named),
                                PageRequest.ofController(call.start()),
                                clock.now());
        return query.answer("items", items.find(call.caller(), type, query));
    }
}
