package dev.daybook.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The year before a moment, and a clock that stands somewhere in it. */
public final class SimulatedYear implements InstantSource {

    private final ZoneId zone;
    private final Instant start;
    private final Instant end;
    private Instant now;

    private SimulatedYear(ZoneId zone, Instant start, Instant end) {
        this.zone = zone;
        this.start = start;
        this.end = end;
        this.now = start;
    }

    /** The year that ends then; the clock stands at its beginning. */
    public static SimulatedYear until(Instant end, ZoneId zone) {
        return new SimulatedYear(zone, end.atZone(zone).minusYears(1).toInstant(), end);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** How many days the year has. */
    public long days() {
        return ChronoUnit.DAYS.between(firstDay(), lastDay()) + 1;
    }

    ZoneId zone() {
        return zone;
    }

    Instant end() {
        return end;
    }

    LocalDate firstDay() {
        return start.atZone(zone).toLocalDate();
    }

    LocalDate lastDay() {
        return end.atZone(zone).toLocalDate();
    }

    /** The moment at which one of its days begins. */
    Instant beginning(LocalDate day) {
        var midnight = day.atStartOfDay(zone).toInstant();
        return midnight.isBefore(start) ? start : midnight;
    }

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** The day on which so much of the year is over. */
    LocalDate day(double part) {
        return firstDay().plusDays((long) (part * days()));
    }

    /** How much of the year is over. */
    double elapsed() {
        return (double) ChronoUnit.SECONDS.between(start, now)
                / ChronoUnit.SECONDS.between(start, end);
    }

    void moveTo(Instant time) {
        now = time;
    }
}
