package dev.daybook.pages;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.TaskLife;
import dev.daybook.pages.life.UsualTimes;
import dev.daybook.pages.picture.TrendPicture;
import dev.daybook.pages.picture.TrendPicture.Panel;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.Glance;
import dev.daybook.pages.text.RichText;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How long tasks took that were completed in the last twelve months, and what happened to them. */
final class TaskTimes {

    static final String TIME = "daybook.explain.tasks.time";
    static final String COUNT = "daybook.explain.tasks.count";

    private static final int PENDING = 2;
    private static final int STARTED = 3;
    private static final int IN_REVIEW = 4;
    private static final List<String> EVENTS =
            List.of("created", "completed", "returned", "reopened", "postponed", "reassigned");

    private final Visit visit;
    private final LocalDate from;
    private final LocalDate to;

    TaskTimes(Visit visit) {
        this.visit = visit;
        this.to = visit.formats().localDate(visit.now()).plusDays(1);
        // Only whole months, because a part of a month would look like a drop.
        this.from = to.minusYears(1).withDayOfMonth(1).plusMonths(1);
    }

    private List<Row> ask(String method, String name, Object value) {
        return visit
                .api()
                .call(method, "from", from.toString(), "to", to.toString(), name, value)
                .rows("rows")
                .stream()
                .map(row -> new Row(row.members()))
                .toList();
    }

    /** Returns how long half and 85 of 100 tasks took; empty if none was completed. */
    Optional<RichText> sentence() {
        return ask(TIME, "limit", 1).stream()
                .filter(row -> row.number("leadMedianSeconds").isPresent())
                .findFirst()
                .map(row ->
                        visit.texts()
                                .rich(
                                        "tasks.lead",
                                        visit.formats().duration(row.count("leadMedianSeconds")),
                                        visit.formats().duration(row.count("leadP85Seconds"))));
    }

    Section times() {
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("bucket", texts.of("tasks.month"), false));
        columns.add(new Column("tasks", texts.of("tasks.done"), true));
        columns.add(new Column("leadMedianSeconds", texts.of("tasks.lead.half"), true));
        columns.add(new Column("leadP85Seconds", texts.of("col.most"), true));
        columns.add(new Column("cycleMedianSeconds", texts.of("tasks.cycle.half"), true));
        columns.add(new Column("cycleP85Seconds", texts.of("col.most"), true));
        columns.add(new Column("reviewMedianSeconds", texts.of("tasks.review.half"), true));
        var months = ask(TIME, "bucket", "month");
        var rows = new ArrayList<Section.Row>();
        for (var row : months.reversed()) {
            var cells = new ArrayList<Cell>();
            cells.add(month(row));
            cells.add(Cell.number(visit, row.count("tasks")));
            for (var column : columns.subList(2, columns.size())) {
                cells.add(Cell.duration(visit, row.number(column.name())));
            }
            rows.add(new Section.Row(cells, ""));
        }
        var panels =
                List.of(
                        panel("lead", PENDING, months),
                        panel("cycle", STARTED, months),
                        panel("review", IN_REVIEW, months));
        if (months.size() < 2 || panels.stream().allMatch(Panel::isEmpty)) {
            return section("times", "", Set.of(), columns, rows, false);
        }
        var picture =
                TrendPicture.draw(
                        panels,
                        months.stream().map(this::start).toList(),
                        visit.formats(),
                        texts.of(
                                "tasks.times.name",
                                months.size(),
                                visit.formats()
                                        .duration(
                                                panels.getFirst().medians().getLast().orElse(0))));
        return section("times", picture, TrendPicture.colors(panels), columns, rows, false);
    }

    /** Returns the panel of a time; months with too few tasks have no value. */
    private Panel panel(String time, long status, List<Row> months) {
        return new Panel(
                visit.texts().of("tasks.name." + time),
                TaskLife.color(status),
                months.stream().map(row -> drawn(row, time + "MedianSeconds")).toList(),
                months.stream().map(row -> drawn(row, time + "P85Seconds")).toList());
    }

    private static OptionalLong drawn(Row row, String column) {
        return row.count("tasks") < UsualTimes.FEWEST ? OptionalLong.empty() : row.number(column);
    }

    /**
     * Returns the number of open tasks at the end of each of the last weeks, from what has happened
     * to tasks since.
     *
     * @param open the number of open tasks now
     */
    static List<Long> openInWeeks(Visit visit, long open, LocalDate today) {
        var rows =
                visit.api()
                        .call(
                                COUNT,
                                "from",
                                today.minusWeeks(Glance.WEEKS).toString(),
                                "to",
                                today.plusDays(1).toString(),
                                "bucket",
                                "week",
                                "events",
                                Value.texts(List.of("created", "completed", "reopened")))
                        .rows("rows");
        var weeks = new ArrayList<Long>();
        var then = open;
        for (var row : rows.reversed()) {
            weeks.add(then);
            var events = new Row(row.members());
            then += events.count("completed") - events.count("created") - events.count("reopened");
        }
        return weeks.isEmpty() ? List.of(open) : weeks.reversed();
    }

    Section events() {
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("bucket", texts.of("tasks.month"), false));
        EVENTS.forEach(
                event -> columns.add(new Column(event, texts.of("tasks.event." + event), true)));
        columns.add(new Column("postponedSeconds", texts.of("tasks.postponed.by"), true));
        var rows = new ArrayList<Section.Row>();
        for (var row :
                visit.api()
                        .call(
                                COUNT,
                                "from",
                                from.toString(),
                                "to",
                                to.toString(),
                                "bucket",
                                "month",
                                "events",
                                Value.texts(EVENTS))
                        .rows("rows")
                        .reversed()) {
            var counts = new Row(row.members());
            var cells = new ArrayList<Cell>();
            cells.add(month(counts));
            EVENTS.forEach(event -> cells.add(Cell.number(visit, counts.count(event))));
            cells.add(Cell.passed(visit, counts.number("postponedSeconds")));
            rows.add(new Section.Row(cells, ""));
        }
        return section("events", "", Set.of(), columns, rows, true);
    }

    private Section section(
            String id,
            String picture,
            Set<String> colors,
            List<Column> columns,
            List<Section.Row> rows,
            boolean isHalf) {
        var texts = visit.texts();
        return new Section(
                id,
                texts.of("tasks." + id),
                texts.of("tasks." + id + ".say"),
                picture,
                colors,
                columns,
                rows,
                !picture.isEmpty(),
                isHalf);
    }

    private Cell month(Row row) {
        var text = visit.formats().month(start(row));
        return new Cell(text, row.text("bucket"), "", "", "", "", "");
    }

    private long start(Row row) {
        return visit.formats().start(LocalDate.parse(row.text("bucket")));
    }
}
