package dev.daybook.pages.picture;

import dev.daybook.pages.text.Formats;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.function.BiFunction;

/** Counts of the days of a year: a column for each week, a row for each weekday. */
public final class YearPicture {

    private static final double LEFT = 40;
    private static final double TOP = 20;
    private static final double STEP = 17;
    private static final double CELL = 14;
    private static final int DAYS = 7;
    private static final int TINTS = 4;

    private YearPicture() {}

    /**
     * Draws the days between two dates, both included.
     *
     * @param counts the counts by day; other days have none
     * @param named returns the title of a day with its count
     * @param title what the picture says, with its main figures
     */
    public static String draw(
            LocalDate from,
            LocalDate to,
            Map<LocalDate, Long> counts,
            BiFunction<LocalDate, Long, String> named,
            Formats formats,
            String title) {
        var begin = from.with(TemporalAdjusters.previousOrSame(formats.firstDayOfWeek()));
        var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        var svg = new Svg();
        svg.open(
                "svg",
                "viewBox",
                "0 0 960 144",
                "class",
                "year",
                "role",
                "img",
                "aria-label",
                title);
        for (var i = 0; i < DAYS; i += 2) {
            var day = begin.plusDays(i);
            svg.text(
                    "text",
                    formats.weekday(day.getDayOfWeek()),
                    "class",
                    "tick",
                    "x",
                    0,
                    "y",
                    TOP + STEP * i + 11);
        }
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            var days = ChronoUnit.DAYS.between(begin, day);
            var week = days / DAYS;
            var x = LEFT + STEP * week;
            var count = counts.getOrDefault(day, 0L);
            if (day.getDayOfMonth() == 1 || day.equals(from)) {
                month(svg, day, from, x, formats);
            }
            svg.titled(
                    "rect",
                    named.apply(day, count),
                    "class",
                    "y" + tint(count, most),
                    "x",
                    x,
                    "y",
                    TOP + STEP * (days % DAYS),
                    "width",
                    CELL,
                    "height",
                    CELL,
                    "rx",
                    2);
        }
        return svg.close("svg").toString();
    }

    // The name of a month that begins with its last days would cover the next one.
    private static void month(Svg svg, LocalDate day, LocalDate from, double x, Formats formats) {
        if (!day.equals(from) || day.getDayOfMonth() < DayOfWeek.values().length * 2) {
            svg.text("text", formats.month(formats.start(day)), "class", "tick", "x", x, "y", 11);
        }
    }

    private static long tint(long count, long most) {
        return count == 0 ? 0 : 1 + (TINTS - 1) * (count - 1) / Math.max(1, most);
    }
}
