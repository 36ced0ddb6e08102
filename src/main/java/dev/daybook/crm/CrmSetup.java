package dev.daybook.crm;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Transaction;

/**
 * Rules for changes of the set-up of the CRM: its smart processes, categories and dictionaries. Only
 * administrators change it, one at a time.
 *
 * <p>Changes of the CRM take locks in this order, so that two changes never wait for each other:
 *
 * <ol>
 *   <li>the version of the set-up: {@link Transaction#changeSetup}, if the change is one of the set-up. It guards what
 *       no row can: that a name is free, and that a type has one default category. A change of an
 *       item keeps the version with the statement that locks the item. A category or stage is
 *       therefore removed either before an item enters it, or not at all;
 *   <li>the relation between contacts and companies, if the change concerns it;
 *   <li>the item or the element of the recycle bin, if the change is one of an item. Changes of the
 *       set-up lock no items. A change of the relation locks items of the other side after it, by
 *       ascending id;
 *   <li>the smart process, then categories by ascending id, then the stage, which a change of the
 *       set-up locks {@code for update};
 *   <li>custom fields;
 *   <li>counters: those of new elements, then those of history, then those of events.
 * </ol>
 */
public final class CrmSetup {

    private CrmSetup() {}

    /** Throws unless the caller is an administrator. */
    public static void mustConfigure(Caller caller) {
        if (!caller.isAdmin()) {
            throw ErrorCode.ACCESS_DENIED.with();
        }
    }
}
