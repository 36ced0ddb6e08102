package dev.daybook.storage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Limits of a read: its time, and the work after which it counts as long. */
final class ReadLimits {

    private Duration time = Duration.ZERO;
    private volatile long deadline;
    private long work;
    private long mostWork = Long.MAX_VALUE;
    private BooleanSupplier more = () -> true;

    /** Sets the time limit, from now on. */
    void setTime(Duration longest) {
        time = longest;
        deadline = System.nanoTime() + longest.toNanos();
    }

    Duration time() {
        return time;
    }

    /**
     * Sets the amount of work.
     *
     * @param more called when the amount is reached; returns whether the read may go on
     */
    void setWork(long most, BooleanSupplier more) {
        work = 0;
        mostWork = most;
        this.more = more;
    }

    /** Counts work, in instructions of SQLite's virtual machine. */
    void worked(long steps) {
        work += steps;
    }

    boolean isLong() {
        return work > mostWork;
    }

    boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    /** Returns whether the read has to stop; asks first whether it may do more work. */
    boolean mustStop() {
        if (isLong() && more.getAsBoolean()) {
            mostWork = Long.MAX_VALUE;
        }
        return isLate() || isLong();
    }
}
