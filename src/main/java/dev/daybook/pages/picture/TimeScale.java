package dev.daybook.pages.picture;

import dev.daybook.pages.text.Formats;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear scale from seconds since 1970 to horizontal coordinates.
 *
 * @param from the first second
 * @param to the last second, after the first one
 * @param left the coordinate of the first second
 * @param right the coordinate of the last second
 */
record TimeScale(long from, long to, double left, double right) {

    private static final int DAYS_PER_WEEK = 7;
    private static final int MONTHS_PER_QUARTER = 3;

    TimeScale {
        if (to <= from) {
            throw new IllegalArgumentException("the scale is empty");
        }
    }

    /** Mark of the scale with a label. */
    record Tick(double x, String label) {}

    private enum Step {
        HOUR(3_600),
        SIX_HOURS(21_600),
        DAY(86_400),
        WEEK(604_800),
        TWO_WEEKS(1_209_600),
        MONTH(2_629_800),
        QUARTER(7_889_400),
        YEAR(31_557_600),
        FIVE_YEARS(157_788_000);

        private final long seconds;

        Step(long seconds) {
            this.seconds = seconds;
        }
    }

    double x(long second) {
        return left + (right - left) * (second - from) / (to - from);
    }

    /** Returns marks at round times, at least this far apart. */
    List<Tick> ticks(Formats formats, double distance) {
        var perPixel = (to - from) / (right - left);
        var step = Step.FIVE_YEARS;
        for (var each : Step.values()) {
            if (each.seconds / perPixel >= distance) {
                step = each;
                break;
            }
        }
        var ticks = new ArrayList<Tick>();
        var time = first(formats.at(from), step, formats.firstDayOfWeek());
        while (time.toEpochSecond() <= to) {
            if (time.toEpochSecond() >= from) {
                var second = time.toEpochSecond();
                ticks.add(new Tick(x(second), label(formats, second, step)));
            }
            time = next(time, step);
        }
        return ticks;
    }

    private static ZonedDateTime first(ZonedDateTime from, Step step, DayOfWeek weekStart) {
        var day = from.truncatedTo(ChronoUnit.DAYS);
        return switch (step) {
            case HOUR, SIX_HOURS, DAY -> day;
            case WEEK, TWO_WEEKS -> day.with(TemporalAdjusters.previousOrSame(weekStart));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                    day.withDayOfMonth(1)
                            .withMonth((day.getMonthValue() - 1) / MONTHS_PER_QUARTER * 3 + 1);
            case YEAR, FIVE_YEARS -> day.withDayOfYear(1);
        };
    }

    private static ZonedDateTime next(ZonedDateTime time, Step step) {
        return switch (step) {
            case HOUR -> time.plusHours(1);
            case SIX_HOURS -> time.plusHours(6);
            case DAY -> time.plusDays(1);
            case WEEK -> time.plusDays(DAYS_PER_WEEK);
            case TWO_WEEKS -> time.plusDays(2 * DAYS_PER_WEEK);
            case MONTH -> time.plusMonths(1);
            case QUARTER -> time.plusMonths(MONTHS_PER_QUARTER);
            case YEAR -> time.plusYears(1);
            case FIVE_YEARS -> time.plusYears(5);
        };
    }

    private static String label(Formats formats, long second, Step step) {
        return switch (step) {
            case HOUR, SIX_HOURS -> {
                var isMidnight = formats.at(second).toLocalTime().toSecondOfDay() == 0;
                yield isMidnight ? formats.shortDay(second) : formats.time(second);
            }
            case DAY, WEEK, TWO_WEEKS -> formats.shortDay(second);
            case MONTH, QUARTER -> formats.month(second);
            case YEAR, FIVE_YEARS -> Integer.toString(formats.at(second).getYear());
        };
    }
}
