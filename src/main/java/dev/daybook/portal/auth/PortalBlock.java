package dev.daybook.portal.auth;

import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;

/**
 * Block of a portal by an administrator: webhooks and access tokens get an error that names it, and
 * the pages remain.
 */
public final class PortalBlock {

    private static final String IS_SET = "select is_blocked from portal where portal_id = ?";
    private static final String SET = "update portal set is_blocked = ? where portal_id = ?";

    private PortalBlock() {}

    /** Returns whether a portal is blocked. */
    public static boolean isSet(Snapshot snapshot) {
        return snapshot.first(IS_SET, row -> row.yes(1), snapshot.portal()).orElse(false);
    }

    /** Blocks or unblocks a portal. Other processes notice it within half a second. */
    public static void set(Database database, boolean isBlocked) {
        database.inTransaction(
                transaction -> transaction.runOnCredentials(SET, isBlocked, transaction.portal()));
    }
}
