package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.UsualBar;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /crm/T/C/ageing}: what has stood longer than usual. */
record AgeingPage() implements PipelinePage.Builder {

    private static final int MOST = 1_000;

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var late = explain.ask("ageing", "olderThan", "p85", "limit", MOST).rows();
        visit.directory().load(late.stream().map(row -> row.count("responsibleNow")).toList());
        var texts = visit.texts();
        var sentence =
                late.isEmpty()
                        ? texts.rich("ageing.none")
                        : texts.rich(
                                "ageing.sentence",
                                late.size(),
                                late.getFirst().text("title"),
                                visit.formats().duration(late.getFirst().count("ageSeconds")));
        var section =
                new Section(
                        "ageing",
                        texts.of("ageing.title"),
                        texts.of("ageing.say"),
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
                                new Column("responsibleNow", texts.of("col.responsible"), false)),
                        late.stream().map(row -> row(visit, pipeline, row)).toList(),
                        false,
                        false);
        return new Content(sentence, "", late.isEmpty() ? List.of() : List.of(section));
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
        cells.add(Cell.text(row.text("title")));
        cells.add(Cell.stage(pipeline.stage(row.text("stageId"), "P")));
        cells.add(Cell.duration(visit, row.number("ageSeconds")));
        cells.add(
                Cell.picture(
                        UsualBar.draw(
                                age,
                                typical,
                                limit,
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
                                formats.decimal(row.share("ratio").getAsDouble(), 1)
                                        + "\u00a0\u00d7")
                        : Cell.empty());
        cells.add(Cell.text(visit.directory().person(row.count("responsibleNow"))));
        return new Section.Row(cells, "");
    }
}
