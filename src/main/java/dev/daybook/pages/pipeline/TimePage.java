package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
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
        var stays =
                OverviewPage.byStage(
                        explain.ask(
                                "stagetime",
                                "by",
                                "left",
                                "from",
                                period.from().toString(),
                                "to",
                                period.to().toString()));
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
                rows.add(row(visit, stage, stays));
            }
        }
        var section =
                new Section(
                        "time",
                        texts.of("time.title"),
                        texts.of("time.say"),
                        "",
                        Set.of(),
                        List.of(
                                new Column("stage", texts.of("col.stage"), false),
                                new Column("count", texts.of("col.stays"), true),
                                new Column("items", texts.of("col.items"), true),
                                new Column("stay", texts.of("col.stay"), false),
                                new Column("medianSeconds", texts.of("col.half"), true),
                                new Column("p85Seconds", texts.of("col.most"), true),
                                new Column("p95Seconds", texts.of("col.nearly"), true),
                                new Column("maxSeconds", texts.of("col.longest"), true),
                                new Column("open", texts.of("col.now"), true),
                                new Column("openMedianSeconds", texts.of("col.waiting"), true)),
                        rows,
                        false,
                        false);
        return new Content(sentence, "ask.moved", List.of(section));
    }

    private static Section.Row row(Visit visit, Stage stage, Map<String, Row> stays) {
        var row = stays.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
        var cells = new ArrayList<Cell>();
        cells.add(Cell.stage(stage));
        cells.add(Cell.number(visit, row.count("count")));
        cells.add(Cell.number(visit, row.count("items")));
        cells.addAll(OverviewPage.stay(visit, stage, row));
        cells.add(Cell.duration(visit, row.number("p95Seconds")));
        cells.add(Cell.duration(visit, row.number("maxSeconds")));
        cells.add(Cell.number(visit, row.count("open")));
        cells.add(Cell.duration(visit, row.number("openMedianSeconds")));
        return new Section.Row(cells, "");
    }
}
