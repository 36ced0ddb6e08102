package dev.daybook.bench;

import dev.daybook.storage.Database;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Tasks with people, a tag and a deal each. The number of different values grows with the number of
 * tasks: each responsible user, auditor, tag and deal has {@value #SHARE} tasks, spread over all
 * ids.
 */
record ListedTasks(long rows) implements StoreContent {

    /** Number of tasks with the same value. */
    static final int SHARE = 100;

    private static final long CREATOR = 1;
    private static final String MEMBERS =
            "insert into task_member (portal_id, task_id, role, user_id) select portal_id, id, ";
    private static final String LABELS =
            "insert into task_label (portal_id, kind, value, task_id) select portal_id, ";

    private static final BulkLoader TASKS =
            new BulkLoader(
                    "task",
                    """
                    insert into task (portal_id, id, is_recycled, title, status, priority, mark,
                        responsible_id, created_by, group_id, parent_id, stage_id, flow_id,
                        deadline, start_date_plan, end_date_plan, created_date, changed_date,
                        closed_date, attributes)
                    values\
                    """,
                    "(?, ?, 0, ?, 2, 1, '', ?, "
                            + CREATOR
                            + ", 0, 0, 0, 0, 0, 0, 0, ?, ?, 0, "
                            + "cast(? as %s))");

    /** Returns the number of different values of each field. */
    long values() {
        return Math.max(1, rows / SHARE);
    }

    @Override
    public String kind() {
        return "tasks";
    }

    @Override
    public void load(Database database) {
        ProgressLog.say("loading " + told());
        var isSqlite = database.read(snapshot -> snapshot.dialect().name().equals("SQLITE"));
        var tasks =
                new BulkLoader(
                        TASKS.sequence(),
                        TASKS.insert(),
                        TASKS.row().formatted(isSqlite ? "text" : "jsonb"));
        tasks.load(database, LongStream.rangeClosed(1, rows).mapToObj(this::task));
        database.inTransaction(transaction -> {
            var values = values();
            transaction.run(MEMBERS + "'O', created_by from task");
            transaction.run(MEMBERS + "'R', responsible_id from task");
            transaction.run(MEMBERS + "'U', 2 + (id + 1) % " + values + " from task");
            transaction.run(LABELS + "'T', 'tag ' || (id % " + values + "), id from task");
            transaction.run(LABELS + "'C', 'd_' || (id % " + values + "), id from task");
            return true;
        });
    }

    private List<Object> task(long id) {
        var value = id % values();
        var attributes =
                "{\"AUDITORS\":[%d],\"TAGS\":[\"tag %d\"],\"UF_CRM_TASK\":[\"D_%d\"]}"
                        .formatted(2 + (id + 1) % values(), value, value);
        var time = RandomAccess.FIRST_TIME + id;
        return List.of("Task #" + id, 2 + value, time, time, attributes);
    }
}
