package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code /crm/T/C/time}: how long items stay in each stage, and who waits where. */
record TimePage() implements PipelinePage.Builder {

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var isCompared = visit.parameter("vs").equals("previous");
        var stays =
                OverviewPage.byStage(
                        explain.ask(
                                "stagetime",
                                "by",
                                "left",
                                "from",
                                period.from().toString(),
                                "to",
                                period.to().toString(),
                                "compare",
                                isCompared ? "previous" : ""));
        var texts = visit.texts();
        var sentence =
                OverviewPage.slowest(pipeline, stays)
                        .map(stage -> {
                            var row = Objects.requireNonNull(stays.get(stage.id()));
                            return texts.rich(
                                    "time.sentence",
                                    stage.name(),
                                    visit.formats().duration(row.count("medianSeconds")),
                                    visit.formats().duration(row.count("p85Seconds")),
                                    row.count("count"));
                        })
                        .orElseGet(() -> texts.rich("time.empty"));
        var rows = new ArrayList<Section.Row>();
        for (var stage : pipeline.inOrder()) {
            if (stage.isProcess()) {
                rows.add(row(visit, stage, stays, isCompared));
            }
        }
        var section =
                new Section(
                        "time",
                        texts.of("time.title"),
                        texts.of("time.say"),
                        "",
                        Set.of(),
                        columns(texts, isCompared),
                        rows,
                        false,
                        false);
        return new Content(sentence, "ask.moved", List.of(section));
    }

    private static List<Column> columns(Texts texts, boolean isCompared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("stage", texts.of("col.stage"), false));
        columns.add(new Column("count", texts.of("col.stays"), true));
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(new Column("stay", texts.of("col.stay"), false));
        columns.add(new Column("medianSeconds", texts.of("col.half"), true));
        columns.add(new Column("p85Seconds", texts.of("col.most"), true));
        if (isCompared) {
            columns.add(new Column("medianSecondsBefore", texts.of("col.half.before"), true));
            columns.add(new Column("medianSecondsChange", texts.of("col.change.half"), false));
        }
        columns.add(new Column("p95Seconds", texts.of("col.nearly"), true));
        columns.add(new Column("maxSeconds", texts.of("col.longest"), true));
        columns.add(new Column("open", texts.of("col.now"), true));
        columns.add(new Column("openMedianSeconds", texts.of("col.waiting"), true));
        return columns;
    }

    /** Returns the cells of the median before, and of its change with a word for its sign. */
    private static List<Cell> compared(Visit visit, Row row) {
        var change = row.number("medianSecondsChange");
        if (change.isEmpty()) {
            return List.of(
                    Cell.duration(visit, row.number("medianSecondsBefore")),
                    Cell.text(visit.texts().of("change.none")));
        }
        var seconds = change.getAsLong();
        var word = seconds > 0 ? "change.slower" : seconds < 0 ? "change.faster" : "change.same";
        var text = visit.texts().of(word, visit.formats().duration(Math.abs(seconds)));
        return List.of(
                Cell.duration(visit, row.number("medianSecondsBefore")),
                new Cell(text, Long.toString(seconds), "", "", "", "", ""));
    }

    private static Section.Row row(
            Visit visit, Stage stage, Map<String, Row> stays, boolean isCompared) {
        var row = stays.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
        var cells = new ArrayList<Cell>();
        cells.add(Cell.stage(stage));
        cells.add(Cell.number(visit, row.count("count")));
        cells.add(Cell.number(visit, row.count("items")));
        cells.addAll(OverviewPage.stay(visit, stage, row));
        if (isCompared) {
            cells.addAll(compared(visit, row));
        }
        cells.add(Cell.duration(visit, row.number("p95Seconds")));
        cells.add(Cell.duration(visit, row.number("maxSeconds")));
        cells.add(Cell.number(visit, row.count("open")));
        cells.add(Cell.duration(visit, row.number("openMedianSeconds")));
        return new Section.Row(cells, "");
    }
}
