package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Period of a question, in whole days of the portal.
 *
 * @param from the first day
 * @param to the day after the last one
 * @param last the relative form: {@code 12m}, or {@code quarter} for the present one; empty if the
 *     days were given
 * @param chosen the size of buckets that the reader has chosen; empty for the one that suits
 */
record Period(LocalDate from, LocalDate to, String last, String chosen) {

    /** Relative periods that the question bar offers. */
    static final List<String> RELATIVE = List.of("30d", "90d", "12m", "24m");

    /** Periods from the begin of the present one until today. */
    static final List<String> PRESENT = List.of("month", "quarter", "year");

    static final String STANDARD = "12m";

    /** Sizes of buckets, ascending. */
    static final List<String> BUCKETS = List.of("day", "week", "month", "quarter", "year");

    private static final int LONGEST_BY_DAY = 45;
    private static final int LONGEST_BY_WEEK = 400;
    private static final int LONGEST_BY_MONTH = 36_500;

    /**
     * Returns the period that parameters name; invalid ones name the standard period.
     *
     * @param hasBuckets whether the reader may choose the size of buckets
     */
    static Period of(Visit visit, boolean hasBuckets) {
        var period = of(visit);
        var bucket = visit.parameter("bucket");
        return hasBuckets && BUCKETS.contains(bucket) && !bucket.equals(period.bucket())
                ? period.by(bucket)
                : period;
    }

    private static Period of(Visit visit) {
        var today = visit.formats().localDate(visit.now());
        var from = date(visit.parameter("from"));
        var to = date(visit.parameter("to"));
        if (from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
            return new Period(from.get(), to.get().plusDays(1), "", "");
        }
        var present = visit.parameter("this");
        if (PRESENT.contains(present)) {
            return present(present, today);
        }
        var last = visit.parameter("last");
        return relative(RELATIVE.contains(last) ? last : STANDARD, today);
    }

    /** Returns the period of an address without one. */
    static Period standard(Visit visit) {
        return relative(STANDARD, visit.formats().localDate(visit.now()));
    }

    private static Period relative(String last, LocalDate today) {
        var count = Integer.parseInt(last.substring(0, last.length() - 1));
        var end = today.plusDays(1);
        return new Period(
                last.endsWith("d") ? end.minusDays(count) : end.minusMonths(count), end, last, "");
    }

    private static Period present(String name, LocalDate today) {
        var month = today.withDayOfMonth(1);
        var from =
                switch (name) {
                    case "month" -> month;
                    case "quarter" -> month.minusMonths((month.getMonthValue() - 1) % 3);
                    default -> today.withDayOfYear(1);
                };
        return new Period(from, today.plusDays(1), name, "");
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Returns the parameters of the period; empty for the standard one. */
    String parameters() {
        if (last.equals(STANDARD)) {
            return "";
        }
        if (PRESENT.contains(last)) {
            return "this=" + last;
        }
        return last.isEmpty() ? "from=" + from + "&to=" + to.minusDays(1) : "last=" + last;
    }

    /** Returns when it is, as a sentence says it: "in the last twelve months". */
    String words(Visit visit) {
        var texts = visit.texts();
        if (!last.isEmpty()) {
            return texts.of("period.in." + last);
        }
        var first = visit.formats().date(visit.formats().start(from));
        return days() == 1
                ? texts.of("period.in.day", first)
                : texts.of(
                        "period.in.days",
                        first,
                        visit.formats().date(visit.formats().start(to.minusDays(1))));
    }

    private long days() {
        return to.toEpochDay() - from.toEpochDay();
    }

    /** Returns the size of buckets: the chosen one, or the one that suits the length. */
    String bucket() {
        if (!chosen.isEmpty()) {
            return chosen;
        }
        if (days() <= LONGEST_BY_DAY) {
            return "day";
        }
        if (days() <= LONGEST_BY_WEEK) {
            return "week";
        }
        return days() <= LONGEST_BY_MONTH ? "month" : "year";
    }

    Period by(String bucket) {
        return new Period(from, to, last, bucket);
    }

    /** Returns the period of the same length before this one. */
    Period earlier() {
        return new Period(from.minusDays(days()), from, "", chosen);
    }

    Period later() {
        return new Period(to, to.plusDays(days()), "", chosen);
    }
}
