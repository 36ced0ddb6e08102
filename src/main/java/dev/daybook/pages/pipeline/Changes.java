package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.text.Texts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Cells of a comparison: the value of the second period, and the difference with a word. */
final class Changes {

    private static final double PERCENT = 100;
    private static final double LEAST_POINTS = 0.05;

    private Changes() {}

    /** Returns the two columns that follow the column of a value. */
    static List<Column> columns(Texts texts, String name) {
        return List.of(
                new Column(name + "Before", texts.of("col.change.before"), true),
                new Column(name + "Change", texts.of("col.change"), false));
    }

    static List<Cell> ofDuration(Visit visit, Row row, String name) {
        return ofDuration(visit, row.number(name + "Before"), row.number(name + "Change"));
    }

    private static List<Cell> ofDuration(Visit visit, OptionalLong before, OptionalLong change) {
        if (change.isEmpty()) {
            return List.of(Cell.duration(visit, before), none(visit));
        }
        var seconds = change.getAsLong();
        return List.of(
                Cell.duration(visit, before),
                cell(
                        visit,
                        seconds == 0 ? "same" : seconds > 0 ? "slower" : "faster",
                        visit.formats().duration(Math.abs(seconds)),
                        Long.toString(seconds)));
    }

    static List<Cell> ofCount(Visit visit, Row row, String name) {
        var before = row.number(name + "Before");
        if (before.isEmpty()) {
            return List.of(Cell.empty(), none(visit));
        }
        var change = row.count(name) - before.getAsLong();
        return List.of(
                Cell.number(visit, before.getAsLong()),
                cell(
                        visit,
                        change == 0 ? "same" : change > 0 ? "more" : "fewer",
                        visit.formats().number(Math.abs(change)),
                        Long.toString(change)));
    }

    /** Returns the cells of a share; its difference is in percentage points. */
    static List<Cell> ofShare(Visit visit, Row row, String name) {
        var now = row.share(name);
        var before = row.share(name + "Before");
        if (now.isEmpty() || before.isEmpty()) {
            return List.of(share(visit, before), none(visit));
        }
        var points = (now.getAsDouble() - before.getAsDouble()) * PERCENT;
        var word =
                Math.abs(points) < LEAST_POINTS
                        ? "same"
                        : points > 0 ? "more.points" : "fewer.points";
        return List.of(
                share(visit, before),
                cell(
                        visit,
                        word,
                        visit.formats().decimal(Math.abs(points), 1),
                        Double.toString(points / PERCENT)));
    }

    private static Cell share(Visit visit, OptionalDouble share) {
        return share.isEmpty() ? Cell.empty() : Cell.share(visit, share.getAsDouble());
    }

    private static Cell none(Visit visit) {
        return new Cell(visit.texts().of("change.none"), "", "", "", "", "", "");
    }

    private static Cell cell(Visit visit, String word, String amount, String raw) {
        return new Cell(visit.texts().of("change." + word, amount), raw, "", "", "", "", "")
                .styled("change");
    }
}
