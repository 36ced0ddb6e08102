package dev.daybook.mirror.source;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Model of the operating time of one method: ten baskets of a minute, as the source counts them.
 * The source reports the sum; the mirror derives the baskets, to predict when time is free again.
 */
final class MethodBudget {

    private static final int MINUTES = 10;
    private static final double USED_SHARE = 0.98;
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MEASURED_COMMANDS = 4;
    private static final double WEIGHT = 0.2;

    /**
     * Least expected seconds of a command whose method counts. A single slow call is counted too, but
     * does not use the budget up.
     */
    private static final double LEAST_COST = 0.01;

    private final NavigableMap<Long, Double> baskets = new TreeMap<>();
    private double limit;
    private double costOfCommand;
    private Instant resetAt = Instant.MIN;
    private Instant blockedUntil = Instant.MIN;
    private Duration pause = UNKNOWN_PAUSE;

    MethodBudget(double limit) {
        this.limit = limit;
    }

    double limit() {
        return limit;
    }

    Instant resetAt() {
        return resetAt;
    }

    /** Returns the seconds used in the last ten minutes. */
    double used(Instant now) {
        var minute = now.getEpochSecond() / 60;
        baskets.headMap(minute - MINUTES, true).clear();
        return baskets.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the counted seconds that a command is expected to cost. */
    double costOfCommand() {
        return costOfCommand;
    }

    /** Returns whether commands regularly cost operating time. */
    boolean isUsed() {
        return costOfCommand >= LEAST_COST;
    }

    /** Returns the time in which the source allows a number of commands on average. */
    double secondsFor(int commands) {
        return commands * costOfCommand * MINUTES * 60 / limit;
    }

    /** Returns the number of commands that fit, at most the given one. */
    int commands(int most, Instant now) {
        if (blockedUntil.isAfter(now)) {
            return 0;
        }
        if (costOfCommand <= 0) {
            return most;
        }
        var free = limit * USED_SHARE - used(now);
        return (int) Math.clamp(Math.floor(free / costOfCommand), 0, most);
    }

    /** Returns the time until at least one command fits. */
    Duration delay(Instant now) {
        if (commands(1, now) > 0) {
            return Duration.ZERO;
        }
        var until = freeAt(now);
        return until.isAfter(now) ? Duration.between(now, until) : MARGIN;
    }

    /** Returns when the source is expected to allow a command that does not fit now. */
    Instant freeAt(Instant now) {
        return blockedUntil.isAfter(now)
                ? blockedUntil
                : (resetAt.isAfter(now) ? resetAt : oldestEnd(now)).plus(MARGIN);
    }

    private Instant oldestEnd(Instant now) {
        return baskets.isEmpty() ? now : Instant.ofEpochSecond((baskets.firstKey() + MINUTES) * 60);
    }

    /**
     * Records the reported sum after a number of commands.
     *
     * @param operating the sum that the source reports
     */
    void reported(double operating, long resetAtSecond, int commands, Instant now) {
        pause = UNKNOWN_PAUSE;
        if (resetAtSecond > 0) {
            resetAt = Instant.ofEpochSecond(resetAtSecond);
        }
        var more = operating - used(now);
        if (more > 0) {
            baskets.merge(now.getEpochSecond() / 60, more, Double::sum);
        } else {
            removeOldest(-more);
        }
        var cost = Math.max(0, more) / commands;
        // The first measurement counts in full: a cost that is too low would exceed the limit.
        costOfCommand =
                cost > costOfCommand ? cost : costOfCommand + WEIGHT * (cost - costOfCommand);
    }

    private void removeOldest(double seconds) {
        var rest = seconds;
        while (rest > 0 && !baskets.isEmpty()) {
            var first = baskets.firstEntry();
            if (first.getValue() > rest) {
                baskets.put(first.getKey(), first.getValue() - rest);
                return;
            }
            rest -= first.getValue();
            baskets.pollFirstEntry();
        }
    }

    /** Records that the source has rejected a call of the method. */
    void rejected(Instant now) {
        var used = used(now);
        // A sum of a few commands is no limit, but the rest of an old estimate.
        if (used > 0 && used > MEASURED_COMMANDS * costOfCommand) {
            limit = Math.min(limit, used);
        }
        if (resetAt.isAfter(now)) {
            blockedUntil = resetAt.plus(MARGIN);
        } else {
            blockedUntil = now.plus(pause);
            var doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }
}
