package dev.daybook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** A clock that stands still until it is moved. */
public final class MovableClock implements InstantSource {

    private volatile Instant now;

    public MovableClock(String time) {
        this.now = OffsetDateTime.parse(time).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves to a moment, written as the wire writes it. */
    public void moveTo(String time) {
        now = OffsetDateTime.parse(time).toInstant();
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }
}
