package dev.daybook.portal;

import dev.daybook.portal.auth.PortalBlock;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;

/**
 * Figures that show how a portal is doing.
 *
 * @param bytes size of the database
 * @param stageMoves stored rows of the history of items
 * @param taskChanges stored rows of the history of tasks
 */
public record PortalStatus(
        String memberId,
        boolean isBlocked,
        long bytes,
        long users,
        long webhooks,
        long items,
        long tasks,
        long stageMoves,
        long taskChanges) {

    /** Counts within one moment. */
    public static PortalStatus of(Database database) {
        return database.read(snapshot ->
                new PortalStatus(
                        Portals.memberId(database).orElse(""),
                        PortalBlock.isSet(snapshot),
                        database.size(),
                        count(snapshot, "user_account"),
                        count(snapshot, "webhook"),
                        count(snapshot, "item"),
                        count(snapshot, "task"),
                        count(snapshot, "stage_move"),
                        count(snapshot, "task_change")));
    }

    private static long count(Snapshot snapshot, String table) {
        return snapshot.first(
                        "select count(*) from " + table + " where portal_id = ?",
                        row -> row.whole(1),
                        snapshot.portal())
                .orElseThrow();
    }
}
