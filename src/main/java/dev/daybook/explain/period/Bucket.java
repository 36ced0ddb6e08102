package dev.daybook.explain.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Length of a part of a period. Weeks begin on Monday. */
public enum Bucket {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** Returns the bucket length with a name in a request. */
    public static Optional<Bucket> of(String word) {
        for (var bucket : values()) {
            if (bucket.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(bucket);
            }
        }
        return Optional.empty();
    }

    /** Returns the first day of the bucket that a day belongs to. */
    LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** Returns the first second after the bucket of an instant. */
    public long end(long second, DayClock clock) {
        return clock.begin(next(firstDay(clock.day(second))));
    }

    LocalDate next(LocalDate first) {
        return switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
    }
}
