package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Section.Controls;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.picture.SheetPictures.StayScale;
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

    /** Bases of the address and those of the question. */
    private static final Map<String, String> BASES =
            Map.of("begun", "entered", "moved", "left", "inside", "inside");

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var isCompared = explain.selection().isCompared();
        var by = BASES.getOrDefault(visit.parameter("by"), "left");
        var stays =
                OverviewPage.byStage(
                        explain.ask(
                                "stagetime",
                                "by",
                                by,
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
                        .orElseGet(() -> texts.rich("time.empty", period.words(visit)));
        var longest = LongStays.of(visit, pipeline, explain, period, by);
        var rows = new ArrayList<Section.Row>();
        for (var stage : pipeline.inOrder()) {
            if (stage.isProcess()) {
                var figures = Figures.of(visit, pipeline, explain);
                rows.add(row(visit, stage, stays, by, figures, longest));
            }
        }
        var section =
                new Section(
                        "time",
                        texts.of("time.title"),
                        texts.of("time.say." + by),
                        "",
                        Set.of(),
                        columns(texts, by, isCompared),
                        rows,
                        false,
                        false);
        var group = explain.selection().own().get("group");
        var sections = new ArrayList<Section>();
        sections.add(
                group.isEmpty() ? section : TimeByPeople.of(visit, explain, period, by, group));
        sections.set(0, sections.getFirst().with(controls(visit, explain.selection(), group)));
        Trend.of(visit, pipeline, explain, period, by).ifPresent(sections::add);
        if (longest.total() > 0) {
            sections.add(longest.section(explain.selection()));
        }
        return new Content(sentence, by.equals("entered") ? "ask.entered" : "ask.moved", sections);
    }

    /** Returns the links to the bases of the question and to its groups. */
    private static Controls controls(Visit visit, Selection selection, String group) {
        var by = visit.parameter("by");
        var bases =
                List.of("moved", "begun", "inside").stream()
                        .map(each ->
                                new Choice(
                                        address(visit, selection, each),
                                        visit.texts().of("time.by." + each),
                                        each.equals(BASES.containsKey(by) ? by : "moved")))
                        .toList();
        var groups =
                List.of("", "person", "responsible").stream()
                        .map(each ->
                                new Choice(
                                        address(visit, selection.with("group", each), by),
                                        visit.texts()
                                                .of(
                                                        "time.group."
                                                                + (each.isEmpty()
                                                                        ? "stage"
                                                                        : each)),
                                        each.equals(group)))
                        .toList();
        return new Controls(List.of(bases, groups), List.of(), null);
    }

    private static String address(Visit visit, Selection selection, String by) {
        var query = selection.query(by.equals("moved") ? "" : by, "", "time");
        return visit.path() + (query.isEmpty() ? "" : "?" + query);
    }

    // Further columns take the room of the picture.
    private static StayScale scale(String by, boolean isCompared) {
        return isCompared || by.equals("inside") ? StayScale.YEAR : StayScale.WIDE;
    }

    private static List<Column> columns(Texts texts, String by, boolean isCompared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("stage", texts.of("col.stage"), false));
        columns.add(new Column("count", texts.of("col.stays"), true));
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(
                new Column(
                        "stay",
                        texts.of("col.stay"),
                        false,
                        SheetPictures.marks(scale(by, isCompared))));
        columns.add(new Column("medianSeconds", texts.of("col.half"), true));
        columns.add(new Column("p85Seconds", texts.of("col.most"), true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "medianSeconds"));
        }
        columns.add(new Column("p95Seconds", texts.of("col.nearly"), true));
        columns.add(new Column("maxSeconds", texts.of("col.longest"), true));
        if (by.equals("inside")) {
            columns.add(new Column("sumSeconds", texts.of("col.sum.time"), true));
        }
        columns.add(new Column("open", texts.of("col.now"), true));
        columns.add(new Column("openMedianSeconds", texts.of("col.waiting"), true));
        return columns;
    }

    private static Section.Row row(
            Visit visit,
            Stage stage,
            Map<String, Row> stays,
            String by,
            Figures figures,
            LongStays longest) {
        var isCompared = figures.selection().isCompared();
        var row = stays.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
        var cells = new ArrayList<Cell>();
        cells.add(Cell.stage(stage));
        cells.add(ended(visit, stage, row, by, figures, "count"));
        cells.add(ended(visit, stage, row, by, figures, "items"));
        cells.addAll(
                OverviewPage.stay(visit, stage, row, longest.dots(stage), scale(by, isCompared)));
        if (isCompared) {
            cells.addAll(Changes.ofDuration(visit, row, "medianSeconds"));
        }
        cells.add(Cell.duration(visit, row.number("p95Seconds")));
        cells.add(Cell.duration(visit, row.number("maxSeconds")));
        if (by.equals("inside")) {
            cells.add(Cell.duration(visit, row.number("sumSeconds")));
        }
        cells.add(
                by.equals("left")
                        ? figures.now(row.count("open"), "open", FigurePage.STAGE, stage.id())
                        : Cell.number(visit, row.count("open")));
        cells.add(Cell.duration(visit, row.number("openMedianSeconds")));
        return new Section.Row(cells, "");
    }

    /** Returns a number of stays; those that ended are the moves that ended them. */
    private static Cell ended(
            Visit visit, Stage stage, Row row, String by, Figures figures, String column) {
        return by.equals("left")
                ? figures.cell(
                        row.count(column),
                        figures.selection().period(),
                        "moves",
                        FigurePage.LEFT,
                        stage.id(),
                        FigurePage.UNIT,
                        column.equals("items") ? "item" : "")
                : Cell.number(visit, row.count(column));
    }
}
