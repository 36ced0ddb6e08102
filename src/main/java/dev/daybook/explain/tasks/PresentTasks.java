package dev.daybook.explain.tasks;

import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.Numbers;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskListing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The tasks that a question is about, as they are now. */
final class PresentTasks {

    /** The status of a task that was purged and never changed it. */
    private static final int NEW_STATUS = TaskEvent.WAITING;

    private final long[] ids;
    private final long[] statuses;
    private final long[] responsible;
    private final boolean hasPurged;
    private final Map<Long, Long> purged = new HashMap<>();

    private PresentTasks(Numbers ids, Numbers statuses, Numbers responsible, boolean hasPurged) {
        this.ids = ids.toArray();
        this.statuses = statuses.toArray();
        this.responsible = responsible.toArray();
        this.hasPurged = hasPurged;
    }

    /**
     * Reads the tasks that a caller may read.
     *
     * @param filter conditions on the tasks as they are now
     * @param withGone whether deleted tasks belong to them, for administrators; those that were
     *     deleted for good pass no filter
     */
    static PresentTasks of(
            Snapshot snapshot, Caller caller, Value filter, boolean withGone, Now now) {
        var condition = TaskListing.condition(snapshot, caller, filter, withGone, now);
        var arguments = new ArrayList<Object>();
        arguments.add(snapshot.portal());
        arguments.addAll(condition.arguments());
        var ids = new Numbers();
        var statuses = new Numbers();
        var responsible = new Numbers();
        snapshot.list(
                "select id, status, responsible_id from task where portal_id = ? and "
                        + condition.sql()
                        + " order by id",
                row -> {
                    ids.add(row.whole(1));
                    statuses.add(row.whole(2));
                    responsible.add(row.whole(3));
                    return true;
                },
                arguments.toArray());
        var hasPurged = withGone && filter.elements().isEmpty();
        var tasks = new PresentTasks(ids, statuses, responsible, hasPurged);
        if (hasPurged) {
            tasks.readPurged(snapshot, "task_change_gone");
            tasks.readPurged(snapshot, "task_change");
        }
        return tasks;
    }

    /** Reads the last user that became responsible for each task that was deleted for good. */
    private void readPurged(Snapshot snapshot, String table) {
        snapshot.list(
                """
                select task_id, to_value from %s c
                where portal_id = ? and field = 'RESPONSIBLE_ID'
                    and not exists (select 1 from task t
                        where t.portal_id = c.portal_id and t.id = c.task_id)
                order by id\
                """
                        .formatted(table),
                row -> purged.put(row.whole(1), Value.of(row.text(2)).asWhole()),
                snapshot.portal());
    }

    private int index(long task) {
        return Arrays.binarySearch(ids, task);
    }

    /** Returns whether the question is about a task. */
    boolean isAsked(long task) {
        return hasPurged || index(task) >= 0;
    }

    int status(long task) {
        var index = index(task);
        return index < 0 ? NEW_STATUS : (int) statuses[index];
    }

    /** Returns the responsible user; {@link Lives#UNKNOWN} if the task was deleted for good. */
    long responsible(long task) {
        var index = index(task);
        return index < 0 ? purged.getOrDefault(task, Lives.UNKNOWN) : responsible[index];
    }
}
