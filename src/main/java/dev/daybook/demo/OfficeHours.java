package dev.daybook.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/** When the people of the sample portal work: by day, on weekdays, and not between the years. */
record OfficeHours(ZoneId zone) {

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

    boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** The moment at which so much of a working day is over. */
    Instant during(LocalDate day, double part) {
        return day.atTime(OPENS)
                .plusSeconds((long) (part * DAY.toSeconds()))
                .atZone(zone)
                .toInstant();
    }

    /** The moment after so many working days; a tenth of one is about an hour. */
    Instant after(Instant from, double workingDays) {
        var day = from.atZone(zone).toLocalDate();
        var left = workingDays + (isOpen(day) ? over(from, day) : 0);
        while (left >= 1 || !isOpen(day)) {
            left -= isOpen(day) ? 1 : 0;
            day = day.plusDays(1);
        }
        return during(day, left);
    }

    /** How much of a working day is over. */
    private double over(Instant time, LocalDate day) {
        var sinceOpening = Duration.between(during(day, 0), time);
        return Math.clamp((double) sinceOpening.toSeconds() / DAY.toSeconds(), 0, 1);
    }
}
