package dev.daybook.explain.tasks;

import dev.daybook.explain.Window;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.period.WorkCalendar;
import dev.daybook.explain.table.About;
import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.Param;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Data of one question about tasks in one snapshot. Rows are read task by task. */
final class TaskStudy {

    private static final int ROWS_AT_ONCE = 20_000;
    private static final String TASKS =
            "select id, status, responsible_id, title from task where portal_id = ? and ";
    private static final String ROWS =
            """
            select id, task_id, created_date, field, from_value, to_value, user_id, group_id
            from task_change where portal_id = ? and (task_id, id) > (?, ?)
            order by task_id, id limit %d\
            """
                    .formatted(ROWS_AT_ONCE);
    private static final String USERS =
            "select id, name, last_name from user_account where portal_id = ?";

    private final Call call;
    private final Snapshot snapshot;
    private final Window window;
    private final Map<Long, Task> tasks = new HashMap<>();
    private final Map<Long, String> users = new HashMap<>();
    private final LongPredicate rows;
    private final boolean isRestricted;
    private final boolean isComplete;
    private final @Nullable WorkCalendar calendar;
    private long items;
    private long moves;
    private long truncated;

    /** Task as it is now. */
    record Task(int status, long responsible, String title) {}

    TaskStudy(
            Call call,
            Snapshot snapshot,
            Window window,
            Value moves,
            @Nullable WorkCalendar calendar,
            Now now,
            boolean isComplete) {
        this.call = call;
        this.snapshot = snapshot;
        this.window = window;
        this.calendar = calendar;
        this.isComplete = isComplete;
        this.rows = TaskConditions.rows(snapshot, moves, now);
        this.isRestricted = !call.caller().isAdmin();
        readTasks(call.caller());
        snapshot.list(
                USERS,
                row -> users.put(row.whole(1), (row.text(2) + " " + row.text(3)).strip()),
                snapshot.portal());
    }

    private void readTasks(Caller caller) {
        var readable = new TaskReadAccess().readable(snapshot, caller);
        var arguments = new ArrayList<Object>();
        arguments.add(snapshot.portal());
        arguments.addAll(readable.arguments());
        snapshot.list(
                TASKS + readable.sql(),
                row -> tasks.put(row.whole(1), new Task(row.integer(2), row.whole(3), row.text(4))),
                arguments.toArray());
    }

    <T> T get(Param<T> param) {
        return call.get(param);
    }

    long start() {
        return Math.max(0, call.start());
    }

    Window window() {
        return window;
    }

    Optional<Buckets> buckets(Optional<dev.daybook.explain.period.Bucket> length) {
        return length.map(each -> new Buckets(each, window.clock(), window.from(), window.end()));
    }

    /** Visits the tasks that the caller may read and that have rows at the instant. */
    void each(Consumer<TaskLife> visitor) {
        var life = new ArrayList<TaskRow>();
        var task = 0L;
        var id = 0L;
        var isComplete = false;
        while (!isComplete) {
            var chunk =
                    snapshot.list(
                            ROWS,
                            row ->
                                    new TaskRow(
                                            row.whole(1),
                                            row.whole(2),
                                            row.whole(3),
                                            row.text(4),
                                            row.text(5),
                                            row.text(6),
                                            row.whole(7),
                                            row.whole(8)),
                            snapshot.portal(),
                            task,
                            id);
            for (var row : chunk) {
                if (row.task() != task) {
                    visit(life, visitor);
                    life.clear();
                    task = row.task();
                }
                life.add(row);
                id = row.id();
            }
            isComplete = chunk.size() < ROWS_AT_ONCE;
        }
        visit(life, visitor);
    }

    private void visit(List<TaskRow> life, Consumer<TaskLife> visitor) {
        if (life.isEmpty()) {
            return;
        }
        var now = tasks.get(life.getFirst().task());
        var seen = life.stream().filter(row -> row.time() <= window.at()).toList();
        if (now != null && !seen.isEmpty()) {
            visitor.accept(
                    new TaskLife(
                            seen.getFirst().task(),
                            List.copyOf(life),
                            seen,
                            now.status(),
                            now.responsible()));
        }
    }

    /** Returns whether a row lies in the period and passes the conditions on rows. */
    boolean isAsked(TaskRow row) {
        return window.contains(row.time()) && passes(row);
    }

    boolean passes(TaskRow row) {
        return rows.test(row.id());
    }

    long seconds(long begin, long end) {
        return calendar == null ? Math.max(0, end - begin) : calendar.between(begin, end);
    }

    String userName(long id) {
        return users.getOrDefault(id, "");
    }

    void count(long rowsOfTask) {
        items++;
        moves += rowsOfTask;
    }

    void countTruncated() {
        truncated++;
    }

    long itemCount() {
        return items;
    }

    About about() {
        return new About(
                window.from(),
                window.to(),
                window.at(),
                window.clock().zone(),
                TaskChanges.newest(snapshot),
                items,
                moves,
                0,
                0,
                truncated,
                0,
                isRestricted,
                isComplete,
                0);
    }
}
