package dev.daybook.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clock of the portal, which runs at the speed of the system clock and can be set. */
public final class SandboxClock implements InstantSource {

    private final InstantSource outside;
    private volatile Duration ahead = Duration.ZERO;

    public SandboxClock(InstantSource outside) {
        this.outside = outside;
    }

    @Override
    public Instant instant() {
        return outside.instant().plus(ahead);
    }

    /** Returns the difference to the system clock. */
    public Duration ahead() {
        return ahead;
    }

    /** Sets the clock, which continues from there. */
    public void set(Instant now) {
        ahead = Duration.between(outside.instant(), now);
    }

    /** Returns to the time of the system clock. */
    public void reset() {
        ahead = Duration.ZERO;
    }
}
