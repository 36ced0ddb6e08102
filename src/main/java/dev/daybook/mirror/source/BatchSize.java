package dev.daybook.mirror.source;

import java.time.Duration;

/** Number of commands in a batch, so that the source answers it in about 20 seconds. */
final class BatchSize {

    /** Most commands of a batch. */
    static final int MOST = 50;

    /** Most commands before the duration of a command is known. */
    private static final int FIRST = 5;

    private static final double TARGET_SECONDS = 20;
    private static final double WEIGHT = 0.3;
    private static final int SUCCESSES = 3;

    private double secondsPerCommand;
    private int most = MOST;
    private int successes;

    int commands() {
        return secondsPerCommand <= 0
                ? Math.min(FIRST, most)
                : (int) Math.clamp(Math.floor(TARGET_SECONDS / secondsPerCommand), 1, most);
    }

    /** Returns the mean duration of a command. */
    double secondsPerCommand() {
        return secondsPerCommand;
    }

    /** Records a batch of commands with its duration. */
    void succeeded(int commands, Duration duration) {
        var seconds = duration.toNanos() / 1e9 / Math.max(1, commands);
        secondsPerCommand =
                seconds > secondsPerCommand
                        ? seconds
                        : secondsPerCommand + WEIGHT * (seconds - secondsPerCommand);
        successes++;
        if (successes >= SUCCESSES && most < MOST) {
            most = Math.min(MOST, most * 2);
            successes = 0;
        }
    }

    /** Halves the size, after a batch without an answer. */
    void halve() {
        most = Math.max(1, commands() / 2);
        successes = 0;
    }
}
