package dev.daybook.pages;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.YearPicture;
import dev.daybook.pages.pipeline.Explain;
import dev.daybook.protocol.Value;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Moves of a person in the last twelve months: by day, and by stage. */
final class PersonYear {

    static final String METHOD = "daybook.explain.count";

    private static final int MOST = 10_000;
    private static final int DAYS = 7;

    private final Visit visit;
    private final LocalDate from;
    private final LocalDate to;
    private final Value filter;

    PersonYear(Visit visit, long person) {
        this.visit = visit;
        this.to = visit.formats().localDate(visit.now());
        this.from = to.minusYears(1).plusDays(1);
        this.filter = Value.tree("MOVED_BY_ID", person);
    }

    private List<Explain.Row> count(long type, String name, Object value) {
        return visit
                .api()
                .call(
                        METHOD,
                        "entityTypeId",
                        type,
                        "moves",
                        filter,
                        "from",
                        from.toString(),
                        "to",
                        to.plusDays(1).toString(),
                        name,
                        value,
                        "limit",
                        MOST)
                .rows("rows")
                .stream()
                .map(row -> new Explain.Row(row.members()))
                .toList();
    }

    /** Returns the year as a picture, with a row of its table for each week. */
    Section days() {
        var counts = new HashMap<LocalDate, Long>();
        for (var type : visit.directory().types()) {
            for (var row : count(type.type().id(), "bucket", "day")) {
                if (row.count("moves") > 0) {
                    counts.merge(
                            LocalDate.parse(row.text("bucket")), row.count("moves"), Long::sum);
                }
            }
        }
        var texts = visit.texts();
        var formats = visit.formats();
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        var columns = new ArrayList<Column>();
        columns.add(new Column("week", texts.of("year.week"), false));
        var first = formats.firstDayOfWeek();
        for (var i = 0; i < DAYS; i++) {
            var day = first.plus(i);
            columns.add(new Column(name(day), formats.weekday(day), true));
        }
        columns.add(new Column("moves", texts.of("col.moves"), true));
        return new Section(
                "year",
                texts.of("year.title"),
                texts.of("year.say", total, counts.size()),
                YearPicture.draw(
                        from,
                        to,
                        counts,
                        (day, count) ->
                                texts.of("year.day", formats.day(formats.start(day)), count),
                        formats,
                        texts.of("year.say", total, counts.size())),
                Set.of(),
                columns,
                weeks(counts, first),
                true,
                false);
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private List<Section.Row> weeks(Map<LocalDate, Long> counts, DayOfWeek first) {
        var rows = new ArrayList<Section.Row>();
        var monday = to.with(TemporalAdjusters.previousOrSame(first));
        for (var week = monday;
                week.plusDays(DAYS - 1).compareTo(from) >= 0;
                week = week.minusDays(DAYS)) {
            var cells = new ArrayList<Cell>();
            var text = visit.formats().date(visit.formats().start(week));
            cells.add(new Cell(text, week.toString(), "", "", "", "", ""));
            var sum = 0L;
            for (var i = 0; i < DAYS; i++) {
                var count = counts.getOrDefault(week.plusDays(i), 0L);
                sum += count;
                cells.add(
                        count == 0
                                ? new Cell("", "0", "", "", "", "", "")
                                : Cell.number(visit, count));
            }
            cells.add(Cell.number(visit, sum));
            if (sum > 0) {
                rows.add(new Section.Row(cells, ""));
            }
        }
        return rows;
    }

    /** Returns the stages into which the person moved items, in board order. */
    Section stages() {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var type : visit.directory().types()) {
            for (var row : count(type.type().id(), "groupBy", Value.texts(List.of("stage")))) {
                var pipeline = visit.directory().pipeline(type.type(), row.count("categoryId"));
                rows.add(
                        new Section.Row(
                                List.of(
                                        Cell.stage(
                                                pipeline.stage(
                                                        row.text("stageId"),
                                                        row.text("semantics"))),
                                        Cell.link(
                                                pipeline.name().equals(type.name())
                                                        ? type.name()
                                                        : type.name() + ", " + pipeline.name(),
                                                pipeline.address()),
                                        Cell.number(visit, row.count("moves")),
                                        Cell.number(visit, row.count("items")),
                                        Cell.number(
                                                visit,
                                                row.count("moves") - row.count("firstEntries"))),
                                ""));
            }
        }
        return new Section(
                "stages",
                texts.of("year.stages"),
                "",
                "",
                Set.of(),
                List.of(
                        new Column("stage", texts.of("col.to"), false),
                        new Column("pipeline", texts.of("col.pipeline"), false),
                        new Column("moves", texts.of("col.moves"), true),
                        new Column("items", texts.of("col.items"), true),
                        new Column("reentries", texts.of("col.again"), true)),
                rows,
                false,
                true);
    }
}
