package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section.Cursor;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.FlowPicture;
import dev.daybook.pages.pipeline.Explain.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cursor of the flow picture: a slider that shows the figures of one bucket, and on which a reader
 * chooses a span as the new period.
 *
 * @param rows the buckets
 * @param times the end of each bucket, in seconds since 1970
 */
record FlowCursor(Visit visit, Selection selection, String tab, List<Row> rows, List<Long> times) {

    static final String ON = "on";

    // Stand for days that the script inserts.
    private static final LocalDate ANY_FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate ANY_LAST = LocalDate.of(2, 2, 2);

    private List<LocalDate> days() {
        return rows.stream().map(row -> LocalDate.parse(row.text("bucket"))).toList();
    }

    /** Returns the position of the chosen bucket: the last one if the address names none. */
    int position() {
        if (!isChosen()) {
            return rows.size() - 1;
        }
        var chosen = selection.own().get(ON);
        // ISO days are in the order of their texts.
        var before = rows.stream().filter(row -> row.text("bucket").compareTo(chosen) <= 0).count();
        return (int) Math.max(0, before - 1);
    }

    /** Returns whether the address names a bucket of the period. */
    boolean isChosen() {
        var chosen = selection.own().get(ON);
        return !chosen.isEmpty()
                && chosen.compareTo(selection.period().from().toString()) >= 0
                && chosen.compareTo(selection.period().to().toString()) < 0;
    }

    Cursor cursor(boolean isSmall) {
        var days = days();
        var position = position();
        var period = selection.period();
        var ends = ends(days, period);
        var facts = rows.stream().map(this::fact).toList();
        return new Cursor(
                visit.path(),
                Selection.hidden(query(selection.with(ON, ""))),
                isSmall ? "small" : "wide",
                position,
                rows.size() - 1,
                days.get(position).toString(),
                FlowPicture.places(times, isSmall).stream()
                        .map(x -> String.format(Locale.ROOT, "%.1f", x))
                        .collect(Collectors.joining(" ")),
                words(days),
                words(ends),
                labels(days),
                labels(ends),
                String.join("|", facts),
                facts.get(position),
                address(selection.with(ON, ANY_FIRST.toString())),
                address(selection.with(ON, "")),
                address(
                        selection
                                .with(ON, "")
                                .during(
                                        new Period(
                                                ANY_FIRST,
                                                ANY_LAST.plusDays(1),
                                                "",
                                                period.chosen()))));
    }

    private static List<LocalDate> ends(List<LocalDate> days, Period period) {
        return IntStream.range(0, days.size())
                .mapToObj(i -> (i + 1 < days.size() ? days.get(i + 1) : period.to()).minusDays(1))
                .toList();
    }

    private String labels(List<LocalDate> days) {
        return days.stream()
                .map(day -> visit.formats().date(visit.formats().start(day)))
                .collect(Collectors.joining("|"));
    }

    private static String words(List<LocalDate> days) {
        return days.stream().map(LocalDate::toString).collect(Collectors.joining(" "));
    }

    private String address(Selection other) {
        return PipelinePage.address(visit, query(other));
    }

    private String query(Selection other) {
        return other.query("", Moment.of(visit).map(Moment::written).orElse(""), tab);
    }

    private String fact(Row row) {
        return visit.texts()
                .of(
                        "flow.fact." + selection.period().bucket(),
                        visit.formats()
                                .date(visit.formats().start(LocalDate.parse(row.text("bucket")))),
                        row.count("arrived"),
                        row.count("finished"),
                        row.count("left"),
                        row.count("reopened"),
                        row.count("wip"));
    }
}
