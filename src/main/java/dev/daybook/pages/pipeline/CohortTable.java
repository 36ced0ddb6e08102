package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Table of cohorts: a row for the items begun in each month, a column for each stage. */
final class CohortTable {

    private static final String WITHIN = "within";
    private static final List<String> DAYS = List.of("", "30", "90", "180");
    private static final int TINTS = 10;
    private static final int MOST_ROWS = 10_000;

    private CohortTable() {}

    /** Returns the table; empty if nothing was begun in the period. */
    static Optional<Section> of(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var selection = explain.selection();
        var within = selection.own().get(WITHIN);
        var answer =
                explain.askAlone(
                        "funnel",
                        "by",
                        "cohort",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "bucket",
                        period.bucket().equals("day") ? "week" : "month",
                        "within",
                        within.isEmpty() ? 0 : Integer.parseInt(within),
                        "limit",
                        MOST_ROWS);
        var byMonth = new LinkedHashMap<String, Map<String, Row>>();
        for (var row : answer.rows()) {
            byMonth.computeIfAbsent(row.text("bucket"), _ -> new LinkedHashMap<>())
                    .put(row.text("stageId"), row);
        }
        var stages = pipeline.inOrder().stream().filter(stage -> !stage.isLost()).skip(1).toList();
        if (byMonth.size() < 2 || stages.isEmpty()) {
            return Optional.empty();
        }
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("begun", texts.of("cohorts.begun"), false));
        columns.add(new Column("items", texts.of("col.items"), true));
        stages.forEach(stage -> columns.add(new Column(stage.id(), stage.name(), true)));
        var rows = new ArrayList<Section.Row>();
        byMonth.forEach((month, cohort) -> row(visit, month, cohort, stages).ifPresent(rows::add));
        var section =
                new Section(
                        "cohorts",
                        texts.of("cohorts.title"),
                        texts.of("cohorts.say"),
                        "",
                        Set.of(),
                        columns,
                        rows,
                        false,
                        false);
        var choices =
                DAYS.stream()
                        .map(days ->
                                new Choice(
                                        visit.path()
                                                + "?"
                                                + selection
                                                        .with(WITHIN, days)
                                                        .query("begun", "", "funnel"),
                                        texts.of("cohorts.within." + (days.isEmpty() ? 0 : days)),
                                        days.equals(within)))
                        .toList();
        return Optional.of(section.with(new Section.Controls(List.of(choices), List.of(), null)));
    }

    private static Optional<Section.Row> row(
            Visit visit, String month, Map<String, Row> cohort, List<Stage> stages) {
        var first = cohort.values().iterator().next();
        var items = first.count("cohort");
        var isYoung = first.count("tooYoung") > 0;
        if (items == 0 && !isYoung) {
            return Optional.empty();
        }
        var cells = new ArrayList<Cell>();
        var day = visit.formats().start(LocalDate.parse(month));
        cells.add(
                new Cell(
                        month.endsWith("-01")
                                ? visit.formats().month(day)
                                : visit.formats().date(day),
                        month,
                        "",
                        "",
                        "",
                        "",
                        ""));
        cells.add(Cell.number(visit, items));
        for (var stage : stages) {
            var share =
                    cohort.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()))
                            .share("fromFirst");
            cells.add(
                    items == 0 || share.isEmpty()
                            ? Cell.empty()
                            : Cell.share(visit, share.getAsDouble(), items)
                                    .styled("t" + Math.round(share.getAsDouble() * TINTS)));
        }
        return Optional.of(new Section.Row(cells, isYoung ? "young" : ""));
    }
}
