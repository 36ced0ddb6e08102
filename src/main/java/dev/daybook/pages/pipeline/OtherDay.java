package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.text.RichText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Second day of a board: how many items stood in each stage on its evening, and how many came and
 * went between it and the instant of the board.
 */
record OtherDay(
        LocalDate day,
        Map<String, Row> items,
        Map<String, Row> entries,
        Map<String, Row> exits,
        boolean isEarlier) {

    static OtherDay of(Visit visit, Explain explain, LocalDate day, long at) {
        var evening = Math.min(visit.now(), visit.formats().start(day.plusDays(1)) - 1);
        // Periods end before an instant, boards show it.
        var from = visit.formats().iso(Math.min(evening, at) + 1);
        var to = visit.formats().iso(Math.max(evening, at) + 1);
        return new OtherDay(
                day,
                OverviewPage.byStage(explain.ask("asof", "at", visit.formats().iso(evening))),
                OverviewPage.byStage(
                        explain.ask("funnel", "by", "transition", "from", from, "to", to)),
                OverviewPage.byStage(
                        explain.ask("stagetime", "by", "left", "from", from, "to", to)),
                evening < at);
    }

    private static long count(Map<String, Row> rows, String stage, String column) {
        var row = rows.get(stage);
        return row == null ? 0 : row.count(column);
    }

    RichText sentence(Visit visit, Pipeline pipeline) {
        var open =
                pipeline.inOrder().stream()
                        .filter(Pipeline.Stage::isProcess)
                        .mapToLong(stage -> count(items, stage.id(), "items"))
                        .sum();
        return visit.texts()
                .rich("board.other", open, visit.formats().date(visit.formats().start(day)));
    }

    List<Column> columns(Visit visit) {
        var texts = visit.texts();
        return List.of(
                new Column("otherItems", visit.formats().date(visit.formats().start(day)), true),
                new Column("entered", texts.of("flow.col.arrived"), true),
                new Column("left", texts.of("flow.col.left"), true));
    }

    List<Cell> cells(Visit visit, String stage) {
        return List.of(
                Cell.number(visit, count(items, stage, "items")),
                Cell.number(visit, count(entries, stage, "entries")),
                Cell.number(visit, count(exits, stage, "count")));
    }

    /** Returns what changed in a stage: how many stood there, came and went. */
    String change(Visit visit, String stage) {
        return visit.texts()
                .of(
                        isEarlier ? "board.change" : "board.change.later",
                        count(items, stage, "items"),
                        count(entries, stage, "entries"),
                        count(exits, stage, "count"));
    }
}
