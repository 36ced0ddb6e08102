package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Move;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.life.UsualTimes;
import dev.daybook.pages.picture.UsualBar;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.protocol.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /crm/T/C/board?at=}: where everything stood at an instant. */
public record BoardPage() implements PipelinePage.Builder {

    private static final int DAY_LENGTH = 10;

    /** Parameter of the day that the board is compared with. */
    private static final String OTHER = "with";

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var at = at(visit);
        var day = visit.formats().localDate(at);
        var today = visit.formats().localDate(visit.now());
        var time = BoardTime.of(period, today);
        var steps = time.counts(pipeline, FlowPage.rows(period, explain));
        var moves =
                time.moves(
                        explain.ask(
                                        "count",
                                        "from",
                                        period.from().toString(),
                                        "to",
                                        period.to().toString(),
                                        "bucket",
                                        period.bucket())
                                .rows());
        var instant = visit.formats().iso(at);
        var counts = OverviewPage.byStage(explain.ask("asof", "at", instant));
        var open =
                pipeline.inOrder().stream()
                        .filter(Pipeline.Stage::isProcess)
                        .mapToLong(stage ->
                                counts.containsKey(stage.id())
                                        ? counts.get(stage.id()).count("items")
                                        : 0)
                        .sum();
        var texts = visit.texts();
        var sentence =
                texts.rich(
                        visit.parameter("at").isEmpty() ? "board.now" : "board.then",
                        open,
                        visit.formats().dateTime(at));
        var other = other(visit).map(each -> OtherDay.of(visit, explain, each, at));
        var figures =
                new Figures(
                        visit,
                        pipeline,
                        explain.selection(),
                        visit.parameter("at").isEmpty()
                                ? ""
                                : Instant.ofEpochSecond(at).toString());
        return new Content(
                other.map(each -> sentence.then(each.sentence(visit, pipeline))).orElse(sentence),
                "board.ask",
                List.of(columns(figures, counts, other, at)),
                new Board(
                        lanes(figures, explain, instant, counts, steps, other),
                        time.slider(visit, pipeline, explain.selection(), day, steps, moves),
                        visit.parameter(OTHER)));
    }

    /** Returns the day that the board is compared with; empty if there is none. */
    static Optional<LocalDate> other(Visit visit) {
        try {
            var day = LocalDate.parse(visit.parameter(OTHER));
            return day.isAfter(visit.formats().localDate(visit.now()))
                    ? Optional.empty()
                    : Optional.of(day);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Returns the instant of the board: a local day or minute, or now. */
    private static long at(Visit visit) {
        var at = visit.parameter("at");
        try {
            if (at.length() == DAY_LENGTH) {
                return Math.min(
                        visit.now(), visit.formats().start(LocalDate.parse(at).plusDays(1)) - 1);
            }
            if (!at.isEmpty()) {
                return Math.min(
                        visit.now(),
                        LocalDateTime.parse(at).atZone(visit.formats().zone()).toEpochSecond());
            }
        } catch (DateTimeException _) {
            return visit.now();
        }
        return visit.now();
    }

    private static Section columns(
            Figures figures, Map<String, Row> counts, Optional<OtherDay> other, long at) {
        var visit = figures.visit();
        var pipeline = figures.pipeline();
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var stage : pipeline.inOrder()) {
            var row = counts.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var cells = new ArrayList<Cell>();
            cells.add(Cell.stage(stage));
            other.ifPresent(each -> cells.addAll(each.cells(visit, stage.id())));
            cells.add(
                    figures.now(
                            row.count("items"),
                            stage.isProcess() ? "open" : "final",
                            FigurePage.STAGE,
                            stage.id()));
            cells.add(Cell.duration(visit, row.number("medianAgeSeconds")));
            cells.add(Cell.duration(visit, row.number("maxAgeSeconds")));
            rows.add(new Section.Row(cells, ""));
        }
        var columns = new ArrayList<Column>();
        columns.add(new Column("stageId", texts.of("col.stage"), false));
        other.ifPresent(each -> columns.addAll(each.columns(visit)));
        columns.add(
                new Column(
                        "items",
                        other.isPresent() ? visit.formats().date(at) : texts.of("col.items"),
                        true));
        columns.add(new Column("medianAgeSeconds", texts.of("col.age"), true));
        columns.add(new Column("maxAgeSeconds", texts.of("col.longest"), true));
        return new Section(
                "board", texts.of("board.title"), "", "", Set.of(), columns, rows, false, false);
    }

    /** Columns of the board with the slider above them. */
    public record Board(List<Lane> lanes, BoardTime.Slider slider, String other) {}

    /**
     * Column of the board: one stage with its oldest items.
     *
     * @param address the address of the items; empty if there are none
     * @param say the median time in the stage, and what has changed since the other day
     * @param counts the number of items at each step of the slider
     * @param most the largest number of items in any column at any step
     * @param width the length of the bar in percent
     * @param late how many of the cards, which are the first, have stood longer than usual
     * @param lateSay the heading of those cards
     * @param usualSay the heading of the others
     */
    public record Lane(
            String name,
            String colorClass,
            String semantics,
            String count,
            String address,
            String say,
            String counts,
            long most,
            long width,
            int late,
            String lateSay,
            String usualSay,
            List<Card> cards) {}

    /** Card of an item. */
    public record Card(
            String address,
            String name,
            String title,
            String age,
            String exactly,
            String usual,
            String people) {}

    private static List<Lane> lanes(
            Figures figures,
            Explain explain,
            String instant,
            Map<String, Row> counts,
            Map<String, List<Long>> steps,
            Optional<OtherDay> other) {
        var visit = figures.visit();
        var pipeline = figures.pipeline();
        var usual = OverviewPage.byStage(explain.ask("stagetime", "by", "left"));
        var lanes = new ArrayList<Lane>();
        var most =
                Math.max(
                        1,
                        steps.values().stream()
                                .flatMap(List::stream)
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(1));
        for (var stage : pipeline.inOrder()) {
            if (!stage.isProcess()) {
                continue;
            }
            var rows =
                    explain.ask(
                                    "asof",
                                    "at",
                                    instant,
                                    "list",
                                    true,
                                    "stage",
                                    stage.id(),
                                    "order",
                                    Value.tree("ageSeconds", "DESC"))
                            .rows();
            visit.directory()
                    .load(
                            rows.stream()
                                    .flatMap(row ->
                                            Stream.of(
                                                    row.count("movedById"),
                                                    row.count("responsibleId")))
                                    .toList());
            var titles =
                    RecentMoves.titles(
                            visit,
                            pipeline.type(),
                            rows.stream().map(row -> row.count("itemId")).toList());
            var typical = usual.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            var limit = limit(typical);
            var late = rows.stream().filter(row -> row.count("ageSeconds") > limit).count();
            var items = counts.containsKey(stage.id()) ? counts.get(stage.id()).count("items") : 0;
            lanes.add(
                    new Lane(
                            stage.name(),
                            stage.color().css(),
                            stage.semantics(),
                            visit.formats().number(items),
                            figures.now(items, "open", FigurePage.STAGE, stage.id()).link(),
                            say(visit, counts, stage.id(), other),
                            steps.getOrDefault(stage.id(), List.of()).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" ")),
                            most,
                            Math.min(100, 100 * items / most),
                            (int) late,
                            late == 0
                                    ? ""
                                    : visit.texts()
                                            .of("board.late", visit.formats().duration(limit)),
                            late == 0
                                    ? ""
                                    : visit.texts()
                                            .of("board.usual", visit.formats().duration(limit)),
                            rows.stream()
                                    .map(row -> card(visit, pipeline, row, titles, typical))
                                    .toList()));
        }
        return lanes;
    }

    /** Returns how long 85 of 100 stays last at most; without limit if too few say it. */
    private static long limit(Row typical) {
        return typical.count("count") < UsualTimes.FEWEST
                ? Long.MAX_VALUE
                : typical.count("p85Seconds");
    }

    private static String say(
            Visit visit, Map<String, Row> counts, String stage, Optional<OtherDay> other) {
        var change = other.map(each -> each.change(visit, stage));
        var age =
                Optional.ofNullable(counts.get(stage))
                        .filter(row -> row.count("items") > 0)
                        .map(row -> visit.formats().duration(row.count("medianAgeSeconds")))
                        .map(half -> visit.texts().of("board.age", half));
        return Stream.of(age, change).flatMap(Optional::stream).collect(Collectors.joining("; "));
    }

    private static Card card(
            Visit visit, Pipeline pipeline, Row row, Map<Long, String> titles, Row typical) {
        var id = row.count("itemId");
        var age = row.count("ageSeconds");
        var formats = visit.formats();
        var usual =
                typical.count("count") < UsualTimes.FEWEST
                        ? ""
                        : UsualBar.draw(
                                age,
                                typical.count("medianSeconds"),
                                typical.count("p85Seconds"),
                                formats,
                                visit.texts()
                                        .of(
                                                "item.usual",
                                                formats.duration(age),
                                                formats.duration(typical.count("medianSeconds")),
                                                formats.duration(typical.count("p85Seconds"))));
        return new Card(
                "/crm/" + pipeline.type().id() + "/items/" + id,
                Long.toString(id),
                titles.getOrDefault(id, ""),
                formats.duration(age),
                formats.exactly(age),
                usual,
                people(
                        visit,
                        row.number("responsibleId").orElse(Move.UNKNOWN),
                        row.number("movedById").orElse(Move.UNKNOWN)));
    }

    /** Returns who is responsible, and who moved the item here if it is somebody else. */
    private static String people(Visit visit, long responsible, long mover) {
        var name = visit.directory().person(responsible);
        return responsible == mover
                ? name
                : visit.texts().of("board.by", visit.directory().person(mover), name);
    }
}
