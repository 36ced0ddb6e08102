package dev.daybook.pages.pipeline;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.picture.SheetPictures.Dot;
import dev.daybook.pages.picture.SheetPictures.StayScale;
import dev.daybook.pages.picture.SheetPictures.Stays;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.text.Formats;
import dev.daybook.pages.text.RichText;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /crm/T/C}: how a pipeline works as a whole. */
record OverviewPage() implements PipelinePage.Builder {

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var texts = visit.texts();
        var sections = new ArrayList<Section>();
        sections.add(
                explain.part(
                        "sheet",
                        texts.of("section.sheet"),
                        () -> sheet(visit, pipeline, period, explain)));
        sections.add(
                explain.part(
                        "ways", texts.of("tab.map"), () -> ways(visit, pipeline, period, explain)));
        sections.add(
                explain.part(
                        "flow",
                        texts.of("tab.flow"),
                        () ->
                                FlowPage.section(visit, pipeline, period, explain, true)
                                        .orElseGet(() -> Section.note("flow", "", ""))));
        return new Content(
                sentence(visit, pipeline, period, explain),
                "ask.begun",
                sections.stream().filter(section -> !section.isEmpty()).toList());
    }

    /** Returns the small map; an empty part if nothing moved. */
    private static Section ways(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var ways = Ways.of(visit, explain, pipeline, period);
        return ways.taken() == 0
                ? Section.note("ways", "", "")
                : WaysPage.section(visit, pipeline, ways, explain.selection(), true);
    }

    private static Map<String, Row> stays(Period period, Explain explain) {
        return byStage(
                explain.ask(
                        "stagetime",
                        "by",
                        "left",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString()));
    }

    private static Explain.Answer funnel(Period period, Explain explain) {
        return explain.ask(
                "funnel",
                "by",
                "cohort",
                "from",
                period.from().toString(),
                "to",
                period.to().toString());
    }

    private static RichText sentence(
            Visit visit, Pipeline pipeline, Period period, Explain explain) {
        try {
            return sentence(
                    visit, pipeline, period, stays(period, explain), funnel(period, explain));
        } catch (MethodFailedException _) {
            return visit.texts().rich("error.method.title");
        }
    }

    private static Section sheet(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var funnel = funnel(period, explain);
        return sheet(
                visit,
                pipeline,
                stays(period, explain),
                byStage(funnel),
                byStage(Glance.late(explain)),
                Ways.of(visit, explain, pipeline, period),
                funnel,
                Figures.of(visit, pipeline, explain));
    }

    static Map<String, Row> byStage(Explain.Answer answer) {
        var rows = new HashMap<String, Row>();
        answer.rows().forEach(row -> rows.put(row.text("stageId"), row));
        return rows;
    }

    private static RichText sentence(
            Visit visit,
            Pipeline pipeline,
            Period period,
            Map<String, Row> stays,
            Explain.Answer funnel) {
        var items = funnel.totals().count("items");
        var texts = visit.texts();
        if (items == 0) {
            return texts.rich(
                    "overview.empty", visit.directory().some(pipeline.type()), period.words(visit));
        }
        var won = funnel.totals().count("won");
        var some =
                items == 1
                        ? visit.directory().singular(pipeline.type())
                        : visit.directory().some(pipeline.type());
        var first =
                items < Formats.FEWEST_OF_PERCENT
                        ? texts.rich("overview.won.few", items, some, won, period.words(visit))
                        : texts.rich(
                                "overview.won",
                                items,
                                some,
                                visit.formats().percent((double) won / items),
                                period.words(visit));
        return slowest(pipeline, stays)
                .map(stage -> {
                    var row = Objects.requireNonNull(stays.get(stage.id()));
                    return first.then(
                            texts.rich(
                                    "overview.longest",
                                    stage.name(),
                                    visit.formats().duration(row.count("medianSeconds")),
                                    visit.formats().duration(row.count("p85Seconds"))));
                })
                .orElse(first);
    }

    /** Returns the process stage with the largest median stay. */
    static Optional<Stage> slowest(Pipeline pipeline, Map<String, Row> stays) {
        return pipeline.inOrder().stream()
                .filter(Stage::isProcess)
                .filter(stage ->
                        Optional.ofNullable(stays.get(stage.id()))
                                .filter(row -> row.number("medianSeconds").isPresent())
                                .isPresent())
                .max(
                        Comparator.comparingLong(stage ->
                                Objects.requireNonNull(stays.get(stage.id()))
                                        .count("medianSeconds")));
    }

    private static Section sheet(
            Visit visit,
            Pipeline pipeline,
            Map<String, Row> stays,
            Map<String, Row> reached,
            Map<String, Row> late,
            Ways ways,
            Explain.Answer funnel,
            Figures figures) {
        var isCompared = figures.selection().isCompared();
        var period = figures.selection().period();
        var slowest = slowest(pipeline, stays).map(Stage::id).orElse("");
        var rows = new ArrayList<Section.Row>();
        var before = 1.0;
        for (var stage : pipeline.inOrder()) {
            var stay = stays.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var reach = reached.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var share = reach.share("fromFirst").orElse(0);
            var cells = new ArrayList<Cell>();
            cells.add(Cell.stage(stage));
            cells.add(
                    stage.isProcess()
                            ? figures.now(stay.count("open"), "open", "stage", stage.id())
                            : figures.now(stay.count("final"), "final", "stage", stage.id()));
            cells.add(stage.isProcess() ? late(visit, pipeline, stage, late) : Cell.empty());
            if (stage.isLost()) {
                cells.add(Cell.empty());
                var visited = reach.count("visited");
                cells.add(
                        figures.cell(visited, period, "visited", "stage", stage.id())
                                .saying(
                                        visit.texts()
                                                .of(
                                                        "sheet.visited",
                                                        visit.formats().number(visited))));
                cells.add(Cell.empty());
            } else {
                cells.add(
                        Cell.picture(
                                SheetPictures.reached(
                                        stage.color(),
                                        share,
                                        before,
                                        visit.texts()
                                                .of(
                                                        "sheet.reached",
                                                        stage.name(),
                                                        visit.formats().percent(share))),
                                Double.toString(share)));
                cells.add(
                        figures.cell(
                                reach.count("reached"), period, "reached", "stage", stage.id()));
                var items = funnel.totals().count("items");
                cells.add(items == 0 ? Cell.empty() : Cell.share(visit, share, items));
                before = share;
            }
            if (isCompared) {
                cells.addAll(
                        stage.isLost()
                                ? Changes.ofCount(visit, reach, "visited")
                                : Changes.ofShare(visit, reach, "fromFirst"));
            }
            cells.addAll(stay(visit, stage, stay, List.of(), scale(isCompared)));
            // Where items go next gives its room to the comparison; the ways stand below.
            cells.addAll(
                    !isCompared
                            ? ways.exits(visit, stage)
                            : stage.isProcess()
                                    ? Changes.ofDuration(visit, stay, "medianSeconds")
                                    : List.of(Cell.empty(), Cell.empty()));
            rows.add(new Section.Row(cells, stage.id().equals(slowest) ? "hot" : ""));
        }
        var texts = visit.texts();
        return new Section(
                "sheet", "", "", "", Set.of(), columns(texts, isCompared), rows, false, false);
    }

    private static List<Column> columns(Texts texts, boolean isCompared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("stage", texts.of("col.stage"), false));
        columns.add(new Column("now", texts.of("col.now"), true));
        columns.add(new Column("late", texts.of("col.late"), true));
        columns.add(new Column("reachedShare", "", false));
        columns.add(new Column("reached", texts.of("col.reached"), true));
        columns.add(new Column("fromFirst", "", true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "fromFirst"));
        }
        columns.add(
                new Column(
                        "stay",
                        texts.of("col.stay"),
                        false,
                        SheetPictures.marks(scale(isCompared))));
        columns.add(new Column("medianSeconds", texts.of("col.half"), true));
        columns.add(new Column("p85Seconds", texts.of("col.most"), true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "medianSeconds"));
        } else {
            columns.add(new Column("exits", texts.of("col.then"), false));
            columns.add(new Column("onBackLost", texts.of("col.then.parts"), false));
        }
        return columns;
    }

    /** Returns the address of a page that shows only the items that are in a stage now. */
    private static String itemsIn(Pipeline pipeline, String page, Stage stage) {
        var isOld = pipeline.type().family() == EntityFamily.OLD_INVOICE;
        var condition = new Where.Pair("", isOld ? "STATUS_ID" : "stageId", stage.id());
        return pipeline.address() + page + "?" + Selection.written("where", condition.written());
    }

    private static Cell late(Visit visit, Pipeline pipeline, Stage stage, Map<String, Row> late) {
        var row = late.get(stage.id());
        if (row == null) {
            return Cell.text("");
        }
        var count = row.count("items");
        return new Cell(
                        visit.texts().of("sheet.late", count),
                        Long.toString(count),
                        "",
                        itemsIn(pipeline, "/ageing", stage),
                        "",
                        "",
                        "")
                .styled("no");
    }

    private static StayScale scale(boolean isCompared) {
        return isCompared ? StayScale.SHORT : StayScale.NARROW;
    }

    /**
     * Returns the cells of the distribution of stays in a stage.
     *
     * @param dots the long stays that are shown one by one
     */
    static List<Cell> stay(Visit visit, Stage stage, Row row, List<Dot> dots, StayScale scale) {
        if (!stage.isProcess()) {
            return List.of(Cell.empty(), Cell.text(visit.texts().of("sheet.final")), Cell.empty());
        }
        var median = row.number("medianSeconds");
        if (median.isEmpty()) {
            return List.of(Cell.empty(), Cell.empty(), Cell.empty());
        }
        var most = row.number("p85Seconds");
        var title =
                visit.texts()
                        .of(
                                "sheet.stay",
                                stage.name(),
                                visit.formats().duration(median.getAsLong()),
                                visit.formats().duration(most.orElse(0)));
        return List.of(
                Cell.picture(
                        SheetPictures.stays(
                                scale,
                                stage.color(),
                                new Stays(
                                        row.count("minSeconds"),
                                        row.count("p15Seconds"),
                                        median.getAsLong(),
                                        most.orElse(0),
                                        row.count("p95Seconds")),
                                dots,
                                title),
                        Long.toString(row.count("count"))),
                Cell.duration(visit, median),
                Cell.duration(visit, OptionalLong.of(most.orElse(0))));
    }
}
