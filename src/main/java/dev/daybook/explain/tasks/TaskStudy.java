package dev.daybook.explain.tasks;

import dev.daybook.explain.UserNames;
import dev.daybook.explain.Window;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.period.Bucket;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.period.WorkCalendar;
import dev.daybook.explain.table.About;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.storage.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Data of one question about tasks in one snapshot. */
final class TaskStudy {

    private final Call call;
    private final Window window;
    private final Lives<ChangeKind> lives;
    private final PresentTasks tasks;
    private final LongPredicate rows;
    private final UserNames users;
    private final boolean isComplete;
    private final @Nullable WorkCalendar calendar;
    private long items;
    private long moves;
    private long truncated;

    /**
     * @param rows accepts the ids of rows that pass the conditions on them
     * @param isComplete whether all data about tasks is there
     */
    TaskStudy(
            Call call,
            Snapshot snapshot,
            Window window,
            Lives<ChangeKind> lives,
            PresentTasks tasks,
            LongPredicate rows,
            @Nullable WorkCalendar calendar,
            boolean isComplete) {
        this.call = call;
        this.window = window;
        this.lives = lives;
        this.tasks = tasks;
        this.rows = rows;
        this.calendar = calendar;
        this.isComplete = isComplete;
        this.users = new UserNames(snapshot);
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

    Optional<Buckets> buckets(Optional<Bucket> length) {
        return length.map(each -> new Buckets(each, window.clock(), window.from(), window.end()));
    }

    /** Visits the tasks that the question is about and that have rows at the instant. */
    void each(Consumer<TaskLife> visitor) {
        TaskLife.each(lives, window.at(), tasks, visitor);
    }

    /** Returns whether a row lies in the period and passes the conditions on rows. */
    boolean isAsked(TaskLife life, int row) {
        return window.contains(life.time(row)) && rows.test(life.id(row));
    }

    long seconds(long begin, long end) {
        return calendar == null ? Math.max(0, end - begin) : calendar.between(begin, end);
    }

    /** Returns the name of a user; empty if there is none with this id. */
    String userName(long id) {
        return users.of(id);
    }

    void count(long rowsOfTask) {
        items++;
        moves += rowsOfTask;
    }

    void countTruncated() {
        truncated++;
    }

    About about() {
        return new About(
                window.from(),
                window.to(),
                window.at(),
                window.clock().zone(),
                lives.position().lastId(),
                items,
                moves,
                0,
                0,
                truncated,
                0,
                !call.caller().isAdmin(),
                isComplete,
                0,
                OptionalLong.empty());
    }
}
