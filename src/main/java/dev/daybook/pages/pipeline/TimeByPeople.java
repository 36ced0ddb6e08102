package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Move;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.protocol.Value;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Stays by the person who ended them or who is responsible, in the order of names. */
final class TimeByPeople {

    private TimeByPeople() {}

    static Section of(Visit visit, Explain explain, Period period, String by, String group) {
        var isActor = group.equals("person");
        var id = isActor ? "userId" : "responsibleId";
        var answered =
                explain.askAlone(
                        "stagetime",
                        "by",
                        by,
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "groupBy",
                        Value.texts(List.of(group)));
        visit.directory().load(answered.rows().stream().map(row -> row.count(id)).toList());
        var order = Collator.getInstance(visit.formats().locale());
        var rows =
                answered.rows().stream()
                        .sorted(Comparator.comparing(row -> name(visit, row, id), order))
                        .map(row -> row(visit, row, id))
                        .toList();
        var texts = visit.texts();
        return new Section(
                "people",
                texts.of("time.title"),
                texts.of("time.people." + group),
                "",
                Set.of(),
                List.of(
                        new Column(id, texts.of("col.person"), false),
                        new Column("count", texts.of("col.stays"), true),
                        new Column("items", texts.of("col.items"), true),
                        new Column("medianSeconds", texts.of("col.half"), true),
                        new Column("p85Seconds", texts.of("col.most"), true),
                        new Column("p95Seconds", texts.of("col.nearly"), true),
                        new Column("maxSeconds", texts.of("col.longest"), true)),
                rows,
                false,
                false);
    }

    private static String name(Visit visit, Row row, String id) {
        return visit.directory().person(row.number(id).orElse(Move.UNKNOWN));
    }

    private static Section.Row row(Visit visit, Row row, String id) {
        var cells = new ArrayList<Cell>();
        var name = name(visit, row, id);
        cells.add(new Cell(name, row.text(id), "", "", "", "", ""));
        cells.add(Cell.number(visit, row.count("count")));
        cells.add(Cell.number(visit, row.count("items")));
        for (var column : List.of("medianSeconds", "p85Seconds", "p95Seconds", "maxSeconds")) {
            cells.add(Cell.duration(visit, row.number(column)));
        }
        return new Section.Row(cells, "");
    }
}
