package dev.daybook.bench;

import dev.daybook.portal.users.Users;
import dev.daybook.storage.Database;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of many tasks by twenty users. The first task has ten thousand changes (at most half of
 * all), the others ten and a hundred in turn.
 */
record TaskRows(long rows) implements StoreContent {

    static final int FEW = 10;
    static final int SOME = 100;
    static final int MANY = 10_000;
    static final int USERS = 20;

    private static final int ASKED_TASKS = 1_000;
    private static final long DAY = 24 * 3600;

    /** Changes of a task after its creation, in turn: the last one completes it. */
    private static final int COURSE = 9;

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
                    "(?, ?, 0, ?, 2, 1, '', 1, 1, 0, 0, 0, 0, 0, 0, 0, ?, ?, 0, '{}')");

    int largest() {
        return (int) Math.min(MANY, rows / 2);
    }

    private long tasks() {
        var left = rows - largest();
        var tasks = 1 + left / (FEW + SOME) * 2;
        var rest = left % (FEW + SOME);
        return tasks + (rest == 0 ? 0 : rest <= FEW ? 1 : 2);
    }

    private int rowsOf(long task) {
        if (task == 1) {
            return largest();
        }
        var before = largest() + (task - 2) / 2 * (FEW + SOME) + (task % 2 == 0 ? 0 : FEW);
        return (int) Math.min(task % 2 == 0 ? FEW : SOME, rows - before);
    }

    private RandomAccess history() {
        return new RandomAccess(tasks(), this::rowsOf, rows);
    }

    /** Returns tasks with the given number of rows. */
    List<Long> tasks(int size) {
        return history()
                .things(Long::valueOf)
                .filter(task -> rowsOf(task) == size)
                .limit(ASKED_TASKS)
                .toList();
    }

    /** Returns all changes in memory. */
    List<TaskChange> rowsOfHistory() {
        return history().steps().map(TaskRows::change).toList();
    }

    @Override
    public String kind() {
        return "changes-of-tasks";
    }

    /** Fills a new portal with users, tasks and changes. */
    @Override
    public void load(Database database) {
        ProgressLog.say("loading " + told());
        var clock = InstantSource.fixed(Instant.ofEpochSecond(RandomAccess.FIRST_TIME));
        var users = new Users(database, clock);
        for (var i = 1; i <= USERS; i++) {
            users.add("user" + i, "Name" + i, "Surname" + i, "", false, false);
        }
        TASKS.load(database, history().things(TaskRows::task));
        var changes = new TaskChanges(database, new TaskReadAccess());
        BulkLoader.inParts(history().steps().map(TaskRows::change), changes::load);
    }

    private static List<Object> task(long task) {
        return List.of("Task #" + task, RandomAccess.FIRST_TIME, RandomAccess.FIRST_TIME);
    }

    private static TaskChange change(RandomAccess.Step step) {
        var number = step.step();
        var isFirst = number <= COURSE;
        if (number == 0) {
            return change(step, "NEW", null, null);
        }
        return switch ((number - 1) % COURSE) {
            case 0 -> change(step, "STATUS", isFirst ? "2" : "5", "3");
            case 1 ->
                    change(
                            step,
                            "DEADLINE",
                            isFirst ? "" : "" + (RandomAccess.FIRST_TIME + number * DAY),
                            "" + (RandomAccess.FIRST_TIME + (number + COURSE) * DAY));
            case 2 -> change(step, "TITLE", "Task", "Task " + number);
            case 3 -> change(step, "STATUS", "3", "4");
            case 4 -> change(step, "RESPONSIBLE_ID", "" + user(step, 0), "" + user(step, 1));
            case 5 -> change(step, "STATUS", "4", "2");
            case 6 -> change(step, "PRIORITY", "1", "2");
            case 7 -> change(step, "COMMENT", null, null);
            default -> change(step, "STATUS", "2", "5");
        };
    }

    private static TaskChange change(
            RandomAccess.Step step, String field, @Nullable String from, @Nullable String to) {
        return new TaskChange(
                step.id(), step.thing(), step.time(), field, from, to, user(step, 0), 0);
    }

    private static long user(RandomAccess.Step step, int next) {
        return user((int) ((step.thing() + step.step() + next) % USERS));
    }

    /** Returns the id of a user; the portal's administrator comes first. */
    static long user(int number) {
        return number + 2L;
    }
}
