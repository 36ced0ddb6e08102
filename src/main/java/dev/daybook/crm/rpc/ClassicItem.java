package dev.daybook.crm.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityType;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Value;

/**
 * What the classic methods of one type have in common.
 *
 * @param prefix what their names start with
 * @param page the public page on which they are described, without the method
 */
record ClassicItem(EntityType type, String prefix, String page) {

    static final ClassicItem DEAL =
            new ClassicItem(EntityType.DEAL, "crm.deal", "crm/deals/crm-deal");
    static final ClassicItem LEAD =
            new ClassicItem(EntityType.LEAD, "crm.lead", "crm/leads/crm-lead");
    static final ClassicItem INVOICE =
            new ClassicItem(EntityType.INVOICE, "crm.invoice", "crm/outdated/invoice/crm-invoice");

    static final Param<Long> ID = optional("id", Kind.CAST_INT, 0L, "The item");
    static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
                    "Values by the names of fields; unknown ones are ignored");
    static final Param<Value> PARAMS =
            optionalArray("params", "Settings of the original; accepted and without effect");

    /** The item that a call is about. */
    long id(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw isInvoice() ? Fault.INVOICE_ID.with() : Fault.CLASSIC_ID.with();
        }
        return id;
    }

    Fault missing() {
        return switch (type.family()) {
            case LEAD -> Fault.CLASSIC_LEAD_NOT_FOUND;
            case OLD_INVOICE -> Fault.INVOICE_NOT_FOUND;
            case DEAL, SMART_INVOICE, SMART_PROCESS, OTHER -> Fault.CLASSIC_NOT_FOUND;
        };
    }

    Fault badId() {
        return isInvoice() ? Fault.INVOICE_ID : Fault.CLASSIC_ID;
    }

    boolean isInvoice() {
        return type.equals(EntityType.INVOICE);
    }

    String noun() {
        return type.title().toLowerCase(java.util.Locale.ROOT);
    }
}
