package dev.daybook.explain;

import dev.daybook.TestPortal;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fixture G of the conformance cases: three tasks with 17 changes in March 2026, in UTC. */
public final class TaskFixture {

    private TaskFixture() {}

    /** Adds the tasks and their rows to a portal with the users 11, 12 and 13. */
    public static void build(TestPortal portal) {
        withoutRows(portal);
        load(portal, changes());
    }

    /** Adds the tasks to a portal with fixture F, without their rows. */
    public static void withoutRows(TestPortal portal) {
        task(portal, 12, 11);
        task(portal, 12, 13);
        task(portal, 11, 11);
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    transaction.run("update task set status = 5 where id in (1, 2)");
                    return transaction.run("delete from task_change");
                });
    }

    static void load(TestPortal portal, List<TaskChange> rows) {
        new TaskChanges(portal.services().database(), new TaskReadAccess()).load(rows);
    }

    private static void task(TestPortal portal, long creator, long responsible) {
        portal.callAs(
                        creator,
                        "tasks.task.add",
                        "{\"fields\":{\"TITLE\":\"Task\",\"RESPONSIBLE_ID\":" + responsible + "}}")
                .isAnswered();
    }

    static long time(int day, int hour) {
        return Instant.parse("2026-03-%02dT%02d:00:00Z".formatted(day, hour)).getEpochSecond();
    }

    private static List<TaskChange> changes() {
        var rows = new ArrayList<TaskChange>();
        add(rows, 1, time(1, 9), "NEW", null, null, 12);
        add(rows, 2, time(1, 10), "NEW", null, null, 12);
        add(rows, 1, time(2, 9), "STATUS", "2", "3", 11);
        add(rows, 2, time(2, 10), "RESPONSIBLE_ID", "11", "13", 12);
        add(rows, 3, time(2, 10), "NEW", null, null, 11);
        add(rows, 3, time(2, 11), "DEADLINE", "", "" + time(6, 0), 11);
        add(rows, 1, time(3, 9), "DEADLINE", "" + time(5, 0), "" + time(7, 0), 11);
        add(rows, 2, time(3, 10), "STATUS", "2", "5", 13);
        add(rows, 3, time(3, 12), "DEADLINE", "" + time(6, 0), "" + time(5, 0), 12);
        add(rows, 1, time(4, 9), "STATUS", "3", "4", 11);
        add(rows, 2, time(4, 10), "STATUS", "5", "2", 12);
        add(rows, 3, time(4, 12), "DEADLINE", "" + time(5, 0), "", 11);
        add(rows, 1, time(5, 9), "STATUS", "4", "2", 12);
        add(rows, 1, time(5, 10), "STATUS", "2", "3", 11);
        add(rows, 1, time(6, 9), "STATUS", "3", "4", 11);
        add(rows, 2, time(6, 10), "STATUS", "2", "5", 13);
        add(rows, 1, time(7, 9), "STATUS", "4", "5", 12);
        return rows;
    }

    private static void add(
            List<TaskChange> rows,
            long task,
            long time,
            String field,
            @Nullable String from,
            @Nullable String to,
            long user) {
        rows.add(new TaskChange(rows.size() + 1, task, time, field, from, to, user, 0));
    }
}
