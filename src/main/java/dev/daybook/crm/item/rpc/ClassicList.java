package dev.daybook.crm.item.rpc;

import static dev.daybook.method.Param.optionalArray;

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

/** {@code crm.deal.list} and the same method of the other classic types. */
record ClassicList(ClassicItem classic, Items items, PortalClock clock, ItemPrinter printer)
        implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields; unknown fields are ignored");
    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Fields to return; `*` is every field, `UF_*` every custom one; without any known one, all");

    @Override
    public Signature signature() {
        return classic.withExample(
                Signature.classic(classic.prefix() + ".list", Scope.CRM)
                        .paged()
                        .summary("Lists " + classic.plural())
                        .takes(ORDER, FILTER, SELECT)
                        .returns(
                                "A list, 50 a page, with the selected fields, each a string or `null`")
                        .refuses(
                                ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                ErrorCode.FILTER_VALUE,
                                ErrorCode.WRONG_DATETIME_OF)
                        .from(classic.page() + "-list"),
                "{\"filter\":{\">ID\":0},\"select\":[\"ID\",\"" + classic.title() + "\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var order = call.get(ORDER);
        var fields = items.fields(classic.type());
        var query =
                fields.listing(printer)
                        .query(
                                order.elements().isEmpty() && classic.isInvoice()
                                        ? Value.tree("ID", "DESC")
                                        : order,
                                call.get(FILTER),
                                fields.selection(call.get(SELECT), printer),
                                PageRequest.ofClassic(call.start()),
                                clock.now());
        return query.answer(items.find(call.caller(), classic.type(), query));
    }
}
