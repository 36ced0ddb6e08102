package dev.daybook.explain.tasks;

import dev.daybook.tasks.history.TaskChange;
import java.util.Objects;

/** Names of changes of tasks as activities of a process. */
public final class TaskActivity {

    private static final TaskEvent[] EVENTS = TaskEvent.values();

    private TaskActivity() {}

    /**
     * Returns the name of the event that a change shows; of the more specific one if it shows two.
     * A change that shows no event is named by its field.
     */
    public static String of(TaskChange change) {
        var row =
                new TaskRow(
                        change.field(),
                        Objects.requireNonNullElse(change.from(), ""),
                        Objects.requireNonNullElse(change.to(), ""));
        // A reopened task may also be started: the events that name the way come last.
        for (var i = EVENTS.length - 1; i >= 0; i--) {
            if (EVENTS[i].isShownBy(row)) {
                return EVENTS[i].word();
            }
        }
        return change.field();
    }
}
