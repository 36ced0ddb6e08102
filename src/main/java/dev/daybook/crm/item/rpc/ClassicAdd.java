package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.ArrayList;

/** {@code crm.deal.add} and the same method of the other classic types. */
record ClassicAdd(ClassicItem classic, Items items) implements RemoteMethod {

    // Unlike an update, an addition without fields is accepted: the item has its default values.
    private static final Param<Value> FIELDS =
            Param.optionalArray(
                    "fields", "Values by the names of fields; unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.classic(classic.prefix() + ".add", Scope.CRM)
                .summary("Adds a " + classic.noun())
                .takes(FIELDS, ClassicItem.PARAMS)
                .returns("The id of the new " + classic.noun())
                .refuses(ErrorCode.CLASSIC_NOT_AN_ARRAY, ErrorCode.CLASSIC_ACCESS_DENIED)
                .from(classic.page() + "-add")
                .example(classic.addition());
    }

    @Override
    public Answer answer(Call call) {
        var fields = call.get(FIELDS);
        if (classic.isInvoice()) {
            var missing = new ArrayList<String>();
            for (var required : new String[] {"ORDER_TOPIC", "STATUS_ID"}) {
                var value = fields.members().get(required);
                if (value == null || value.asText().isBlank()) {
                    missing.add("The field \"" + required + "\" is required.");
                }
            }
            if (!missing.isEmpty()) {
                throw ErrorCode.INVOICE_FIELDS.with(String.join(" ", missing));
            }
        }
        var added = items.add(call.caller(), classic.type(), ApiFlavor.CLASSIC, fields);
        return Answer.of(added.item().id());
    }
}
