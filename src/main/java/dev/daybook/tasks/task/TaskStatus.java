package dev.daybook.tasks.task;

import java.util.Arrays;
import java.util.Optional;

/** Statuses of a task, with their numbers in the protocol. */
public enum TaskStatus {
    PENDING(2),
    IN_PROGRESS(3),
    AWAITING_CONTROL(4),
    COMPLETED(5),
    DEFERRED(6);

    private static final int NEW = 1;

    private final int number;

    TaskStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Returns whether the work is done, including work that awaits control. */
    public boolean isClosed() {
        return this == AWAITING_CONTROL || this == COMPLETED;
    }

    static TaskStatus of(long number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("no status " + number));
    }

    /** Returns the status for a number; 1, used by old tasks, is pending. */
    public static Optional<TaskStatus> find(long number) {
        var wanted = number == NEW ? PENDING.number : number;
        return Arrays.stream(values()).filter(status -> status.number == wanted).findFirst();
    }
}
