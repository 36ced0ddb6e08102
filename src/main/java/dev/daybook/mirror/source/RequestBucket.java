package dev.daybook.mirror.source;

import java.time.Duration;
import java.time.Instant;

/**
 * Model of the source's leaky bucket. One request always remains free, so that the source itself
 * never rejects a request while the mirror is alone on its address. A request may reach the source
 * as late as its reply arrives, so it leaks from then on; until then it counts in full. If others
 * fill the bucket, the own rate decreases and recovers slowly.
 */
final class RequestBucket {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final double DECREASE = 0.7;
    private static final double RECOVERY = 0.05;

    private final SourcePlan plan;
    private final double share;
    private double level;
    private int underWay;
    private double factor = 1;
    private Instant updatedAt;
    private Instant pausedUntil = Instant.MIN;
    private Instant recoveredAt = Instant.MIN;

    /**
     * @param share the part of the bucket that the mirror may use, from 0 to 1
     */
    RequestBucket(SourcePlan plan, double share, Instant now) {
        this.plan = plan;
        this.share = share;
        this.updatedAt = now;
    }

    /** Returns the current rate in requests per second. */
    double rate() {
        return plan.perSecond() * share * factor;
    }

    /** Returns whether the rate is reduced because others use the bucket. */
    boolean isShared() {
        return factor < 1;
    }

    /** Returns whether the own requests alone fill the bucket. */
    boolean isFull(Instant now) {
        return plan.isLimited() && level(now) > plan.burst();
    }

    double level(Instant now) {
        update(now);
        return level + underWay;
    }

    /** Restores the level after a restart. */
    void restore(double stored, Instant storedAt, Instant now) {
        updatedAt = storedAt.isAfter(now) ? now : storedAt;
        level = stored;
        update(now);
    }

    /** Returns the time until the next request may be sent. */
    Duration delay(Instant now) {
        if (!plan.isLimited()) {
            return pause(now);
        }
        var excess = level(now) + 1 - (plan.burst() * share - 1);
        var leak =
                excess <= 0
                        ? Duration.ZERO
                        : Duration.ofMillis((long) Math.ceil(excess / rate() * 1_000));
        var pause = pause(now);
        return leak.compareTo(pause) > 0 ? leak : pause;
    }

    private Duration pause(Instant now) {
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    void sent() {
        underWay++;
    }

    /** Records the end of a request, with or without a reply. */
    void ended(Instant now) {
        update(now);
        underWay--;
        level++;
    }

    /** Records that the source has rejected a request: others have filled the bucket. */
    void rejected(Instant now) {
        update(now);
        pausedUntil = now.plus(PAUSE);
        factor = Math.max(factor * DECREASE, RECOVERY);
        recoveredAt = now;
        if (plan.isLimited()) {
            level = Math.max(level, plan.burst() * share - 1);
        }
    }

    private void update(Instant now) {
        var millis = Duration.between(updatedAt, now).toMillis();
        if (millis > 0) {
            level = Math.max(0, level - millis / 1_000.0 * rate());
        }
        // Also after the clock was set back, which must not delay the next request.
        updatedAt = now;
        while (factor < 1 && !recoveredAt.plus(QUIET).isAfter(now)) {
            factor = Math.min(1, factor + RECOVERY);
            recoveredAt = recoveredAt.plus(QUIET);
        }
    }
}
