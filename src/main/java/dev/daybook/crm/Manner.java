package dev.daybook.crm;

import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Refusal;

/**
 * The two families of methods that write items, and every way in which they differ when they do.
 */
public enum Manner {
    /** {@code crm.item.*}: an update may change the category; one without effect saves nothing. */
    UNIVERSAL(Naming.UNIVERSAL, true, false),

    /** {@code crm.deal.*} and its like: the category is set once; every update is a modification. */
    CLASSIC(Naming.CLASSIC, false, true);

    private final Naming naming;
    private final boolean changesCategory;
    private final boolean touchesAlways;

    Manner(Naming naming, boolean changesCategory, boolean touchesAlways) {
        this.naming = naming;
        this.changesCategory = changesCategory;
        this.touchesAlways = touchesAlways;
    }

    Naming naming() {
        return naming;
    }

    boolean changesCategory() {
        return changesCategory;
    }

    boolean touchesAlways() {
        return touchesAlways;
    }

    Refusal accessDenied() {
        return switch (this) {
            case UNIVERSAL -> Fault.ACCESS_DENIED.with();
            case CLASSIC -> Fault.CLASSIC_ACCESS_DENIED.with();
        };
    }

    Refusal notFound(EntityType type) {
        return switch (this) {
            case UNIVERSAL -> Fault.ITEM_NOT_FOUND.with();
            case CLASSIC ->
                    switch (type.family()) {
                        case LEAD -> Fault.CLASSIC_LEAD_NOT_FOUND.with();
                        case OLD_INVOICE -> Fault.INVOICE_NOT_FOUND.with();
                        case DEAL, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER ->
                                Fault.CLASSIC_NOT_FOUND.with();
                    };
        };
    }

    /** Where there is nothing to change: clients have words of their own for it. */
    Refusal notFoundToChange(EntityType type) {
        return this == CLASSIC && type.isClient()
                ? Fault.CLASSIC_CLIENT_NOT_FOUND.with(type.title())
                : notFound(type);
    }
}
