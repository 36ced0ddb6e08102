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
import dev.daybook.pages.life.Move;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.picture.SheetPictures.Dot;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Single stays of a period, longest first.
 *
 * @param rows the stays of one page
 * @param longest the ten longest in process stages
 */
record LongStays(Visit visit, Pipeline pipeline, List<Row> rows, long total, List<Row> longest) {

    private static final int PER_PAGE = 50;
    private static final int MOST_DOTS = 10;

    static LongStays of(Visit visit, Pipeline pipeline, Explain explain, Period period, String by) {
        var page = explain.selection().own().page();
        var first = ask(explain, period, by, 1);
        var shown = page == 1 ? first : ask(explain, period, by, page);
        return new LongStays(
                visit,
                pipeline,
                shown.rows(),
                shown.total(),
                first.rows().stream()
                        .filter(row -> row.text("semantics").equals("P"))
                        .limit(MOST_DOTS)
                        .toList());
    }

    private static Explain.Answer ask(Explain explain, Period period, String by, int page) {
        return explain.ask(
                "stays",
                "by",
                by,
                "from",
                period.from().toString(),
                "to",
                period.to().toString(),
                "order",
                Value.tree("seconds", "DESC"),
                "start",
                (page - 1) * PER_PAGE);
    }

    private String address(Row row) {
        return "/crm/" + pipeline.type().id() + "/items/" + row.count("itemId");
    }

    /** Returns the dots of a stage: those of the longest stays that were in it. */
    List<Dot> dots(Stage stage) {
        return longest.stream()
                .filter(row -> row.text("stageId").equals(stage.id()))
                .filter(row -> row.number("seconds").isPresent())
                .map(row ->
                        new Dot(
                                row.count("seconds"),
                                visit.directory().singular(pipeline.type())
                                        + " "
                                        + row.count("itemId")
                                        + ": "
                                        + visit.formats().duration(row.count("seconds"))))
                .toList();
    }

    Section section(Selection selection) {
        var texts = visit.texts();
        visit.directory().load(rows.stream().map(row -> row.count("leftById")).toList());
        var titles =
                RecentMoves.titles(
                        visit,
                        pipeline.type(),
                        rows.stream().map(row -> row.count("itemId")).distinct().toList());
        var columns =
                List.of(
                        new Column("itemId", texts.of("col.item"), false),
                        new Column("title", texts.of("col.title"), false),
                        new Column("stageId", texts.of("col.stage"), false),
                        new Column("seconds", texts.of("col.stayed.time"), true),
                        new Column("enteredTime", texts.of("col.from"), false),
                        new Column("leftTime", texts.of("col.to"), false),
                        new Column("leftById", texts.of("col.ended.by"), false));
        return new Section(
                        "stays",
                        texts.of("stays.title"),
                        texts.of("stays.say", total),
                        "",
                        Set.of(),
                        columns,
                        AgeGroups.of(texts, rows, "seconds", row -> row(row, titles)),
                        false,
                        false)
                .with(new Controls(List.of(), pages(selection), null));
    }

    private Section.Row row(Row row, Map<Long, String> titles) {
        var id = row.count("itemId");
        var isOpen = row.text("leftTime").isEmpty();
        var cells = new ArrayList<Cell>();
        cells.add(Cell.link(Long.toString(id), address(row)));
        cells.add(Cell.text(titles.getOrDefault(id, "")).styled("title"));
        cells.add(Cell.stage(pipeline.stage(row.text("stageId"), row.text("semantics"))));
        cells.add(Cell.duration(visit, row.number("seconds")));
        cells.add(Cell.time(visit, row.text("enteredTime")));
        cells.add(
                isOpen
                        ? Cell.text(visit.texts().of("stays.state." + row.text("state")))
                        : Cell.time(visit, row.text("leftTime")));
        cells.add(
                isOpen
                        ? Cell.empty()
                        : Cell.text(
                                visit.directory()
                                        .person(row.number("leftById").orElse(Move.UNKNOWN))));
        return new Section.Row(cells, "");
    }

    private List<Choice> pages(Selection selection) {
        return Paging.links(
                selection.own().page(),
                (total + PER_PAGE - 1) / PER_PAGE,
                page ->
                        visit.path()
                                + "?"
                                + selection
                                        .with(OwnParameters.PAGE, page == 1 ? "" : "" + page)
                                        .query(visit.parameter("by"), "", "time"),
                visit);
    }
}
