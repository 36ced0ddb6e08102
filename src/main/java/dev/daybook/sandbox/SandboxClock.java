package dev.daybook.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Adjustable clock of the portal; it advances at the speed of the system clock. */
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

    /** Returns the offset from the system clock. */
    public Duration ahead() {
        return ahead;
    }

    /** Sets the time; the clock advances from there. */
    public void set(Instant now) {
        ahead = Duration.between(outside.instant(), now);
    }

    /** Removes the offset from the system clock. */
    public void reset() {
        ahead = Duration.ZERO;
    }
}
