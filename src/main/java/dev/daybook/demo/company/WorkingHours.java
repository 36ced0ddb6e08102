package dev.daybook.demo.company;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/** Working hours: weekdays except holidays. */
public record WorkingHours(ZoneId zone) {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final Duration DAY = Duration.ofHours(9);
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(5, 1),
                    MonthDay.of(12, 24),
                    MonthDay.of(12, 25),
                    MonthDay.of(12, 26),
                    MonthDay.of(12, 31));

    public boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** Returns the time at which a part of a working day has elapsed. */
    public Instant timeOn(LocalDate day, double part) {
        return day.atTime(OPENS)
                .plusSeconds((long) (part * DAY.toSeconds()))
                .atZone(zone)
                .toInstant();
    }

    /** Returns the time a number of working days later; a tenth of a day is about an hour. */
    public Instant after(Instant from, double workingDays) {
        var day = from.atZone(zone).toLocalDate();
        var left = workingDays + (isOpen(day) ? elapsed(from, day) : 0);
        while (left >= 1 || !isOpen(day)) {
            left -= isOpen(day) ? 1 : 0;
            day = day.plusDays(1);
        }
        return timeOn(day, left);
    }

    /** Returns the part of a working day that has elapsed. */
    private double elapsed(Instant time, LocalDate day) {
        var sinceOpening = Duration.between(timeOn(day, 0), time);
        return Math.clamp((double) sinceOpening.toSeconds() / DAY.toSeconds(), 0, 1);
    }
}
