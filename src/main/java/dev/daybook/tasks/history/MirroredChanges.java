package dev.daybook.tasks.history;

import dev.daybook.history.MergedRows;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Task history that was recorded elsewhere: rows of the source of a mirror, and imported rows.
 */
public final class MirroredChanges {

    /** Origin of the rows of a mirror. */
    public static final long MIRRORED = 1;

    private static final long WHOLE = 0;

    private static final String OF_TASK =
            "select "
                    + TaskChanges.COLUMNS
                    + " from task_change where portal_id = ? and task_id = ? order by id";
    private static final String IDS =
            "select id from task_change where portal_id = ? and id between ? and ? order by id";
    private static final String COUNT =
            "select count(*) from task_change where portal_id = ? and id between ? and ?";
    private static final String OF_ORIGIN =
            """
            select id from task_change
            where portal_id = ? and id > ? and origin = ? order by id limit 5000\
            """;

    private MirroredChanges() {}

    /**
     * Merges rows that the source shows. A row with another content replaces the stored one, which
     * moves to the archive.
     */
    public static MergedRows<TaskChange> merge(
            Transaction transaction, List<TaskChange> rows, long now) {
        var merged =
                TaskChanges.ENTRIES.merge(
                        transaction, WHOLE, TaskChanges.SEQUENCE, rows, (_, shown) -> shown);
        var archived = new ArrayList<TaskChange>();
        for (var change : merged.changed()) {
            if (!change.before().isShownAs(change.after())) {
                archived.add(change.before());
            }
        }
        GoneChanges.add(transaction, archived, now, "changed");
        GoneChanges.takeBack(transaction, merged.added());
        return merged;
    }

    /** Adds imported rows whose ids are free; rows that are stored stay. */
    public static MergedRows<TaskChange> fill(Transaction transaction, List<TaskChange> rows) {
        return TaskChanges.ENTRIES.merge(
                transaction, WHOLE, TaskChanges.SEQUENCE, rows, (stored, _) -> stored);
    }

    /** Moves rows to the archive; ids without a row are skipped. */
    public static int archive(Transaction transaction, Collection<Long> ids, long now, String why) {
        var rows = List.copyOf(withIds(transaction, ids).values());
        if (!rows.isEmpty()) {
            GoneChanges.add(transaction, rows, now, why);
            remove(transaction, rows.stream().map(TaskChange::id).toList());
        }
        return rows.size();
    }

    /** Adds rows to the archive that were never in the journal. */
    public static void archive(
            Transaction transaction, List<TaskChange> rows, long now, String why) {
        IdSequences.reach(
                transaction,
                TaskChanges.SEQUENCE,
                rows.stream().mapToLong(TaskChange::id).max().orElse(0));
        GoneChanges.add(transaction, rows, now, why);
    }

    /** Removes rows without a trace, such as those of an import that is taken back. */
    public static void remove(Transaction transaction, Collection<Long> ids) {
        TaskChanges.ENTRIES.remove(transaction, WHOLE, ids);
    }

    /** Returns the stored rows with some ids. */
    public static Map<Long, TaskChange> withIds(Snapshot snapshot, Collection<Long> ids) {
        return TaskChanges.ENTRIES.withIds(snapshot, WHOLE, ids);
    }

    /** Returns all rows of a task, in the order of their ids. */
    public static List<TaskChange> ofTask(Snapshot snapshot, long task) {
        return snapshot.list(OF_TASK, TaskChanges::change, snapshot.portal(), task);
    }

    /** Returns the stored ids of a range, ascending. */
    public static List<Long> ids(Snapshot snapshot, long from, long to) {
        return snapshot.list(IDS, row -> row.whole(1), snapshot.portal(), from, to);
    }

    /** Returns the number of rows in a range of ids. */
    public static long count(Snapshot snapshot, long from, long to) {
        return snapshot.number(COUNT, snapshot.portal(), from, to);
    }

    /** Returns the next ids after the given one whose rows have an origin. */
    public static List<Long> ofOrigin(Snapshot snapshot, long after, long origin) {
        return snapshot.list(OF_ORIGIN, row -> row.whole(1), snapshot.portal(), after, origin);
    }
}
