package dev.daybook.tasks;

import java.util.Arrays;
import java.util.Optional;

/** How far a task has come, by the wire's number. */
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

    /** Whether the work is done, controlled or not. */
    boolean isClosed() {
        return this == AWAITING_CONTROL || this == COMPLETED;
    }

    static TaskStatus of(long number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("no status " + number));
    }

    /** The status that a caller sends; 1, which old tasks had, is pending. */
    static Optional<TaskStatus> find(long number) {
        var wanted = number == NEW ? PENDING.number : number;
        return Arrays.stream(values()).filter(status -> status.number == wanted).findFirst();
    }
}
