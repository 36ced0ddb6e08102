package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;

/** Families of methods that change items, with all differences between them. */
public enum ApiFlavor {
    /** {@code crm.item.*}: an update may change the category; one without effect saves nothing. */
    UNIVERSAL(Naming.UNIVERSAL, true, false),

    /** {@code crm.deal.*} and its like: the category is set once; every update is a modification. */
    CLASSIC(Naming.CLASSIC, false, true),

    /** {@code crm.deal.contact.*} and its like: they change the clients of an item. */
    BINDINGS(Naming.CLASSIC, false, false);

    private final Naming naming;
    private final boolean changesCategory;
    private final boolean touchesAlways;

    ApiFlavor(Naming naming, boolean changesCategory, boolean touchesAlways) {
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

    ApiException accessDenied() {
        return switch (this) {
            case UNIVERSAL -> ErrorCode.ACCESS_DENIED.with();
            case CLASSIC -> ErrorCode.CLASSIC_ACCESS_DENIED.with();
            case BINDINGS -> ErrorCode.BINDING_ACCESS_DENIED.with();
        };
    }

    ApiException notFound(EntityType type) {
        return switch (this) {
            case UNIVERSAL -> ErrorCode.ITEM_NOT_FOUND.with();
            case BINDINGS -> ErrorCode.CLASSIC_NOT_FOUND.with();
            case CLASSIC ->
                    switch (type.family()) {
                        case LEAD -> ErrorCode.CLASSIC_LEAD_NOT_FOUND.with();
                        case OLD_INVOICE -> ErrorCode.INVOICE_NOT_FOUND.with();
                        case DEAL, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER ->
                                ErrorCode.CLASSIC_NOT_FOUND.with();
                    };
        };
    }

    /**
     * Returns the error for a change of an item that does not exist. Contacts and companies have
     * their own.
     */
    ApiException notFoundToChange(EntityType type) {
        return this == CLASSIC && type.isClient()
                ? ErrorCode.CLASSIC_CLIENT_NOT_FOUND.with(type.title())
                : notFound(type);
    }
}
