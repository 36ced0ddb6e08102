package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * {@code /crm/T/C/funnel}: how many items get how far. By creation and by move are two questions
 * with two answers; without a choice, the page shows both sentences.
 */
record FunnelPage() implements PipelinePage.Builder {

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        return switch (visit.parameter("by")) {
            case "begun" -> begun(visit, pipeline, period, explain);
            case "moved" -> moved(visit, pipeline, period, explain);
            default -> both(visit, pipeline, period, explain);
        };
    }

    private static Explain.Answer ask(Explain explain, Period period, String by) {
        return explain.ask(
                "funnel", "by", by, "from", period.from().toString(), "to", period.to().toString());
    }

    private static Content both(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var texts = visit.texts();
        var begun = begun(visit, pipeline, period, explain);
        var moved = moved(visit, pipeline, period, explain);
        var selection = explain.selection();
        var rows =
                List.of(
                        new Section.Row(
                                List.of(
                                        Cell.link(
                                                texts.of("funnel.by.begun"),
                                                visit.path()
                                                        + "?"
                                                        + selection.query("begun", "", "funnel")),
                                        Cell.text(begun.sentence().plain())),
                                ""),
                        new Section.Row(
                                List.of(
                                        Cell.link(
                                                texts.of("funnel.by.moved"),
                                                visit.path()
                                                        + "?"
                                                        + selection.query("moved", "", "funnel")),
                                        Cell.text(moved.sentence().plain())),
                                ""));
        var section =
                new Section(
                        "choice",
                        texts.of("funnel.choice"),
                        texts.of("funnel.choice.say"),
                        "",
                        Set.of(),
                        List.of(
                                new Column("by", texts.of("col.basis"), false),
                                new Column("sentence", texts.of("col.answer"), false)),
                        rows,
                        false,
                        false);
        return new Content(texts.rich("funnel.question"), "", List.of(section));
    }

    private static Content begun(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var texts = visit.texts();
        var answer = ask(explain, period, "cohort");
        var stages = OverviewPage.byStage(answer);
        var items = answer.totals().count("items");
        var rows = new ArrayList<Section.Row>();
        var isCompared = explain.selection().isCompared();
        var losses = Losses.ofCohort(visit, explain, pipeline, period);
        var figures = Figures.of(visit, pipeline, explain);
        var before = 1.0;
        var previous = items;
        for (var stage : pipeline.inOrder()) {
            var row = stages.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var share = row.share("fromFirst").orElse(0);
            var cells = new ArrayList<Cell>();
            cells.add(Cell.stage(stage));
            if (stage.isLost()) {
                cells.addAll(List.of(Cell.empty(), Cell.empty()));
            } else {
                var title = texts.of("sheet.reached", stage.name(), visit.formats().percent(share));
                cells.add(
                        Cell.picture(
                                SheetPictures.wide(
                                        stage.color(),
                                        share,
                                        before,
                                        (double) row.count("visited") / Math.max(1, items),
                                        title),
                                Double.toString(share)));
                cells.add(
                        figures.cell(row.count("reached"), period, "reached", "stage", stage.id()));
                before = share;
            }
            cells.add(figures.cell(row.count("visited"), period, "visited", "stage", stage.id()));
            cells.add(losses.cell(stage));
            cells.add(share(visit, stage.isLost(), row, "fromFirst", items));
            if (isCompared) {
                cells.addAll(
                        stage.isLost()
                                ? Changes.ofCount(visit, row, "visited")
                                : Changes.ofShare(visit, row, "fromFirst"));
            }
            cells.add(share(visit, stage.isLost(), row, "fromPrevious", previous));
            previous = stage.isLost() ? previous : row.count("reached");
            cells.add(Cell.passed(visit, row.number("medianSeconds")));
            rows.add(new Section.Row(cells, ""));
        }
        var section =
                new Section(
                        "funnel",
                        texts.of("funnel.by.begun"),
                        texts.of("funnel.begun.say"),
                        "",
                        Set.of(),
                        begunColumns(texts, isCompared),
                        rows,
                        false,
                        false);
        var totals = answer.totals();
        var sentence =
                items == 0
                        ? texts.rich(
                                "overview.empty",
                                visit.directory().some(pipeline.type()),
                                period.words(visit))
                        : texts.rich(
                                "funnel.begun",
                                items,
                                visit.directory().some(pipeline.type()),
                                totals.count("won"),
                                totals.count("lost"),
                                totals.count("open"),
                                period.words(visit));
        var sections = new ArrayList<Section>();
        sections.add(section);
        CohortTable.of(visit, pipeline, period, explain).ifPresent(sections::add);
        return new Content(sentence, "ask.begun", sections);
    }

    private static List<Column> begunColumns(Texts texts, boolean isCompared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("stage", texts.of("col.stage"), false));
        columns.add(new Column("reachedShare", texts.of("col.reached"), false));
        columns.add(new Column("reached", "", true));
        columns.add(new Column("visited", texts.of("col.visited"), true));
        columns.add(new Column("lost", texts.of("col.lost.here"), true));
        columns.add(new Column("fromFirst", texts.of("col.from.first"), true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "fromFirst"));
        }
        columns.add(new Column("fromPrevious", texts.of("col.from.previous"), true));
        columns.add(new Column("medianSeconds", texts.of("col.after"), true));
        return columns;
    }

    private static Cell share(Visit visit, boolean isNone, Row row, String column, long all) {
        var share = row.share(column);
        return isNone || share.isEmpty() || all == 0
                ? Cell.empty()
                : Cell.share(visit, share.getAsDouble(), all);
    }

    private static Content moved(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var texts = visit.texts();
        var answer = ask(explain, period, "transition");
        var stages = OverviewPage.byStage(answer);
        var most = answer.rows().stream().mapToLong(row -> row.count("entries")).max().orElse(1);
        var total = answer.rows().stream().mapToLong(row -> row.count("entries")).sum();
        var isCompared = explain.selection().isCompared();
        var losses = Losses.ofPeriod(visit, explain, pipeline, period);
        var figures = Figures.of(visit, pipeline, explain);
        var rows = new ArrayList<Section.Row>();
        for (var stage : pipeline.inOrder()) {
            var row = stages.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var entries = row.count("entries");
            var first = row.count("firstEntries");
            var cells = new ArrayList<Cell>();
            cells.add(Cell.stage(stage));
            cells.add(
                    Cell.picture(
                            SheetPictures.wide(
                                    stage.color(),
                                    (double) first / Math.max(1, most),
                                    (double) entries / Math.max(1, most),
                                    -1,
                                    texts.of(
                                            "funnel.entries",
                                            stage.name(),
                                            entries,
                                            entries - first)),
                            Long.toString(entries)));
            cells.add(figures.cell(entries, period, "entries", "stage", stage.id()));
            if (isCompared) {
                cells.addAll(Changes.ofCount(visit, row, "entries"));
            }
            cells.add(
                    figures.cell(
                            row.count("items"),
                            period,
                            "entries",
                            "stage",
                            stage.id(),
                            FigurePage.UNIT,
                            "item"));
            cells.add(figures.cell(first, period, "firstEntries", "stage", stage.id()));
            cells.add(
                    figures.cell(row.count("reentries"), period, "reentries", "stage", stage.id()));
            cells.add(losses.cell(stage));
            rows.add(new Section.Row(cells, ""));
        }
        var columns = new ArrayList<Column>();
        columns.add(new Column("stage", texts.of("col.stage"), false));
        columns.add(new Column("entriesBar", texts.of("col.entries"), false));
        columns.add(new Column("entries", "", true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "entries"));
        }
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(new Column("firstEntries", texts.of("col.first"), true));
        columns.add(new Column("reentries", texts.of("col.again"), true));
        columns.add(new Column("lost", texts.of("col.lost.here"), true));
        var section =
                new Section(
                        "funnel",
                        texts.of("funnel.by.moved"),
                        texts.of("funnel.moved.say"),
                        "",
                        Set.of(),
                        columns,
                        rows,
                        false,
                        false);
        return new Content(
                texts.rich("funnel.moved", total, period.words(visit)),
                "ask.moved",
                List.of(section));
    }
}
