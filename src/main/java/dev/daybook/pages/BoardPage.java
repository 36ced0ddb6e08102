package dev.daybook.pages;

import dev.daybook.pages.Explain.Row;
import dev.daybook.pages.PipelinePage.Content;
import dev.daybook.pages.Section.Cell;
import dev.daybook.pages.Section.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /crm/T/C/board?at=}: where everything stood at an instant. */
record BoardPage() implements PipelinePage.Builder {

    private static final int MOST_CARDS = 200;

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var at = at(visit);
        var instant = visit.formats().iso(at);
        var counts =
                OverviewPage.byStage(explain.ask("asof", "at", instant));
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
        var sections = new ArrayList<Section>();
        sections.add(columns(visit, pipeline, counts));
        sections.add(cards(visit, pipeline, explain, instant));
        return new Content(sentence, "board.ask", sections);
    }

    /** Returns the instant of the board: a local day or minute, or now. */
    private static long at(Visit visit) {
        var at = visit.parameter("at");
        try {
            if (at.length() == 10) {
                return Math.min(
                        visit.now(),
                        visit.formats().start(LocalDate.parse(at).plusDays(1)) - 1);
            }
            if (!at.isEmpty()) {
                return Math.min(
                        visit.now(),
                        LocalDateTime.parse(at)
                                .atZone(visit.formats().zone())
                                .toEpochSecond());
            }
        } catch (DateTimeException _) {
            return visit.now();
        }
        return visit.now();
    }

    private static Section columns(
            Visit visit, Pipeline pipeline, Map<String, Row> counts) {
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        for (var stage : pipeline.inOrder()) {
            var row = counts.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
            rows.add(
                    new Section.Row(
                            List.of(
                                    Cell.stage(stage),
                                    Cell.number(visit, row.count("items")),
                                    Cell.duration(visit, row.number("medianAgeSeconds")),
                                    Cell.duration(visit, row.number("maxAgeSeconds"))),
                            ""));
        }
        return new Section(
                "board",
                texts.of("board.title"),
                "",
                "",
                Set.of(),
                List.of(
                        new Column("stageId", texts.of("col.stage"), false),
                        new Column("items", texts.of("col.items"), true),
                        new Column("medianAgeSeconds", texts.of("col.age"), true),
                        new Column("maxAgeSeconds", texts.of("col.longest"), true)),
                rows,
                false,
                false);
    }

    private static Section cards(
            Visit visit, Pipeline pipeline, Explain explain, String instant) {
        var texts = visit.texts();
        var open =
                explain.ask("asof", "at", instant, "list", true, "limit", MOST_CARDS).rows().stream()
                        .filter(row -> pipeline.stage(row.text("stageId"), "P").isProcess())
                        .sorted((one, other) ->
                                Long.compare(other.count("ageSeconds"), one.count("ageSeconds")))
                        .toList();
        visit.directory()
                .load(
                        open.stream()
                                .flatMap(row ->
                                        Stream.of(
                                                row.count("movedById"),
                                                row.count("responsibleId")))
                                .toList());
        return new Section(
                "cards",
                texts.of("board.cards"),
                texts.of("board.cards.say"),
                "",
                Set.of(),
                List.of(
                        new Column("itemId", texts.of("col.item"), false),
                        new Column("stageId", texts.of("col.stage"), false),
                        new Column("ageSeconds", texts.of("col.age"), true),
                        new Column("movedById", texts.of("col.by"), false),
                        new Column("responsibleId", texts.of("col.responsible"), false)),
                open.stream().map(row -> card(visit, pipeline, row)).toList(),
                false,
                false);
    }

    private static Section.Row card(Visit visit, Pipeline pipeline, Row row) {
        var id = row.text("itemId");
        return new Section.Row(
                List.of(
                        new Cell(
                                visit.texts()
                                        .of(
                                                "item.name",
                                                visit.directory().singular(pipeline.type()),
                                                id),
                                id,
                                "",
                                "/crm/" + pipeline.type().id() + "/items/" + id,
                                "",
                                "",
                                ""),
                        Cell.stage(pipeline.stage(row.text("stageId"), "P")),
                        Cell.duration(visit, row.number("ageSeconds")),
                        person(visit, row, "movedById"),
                        person(visit, row, "responsibleId")),
                "");
    }

    private static Cell person(Visit visit, Row row, String column) {
        var id = row.number(column).orElse(Move.UNKNOWN);
        return new Cell(
                visit.directory().person(id),
                id < 0 ? "" : Long.toString(id),
                "",
                id > 0 ? "/people/" + id : "",
                "",
                "",
                "");
    }
}
