package dev.daybook.demo.company;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Clock of the simulation, and the period that it runs through. */
public final class SimulationClock implements InstantSource {

    private final ZoneId zone;
    private final Instant start;
    private final Instant end;
    private Instant now;

    private SimulationClock(ZoneId zone, Instant start, Instant end) {
        this.zone = zone;
        this.start = start;
        this.end = end;
        this.now = start;
    }

    /** Returns a clock for a period that ends at a time, set to its beginning. */
    public static SimulationClock before(Instant end, Period length, ZoneId zone) {
        return new SimulationClock(zone, end.atZone(zone).minus(length).toInstant(), end);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Returns the number of days in the period. */
    public long days() {
        return ChronoUnit.DAYS.between(firstDay(), lastDay()) + 1;
    }

    public ZoneId zone() {
        return zone;
    }

    Instant end() {
        return end;
    }

    public LocalDate firstDay() {
        return start.atZone(zone).toLocalDate();
    }

    public LocalDate lastDay() {
        return end.atZone(zone).toLocalDate();
    }

    /** Returns the time at which a day of the period begins. */
    public Instant startOf(LocalDate day) {
        var midnight = day.atStartOfDay(zone).toInstant();
        return midnight.isBefore(start) ? start : midnight;
    }

    LocalDate today() {
        return dayOf(now);
    }

    LocalDate dayOf(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    /** Returns the day at which a part of the period has elapsed. */
    public LocalDate day(double part) {
        return firstDay().plusDays((long) (part * days()));
    }

    /** Returns the part of the period that has elapsed. */
    public double elapsed() {
        return (double) ChronoUnit.SECONDS.between(start, now)
                / ChronoUnit.SECONDS.between(start, end);
    }

    void moveTo(Instant time) {
        now = time;
    }
}
