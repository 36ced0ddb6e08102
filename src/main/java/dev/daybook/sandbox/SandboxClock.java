package dev.daybook.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the portal, which goes as fast as the one outside, and may be set otherwise. */
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

    /** How far it is ahead of the clock outside. */
    public Duration ahead() {
        return ahead;
    }

    /** Sets it; from then on it goes on. */
    public void set(Instant now) {
        ahead = Duration.between(outside.instant(), now);
    }

    /** Lets it show again what the clock outside shows. */
    public void reset() {
        ahead = Duration.ZERO;
    }
}
