package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Paging;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Section.Controls;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.UsualTimes;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.picture.SheetPictures.StayScale;
import dev.daybook.pages.picture.UsualBar;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /crm/T/C/ageing}: what has stood longer than usual. */
record AgeingPage() implements PipelinePage.Builder {

    private static final int MOST = 1_000;
    private static final int ROWS_PER_PAGE = 50;
    private static final int BASE_DAYS = 180;

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var answer = explain.ask("ageing", "olderThan", "p85", "limit", MOST);
        var late = answer.rows();
        var count = answer.totals().count("items");
        // A file has all rows.
        var shown =
                visit.parameter("as").isEmpty() ? Paging.shown(late, ROWS_PER_PAGE, visit) : late;
        visit.directory().load(shown.stream().map(row -> row.count("responsibleNow")).toList());
        var texts = visit.texts();
        var sentence =
                late.isEmpty()
                        ? texts.rich("ageing.none")
                        : texts.rich(
                                "ageing.sentence",
                                count,
                                late.getFirst().text("title"),
                                visit.formats().duration(late.getFirst().count("ageSeconds")));
        var section =
                new Section(
                                "ageing",
                                texts.of("ageing.title"),
                                texts.of("ageing.say") + oldest(visit, count),
                                "",
                                Set.of(),
                                List.of(
                                        new Column("itemId", texts.of("col.item"), false),
                                        new Column("title", "", false),
                                        new Column("stageId", texts.of("col.stage"), false),
                                        new Column("ageSeconds", texts.of("col.age"), true),
                                        new Column("bar", texts.of("col.usual"), false),
                                        new Column("typicalSeconds", texts.of("col.usually"), true),
                                        new Column("ratio", texts.of("col.times"), true),
                                        new Column(
                                                "responsibleNow",
                                                texts.of("col.responsible"),
                                                false)),
                                AgeGroups.of(
                                        texts,
                                        shown,
                                        "ageSeconds",
                                        row -> row(visit, pipeline, row)),
                                false,
                                false)
                        .with(new Controls(List.of(), pages(visit, explain, late.size()), null));
        var strips = strips(visit, pipeline, explain);
        return new Content(
                sentence, "", late.isEmpty() ? List.of(strips) : List.of(strips, section));
    }

    /** Returns the note that a part shows only the oldest items; empty if it shows all. */
    private static String oldest(Visit visit, long items) {
        return items > MOST ? " " + visit.texts().of("ageing.oldest", MOST, items) : "";
    }

    private static List<Choice> pages(Visit visit, Explain explain, long items) {
        var selection = explain.selection();
        return Paging.links(
                selection.own().page(),
                (items + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE,
                page -> {
                    var query =
                            selection
                                    .with(OwnParameters.PAGE, page == 1 ? "" : "" + page)
                                    .query("", "", "ageing");
                    return visit.path() + (query.isEmpty() ? "" : "?" + query);
                },
                visit);
    }

    /** Returns a row for each process stage, with the ages of its oldest items. */
    private static Section strips(Visit visit, Pipeline pipeline, Explain explain) {
        var texts = visit.texts();
        var figures = Figures.of(visit, pipeline, explain);
        var usual =
                OverviewPage.byStage(
                        explain.ask(
                                "stagetime",
                                "by",
                                "left",
                                "from",
                                visit.formats()
                                        .localDate(visit.now())
                                        .minusDays(BASE_DAYS)
                                        .toString()));
        var isDrawnOneByOne =
                usual.values().stream().mapToLong(row -> row.count("open")).sum() <= MOST;
        var ages = isDrawnOneByOne ? ages(explain) : halves(usual);
        var rows =
                pipeline.inOrder().stream()
                        .filter(Stage::isProcess)
                        .map(stage ->
                                strip(
                                        figures,
                                        stage,
                                        ages.getOrDefault(stage.id(), List.of()),
                                        usual.getOrDefault(
                                                stage.id(), new Row(new LinkedHashMap<>()))))
                        .toList();
        return new Section(
                "strips",
                texts.of("ageing.strips"),
                texts.of(isDrawnOneByOne ? "ageing.strips.say" : "ageing.strips.many"),
                "",
                Set.of(),
                List.of(
                        new Column("stage", texts.of("col.stage"), false),
                        new Column("open", texts.of("col.now"), true),
                        new Column(
                                "ages",
                                texts.of("col.age"),
                                false,
                                SheetPictures.marks(StayScale.WIDE)),
                        new Column("medianSeconds", texts.of("col.half"), true),
                        new Column("p85Seconds", texts.of("col.most"), true),
                        new Column("p95Seconds", texts.of("col.nearly"), true)),
                rows,
                false,
                false);
    }

    /** Returns the ages of the items in each stage. */
    private static Map<String, List<Long>> ages(Explain explain) {
        var ages = new HashMap<String, List<Long>>();
        for (var row : explain.ask("ageing", "olderThan", 1, "limit", MOST).rows()) {
            ages.computeIfAbsent(row.text("stageId"), _ -> new ArrayList<>())
                    .add(row.count("ageSeconds"));
        }
        return ages;
    }

    /** Returns the median and the longest age in each stage. */
    private static Map<String, List<Long>> halves(Map<String, Row> usual) {
        var ages = new HashMap<String, List<Long>>();
        usual.forEach((stage, row) -> {
            if (row.count("open") > 0) {
                ages.put(
                        stage,
                        List.of(row.count("openMedianSeconds"), row.count("openMaxSeconds")));
            }
        });
        return ages;
    }

    private static Section.Row strip(Figures figures, Stage stage, List<Long> ages, Row usual) {
        var visit = figures.visit();
        var columns = List.of("medianSeconds", "p85Seconds", "p95Seconds");
        var isKnown = usual.count("count") >= UsualTimes.FEWEST;
        var cells = new ArrayList<Cell>();
        cells.add(Cell.stage(stage));
        cells.add(figures.now(usual.count("open"), "open", FigurePage.STAGE, stage.id()));
        cells.add(
                Cell.picture(
                        SheetPictures.ages(
                                stage.color(),
                                ages,
                                isKnown ? columns.stream().map(usual::count).toList() : List.of(),
                                visit.texts()
                                        .of("ageing.strip", stage.name(), usual.count("open"))),
                        Long.toString(usual.count("open"))));
        for (var column : columns) {
            cells.add(
                    isKnown
                            ? Cell.duration(visit, usual.number(column))
                            : column.equals("medianSeconds")
                                    ? Cell.text(visit.texts().of("ageing.few"))
                                    : Cell.empty());
        }
        return new Section.Row(cells, "");
    }

    private static Section.Row row(Visit visit, Pipeline pipeline, Row row) {
        var formats = visit.formats();
        var id = row.count("itemId");
        var age = row.count("ageSeconds");
        var typical = row.count("typicalSeconds");
        var limit = row.count("limitSeconds");
        var cells = new ArrayList<Cell>();
        cells.add(
                new Cell(
                        visit.texts()
                                .of(
                                        "item.name",
                                        visit.directory().singular(pipeline.type()),
                                        Long.toString(id)),
                        Long.toString(id),
                        "",
                        "/crm/" + pipeline.type().id() + "/items/" + id,
                        "",
                        "",
                        ""));
        cells.add(Cell.text(row.text("title")).styled("title"));
        cells.add(Cell.stage(pipeline.stage(row.text("stageId"), "P")));
        cells.add(Cell.duration(visit, row.number("ageSeconds")));
        cells.add(
                Cell.picture(
                        UsualBar.draw(
                                age,
                                typical,
                                limit,
                                formats,
                                visit.texts()
                                        .of(
                                                "item.usual",
                                                formats.duration(age),
                                                formats.duration(typical),
                                                formats.duration(limit))),
                        Long.toString(limit)));
        cells.add(Cell.duration(visit, row.number("typicalSeconds")));
        cells.add(
                row.share("ratio").isPresent()
                        ? Cell.text(
                                formats.factor(row.share("ratio").getAsDouble()) + "\u00a0\u00d7")
                        : Cell.empty());
        cells.add(Cell.text(visit.directory().person(row.count("responsibleNow"))));
        return new Section.Row(cells, "");
    }
}
