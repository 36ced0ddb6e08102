package dev.daybook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** Clock that changes only when a test moves it. */
public final class MovableClock implements InstantSource {

    private volatile Instant now;

    public MovableClock(String time) {
        this.now = OffsetDateTime.parse(time).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock to a time in the format of the protocol. */
    public void moveTo(String time) {
        now = OffsetDateTime.parse(time).toInstant();
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }
}
