package dev.daybook.pages;

import dev.daybook.pages.frame.Directory;
import dev.daybook.pages.frame.ListView;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Move;
import dev.daybook.pages.pipeline.Explain;
import dev.daybook.protocol.Value;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /people}: who moved what in the last year, by name and never by rank. */
record PeoplePage() implements Page {

    private static final String METHOD = "daybook.explain.count";
    private static final int MOST = 10_000;

    /** Moves of one person: their numbers by type, and the times of the first and the last one. */
    private static final class Moves {
        private final Map<Integer, Long> byType = new HashMap<>();
        private long items;
        private long returns;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(Visit visit, int type, Explain.Row row) {
            byType.put(type, row.count("moves"));
            items += row.count("items");
            returns += row.count("moves") - row.count("firstEntries");
            first = Math.min(first, time(visit, row.text("firstTime")));
            last = Math.max(last, time(visit, row.text("lastTime")));
        }

        private static long time(Visit visit, String written) {
            return visit.time(written).orElseThrow();
        }
    }

    @Override
    public PageResult answer(Visit visit) {
        return ListView.later(visit, visit.texts().of("nav.people"), () -> view(visit));
    }

    private static ListView view(Visit visit) {
        var from = visit.formats().localDate(visit.now()).minusYears(1).plusDays(1).toString();
        var people = new HashMap<Long, Moves>();
        var types = visit.directory().types();
        for (var type : types) {
            var rows =
                    visit.api()
                            .call(
                                    METHOD,
                                    "entityTypeId",
                                    type.type().id(),
                                    "groupBy",
                                    Value.texts(List.of("person")),
                                    "from",
                                    from,
                                    "times",
                                    true,
                                    "limit",
                                    MOST)
                            .rows("rows");
            for (var value : rows) {
                var row = new Explain.Row(value.members());
                var person = row.number("userId").orElse(Move.UNKNOWN);
                people.computeIfAbsent(person, _ -> new Moves()).add(visit, type.type().id(), row);
            }
        }
        visit.directory().load(people.keySet());
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("person", texts.of("col.person"), false));
        columns.add(new Column("moves", texts.of("col.moves"), true));
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(new Column("returns", texts.of("col.again"), true));
        columns.add(new Column("firstTime", texts.of("people.first"), false));
        columns.add(new Column("lastTime", texts.of("people.last"), false));
        types.forEach(
                type -> columns.add(new Column("moves" + type.type().id(), type.name(), true)));
        var order = Collator.getInstance(visit.formats().locale());
        var rows =
                people.entrySet().stream()
                        .sorted(
                                Comparator.<Map.Entry<Long, Moves>, Boolean>comparing(
                                                each -> each.getKey() <= 0)
                                        .thenComparing(
                                                each -> visit.directory().person(each.getKey()),
                                                order))
                        .map(each -> row(visit, types, each.getKey(), each.getValue()))
                        .toList();
        var sentence = texts.rich("people.sentence", rows.size());
        var section =
                new Section(
                        "people",
                        texts.of("nav.people"),
                        texts.of("people.say"),
                        "",
                        Set.of(),
                        columns,
                        rows,
                        false,
                        false);
        return new ListView(
                texts.of("nav.people"),
                sentence,
                List.of(section),
                List.of(
                        texts.of("basis.zone", visit.formats().zone().getId()),
                        texts.of("basis.asked", METHOD)),
                "/people?");
    }

    private static Section.Row row(
            Visit visit, List<Directory.TypePipelines> types, long person, Moves moves) {
        var name = visit.directory().person(person);
        var cells = new ArrayList<Cell>();
        cells.add(person > 0 ? Cell.link(name, "/people/" + person) : Cell.text(name));
        cells.add(
                Cell.number(
                        visit, moves.byType.values().stream().mapToLong(Long::longValue).sum()));
        cells.add(Cell.number(visit, moves.items));
        cells.add(Cell.number(visit, moves.returns));
        cells.add(day(visit, moves.first));
        cells.add(day(visit, moves.last));
        for (var type : types) {
            var count = moves.byType.getOrDefault(type.type().id(), 0L);
            cells.add(count == 0 ? Cell.empty() : Cell.number(visit, count));
        }
        return new Section.Row(cells, "");
    }

    /** Returns the day of a time, which is on hover as a whole. */
    private static Cell day(Visit visit, long second) {
        var formats = visit.formats();
        return new Cell(
                        formats.date(second),
                        formats.iso(second),
                        formats.dateTime(second),
                        "",
                        "",
                        "",
                        "")
                .styled("dim");
    }
}
