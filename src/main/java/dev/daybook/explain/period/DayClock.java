package dev.daybook.explain.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Days of a time zone that begin at a local time. */
public record DayClock(ZoneId zone, LocalTime dayStart) {

    /** Returns the day that an instant belongs to. */
    public LocalDate day(long second) {
        var local = Instant.ofEpochSecond(second).atZone(zone);
        // Across a change of the clock, the instants decide and not the local times.
        var day = local.toLocalDate();
        return second < begin(day)
                ? day.minusDays(1)
                : second >= begin(day.plusDays(1)) ? day.plusDays(1) : day;
    }

    /** Returns the first second of a day. */
    public long begin(LocalDate day) {
        return day.atTime(dayStart).atZone(zone).toEpochSecond();
    }
}
