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

    @Override
    public PageResult answer(Visit visit) {
        return ListView.later(visit, visit.texts().of("nav.people"), () -> view(visit));
    }

    private static ListView view(Visit visit) {
        var from = visit.formats().localDate(visit.now()).minusYears(1).plusDays(1).toString();
        var moves = new HashMap<Long, Map<Integer, Long>>();
        var items = new HashMap<Long, Long>();
        var returns = new HashMap<Long, Long>();
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
                                    "limit",
                                    MOST)
                            .rows("rows");
            for (var value : rows) {
                var row = new Explain.Row(value.members());
                var person = row.number("userId").orElse(Move.UNKNOWN);
                moves.computeIfAbsent(person, _ -> new HashMap<>())
                        .put(type.type().id(), row.count("moves"));
                items.merge(person, row.count("items"), Long::sum);
                returns.merge(person, row.count("moves") - row.count("firstEntries"), Long::sum);
            }
        }
        visit.directory().load(moves.keySet());
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("person", texts.of("col.person"), false));
        columns.add(new Column("moves", texts.of("col.moves"), true));
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(new Column("returns", texts.of("col.again"), true));
        types.forEach(
                type -> columns.add(new Column("moves" + type.type().id(), type.name(), true)));
        var order = Collator.getInstance(visit.formats().locale());
        var rows =
                moves.entrySet().stream()
                        .sorted(
                                Comparator.<Map.Entry<Long, Map<Integer, Long>>, Boolean>comparing(
                                                each -> each.getKey() <= 0)
                                        .thenComparing(
                                                each -> visit.directory().person(each.getKey()),
                                                order))
                        .map(each ->
                                row(
                                        visit,
                                        types,
                                        each.getKey(),
                                        each.getValue(),
                                        items.getOrDefault(each.getKey(), 0L),
                                        returns.getOrDefault(each.getKey(), 0L)))
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
            Visit visit,
            List<Directory.TypePipelines> types,
            long person,
            Map<Integer, Long> moves,
            long items,
            long returns) {
        var name = visit.directory().person(person);
        var cells = new ArrayList<Cell>();
        cells.add(person > 0 ? Cell.link(name, "/people/" + person) : Cell.text(name));
        cells.add(Cell.number(visit, moves.values().stream().mapToLong(Long::longValue).sum()));
        cells.add(Cell.number(visit, items));
        cells.add(Cell.number(visit, returns));
        for (var type : types) {
            var count = moves.getOrDefault(type.type().id(), 0L);
            cells.add(count == 0 ? Cell.empty() : Cell.number(visit, count));
        }
        return new Section.Row(cells, "");
    }
}
