package dev.daybook.explain.tasks;

import dev.daybook.explain.lives.LifeCursor;
import dev.daybook.explain.lives.Lives;
import java.util.function.Consumer;

/** Rows of one task. */
final class TaskLife extends LifeCursor<ChangeKind> {

    private final ChangeKind[] kinds;
    private final boolean[] isStatus;
    private final boolean[] isReassignment;
    private final PresentTasks present;

    /** Range of columns that has no change of the responsible user but its end, if it has any. */
    private int searchedFrom;

    private int reassigned;

    private TaskLife(Lives<ChangeKind> lives, long at, PresentTasks present) {
        super(lives, at, Long.MAX_VALUE);
        this.kinds = kinds(lives).toArray(ChangeKind[]::new);
        this.isStatus = new boolean[kinds.length];
        this.isReassignment = new boolean[kinds.length];
        for (var i = 0; i < kinds.length; i++) {
            isStatus[i] = kinds[i].isStatus();
            isReassignment[i] = kinds[i].isReassignment();
        }
        this.present = present;
    }

    /**
     * Visits the tasks that have rows, by ascending id.
     *
     * @param at the instant: later rows are not visible, nor are tasks without earlier ones
     * @param present the tasks to visit
     */
    static void each(
            Lives<ChangeKind> lives, long at, PresentTasks present, Consumer<TaskLife> visitor) {
        each(new TaskLife(lives, at, present), present::isAsked, visitor);
    }

    @Override
    protected void entered() {
        searchedFrom = Integer.MAX_VALUE;
    }

    ChangeKind kind(int row) {
        return kinds[kindNumber(row)];
    }

    boolean isStatus(int row) {
        return isStatus[kindNumber(row)];
    }

    boolean shows(TaskEvent event, int row) {
        return kind(row).shows(event);
    }

    /** Returns how many rows show an event. */
    int count(TaskEvent event) {
        var count = 0;
        for (var row = 0; row < size(); row++) {
            count += shows(event, row) ? 1 : 0;
        }
        return count;
    }

    long user(int row) {
        return valueAt(TaskChangeLives.USER, column(row));
    }

    long group(int row) {
        return valueAt(TaskChangeLives.GROUP, column(row));
    }

    /** Returns the seconds by which a row puts off the deadline. */
    long postponed(int row) {
        return valueAt(TaskChangeLives.DETAIL, column(row));
    }

    /** Returns whether the first row is the creation of the task. */
    boolean isWhole() {
        return shows(TaskEvent.CREATED, 0);
    }

    /** Returns the status before the first row that changes it, also if that is a later one. */
    int firstStatus() {
        for (var column = first(); column < end(); column++) {
            if (isStatus[kindAt(column)]) {
                return kinds[kindAt(column)].from();
            }
        }
        return present.status(item());
    }

    /** Returns the status at the instant of the question. */
    int lastStatus() {
        for (var row = last(); row >= 0; row--) {
            if (isStatus(row)) {
                return kind(row).to();
            }
        }
        return firstStatus();
    }

    /**
     * Returns the user that was responsible until a row: a change of the responsible user still
     * belongs to the one before.
     */
    long responsibleAt(int row) {
        var from = column(row);
        if (from < searchedFrom || from > reassigned) {
            searchedFrom = from;
            reassigned = from;
            while (reassigned < end() && !isReassignment[kindAt(reassigned)]) {
                reassigned++;
            }
        }
        return reassigned < end()
                ? valueAt(TaskChangeLives.DETAIL, reassigned)
                : present.responsible(item());
    }
}
