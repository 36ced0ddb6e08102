package dev.daybook.portal;

import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;

/**
 * Counts that show how a portal is doing.
 *
 * @param stageMoves stored rows of the history of items
 * @param taskChanges stored rows of the history of tasks
 * @param waitingEvents events that handlers have not received yet
 */
public record PortalStatus(
        long users,
        long webhooks,
        long items,
        long tasks,
        long stageMoves,
        long taskChanges,
        long waitingEvents) {

    /** Counts within one moment. */
    public static PortalStatus of(Database database) {
        return database.read(snapshot ->
                new PortalStatus(
                        count(snapshot, "user_account"),
                        count(snapshot, "webhook"),
                        count(snapshot, "item"),
                        count(snapshot, "task"),
                        count(snapshot, "stage_move"),
                        count(snapshot, "task_change"),
                        count(snapshot, "event_queue")));
    }

    private static long count(Snapshot snapshot, String table) {
        return snapshot.first(
                        "select count(*) from " + table + " where portal_id = ?",
                        row -> row.whole(1),
                        snapshot.portal())
                .orElseThrow();
    }
}
