package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Paging;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Section.Controls;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Move;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /crm/T/C/items?of=}: the items or moves that a figure of another page counts. */
record FigurePage() implements PipelinePage.Builder {

    static final String TAB = "items";

    /** Parameter of the figure. */
    static final String OF = "of";

    static final String STAGE = "stage";
    static final String LEFT = "left";
    static final String UNIT = "unit";
    static final String LIKE = "like";
    static final String SEMANTICS = "sem";
    static final String STATE = "state";
    static final String WITHIN = "within";

    private static final String OPEN = "open";
    private static final Set<String> OF_NOW = Set.of(OPEN, "final");
    private static final Set<String> OF_COHORT = Set.of("cohort", "visited", "reached", "variant");
    private static final int PER_PAGE = 50;

    /** Parameters of the address, with those of the question. */
    private static final List<Map.Entry<String, String>> PARAMETERS =
            List.of(
                    Map.entry(STAGE, "stage"),
                    Map.entry(LEFT, "fromStage"),
                    Map.entry(UNIT, "unit"),
                    Map.entry(LIKE, "like"),
                    Map.entry(SEMANTICS, "semantics"),
                    Map.entry(STATE, "finished"),
                    Map.entry(WITHIN, "within"));

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var own = explain.selection().own();
        var figure = own.get(OF).isEmpty() ? OPEN : own.get(OF);
        var answer = explain.ask(TAB, question(own, figure, period));
        var rows = answer.rows();
        visit.directory().load(people(rows));
        var titles =
                RecentMoves.titles(
                        visit,
                        pipeline.type(),
                        rows.stream().map(row -> row.count("itemId")).distinct().toList());
        var texts = visit.texts();
        var section =
                new Section(
                                TAB,
                                texts.of("figure.list"),
                                "",
                                "",
                                Set.of(),
                                List.of(
                                        new Column("itemId", texts.of("col.item"), false),
                                        new Column("title", texts.of("col.title"), false),
                                        new Column("time", texts.of("col.time"), false),
                                        new Column("fromStageId", texts.of("col.from"), false),
                                        new Column("stageId", texts.of("col.to"), false),
                                        new Column("movedById", texts.of("col.by"), false),
                                        new Column(
                                                "responsibleId",
                                                texts.of("col.responsible"),
                                                false)),
                                RowGroups.of(
                                        rows,
                                        row -> month(visit, row),
                                        row -> row(visit, pipeline, row, titles)),
                                false,
                                false)
                        .with(new Controls(List.of(), pages(visit, explain, answer), null));
        var sentence =
                texts.rich(
                        OF_NOW.contains(figure) || OF_COHORT.contains(figure) || isOfItems(own)
                                ? "figure.items"
                                : "figure.moves",
                        answer.total(),
                        visit.directory().some(pipeline.type()),
                        words(visit, pipeline, own, figure));
        return new Content(
                sentence,
                OF_NOW.contains(figure)
                        ? ""
                        : OF_COHORT.contains(figure) ? "ask.begun" : "ask.moved",
                rows.isEmpty() ? List.of() : List.of(section));
    }

    private static boolean isOfItems(OwnParameters own) {
        return own.get(OF).equals("wip") || !own.get(UNIT).isEmpty();
    }

    private static Object[] question(OwnParameters own, String figure, Period period) {
        var question = new ArrayList<Object>(List.of("figure", figure));
        if (!OF_NOW.contains(figure)) {
            question.addAll(
                    List.of("from", period.from().toString(), "to", period.to().toString()));
        }
        for (var parameter : PARAMETERS) {
            var value = own.get(parameter.getKey());
            if (!value.isEmpty()) {
                question.add(parameter.getValue());
                question.add(parameter.getKey().equals(STATE) ? "Y" : value);
            }
        }
        question.addAll(List.of("start", (own.page() - 1) * PER_PAGE));
        return question.toArray();
    }

    private static List<Long> people(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.count("movedById"), row.count("responsibleId")))
                .toList();
    }

    /** Returns what the figure counts: a text for the figure, and one for each condition. */
    private static String words(Visit visit, Pipeline pipeline, OwnParameters own, String figure) {
        var texts = visit.texts();
        var stages =
                Arrays.stream(own.get(STAGE).split(",", -1))
                        .filter(id -> !id.isEmpty())
                        .map(id -> pipeline.stage(id, "P").name())
                        .collect(Collectors.joining(", "));
        var words = new ArrayList<String>();
        words.add(texts.of("figure.of." + figure + (stages.isEmpty() ? "" : ".stage"), stages));
        var left = own.get(LEFT);
        if (left.equals("-")) {
            words.add(texts.of("figure.begin"));
        } else if (!left.isEmpty()) {
            words.add(texts.of("figure.left", pipeline.stage(left, "P").name()));
        }
        for (var name : List.of(LIKE, WITHIN)) {
            if (!own.get(name).isEmpty()) {
                words.add(texts.of("figure." + name, own.get(name)));
            }
        }
        if (!own.get(SEMANTICS).isEmpty()) {
            words.add(texts.of("figure.sem." + own.get(SEMANTICS)));
        }
        return String.join(", ", words);
    }

    private static String month(Visit visit, Row row) {
        return visit.time(row.text("time")).map(visit.formats()::month).orElse("");
    }

    private static Section.Row row(
            Visit visit, Pipeline pipeline, Row row, Map<Long, String> titles) {
        var id = row.count("itemId");
        var cells = new ArrayList<Cell>();
        cells.add(Cell.link(Long.toString(id), "/crm/" + pipeline.type().id() + "/items/" + id));
        cells.add(Cell.text(titles.getOrDefault(id, "")).styled("title"));
        cells.add(Cell.time(visit, row.text("time")));
        cells.add(
                row.text("fromStageId").isEmpty()
                        ? Cell.empty()
                        : Cell.stage(stage(visit, pipeline, row, "fromCategoryId", "fromStageId")));
        cells.add(Cell.stage(stage(visit, pipeline, row, "categoryId", "stageId")));
        for (var person : List.of("movedById", "responsibleId")) {
            var known = row.number(person).orElse(Move.UNKNOWN);
            cells.add(
                    new Cell(
                            visit.directory().person(known), row.text(person), "", "", "", "", ""));
        }
        return new Section.Row(cells, "");
    }

    private static Stage stage(
            Visit visit, Pipeline pipeline, Row row, String category, String stage) {
        return visit.directory()
                .pipeline(pipeline.type(), row.count(category))
                .stage(row.text(stage), "P");
    }

    private static List<Section.Choice> pages(Visit visit, Explain explain, Explain.Answer answer) {
        var at = Moment.of(visit).map(Moment::written).orElse("");
        return Paging.links(
                explain.selection().own().page(),
                (answer.total() + PER_PAGE - 1) / PER_PAGE,
                page ->
                        PipelinePage.address(
                                visit,
                                explain.selection()
                                        .with(OwnParameters.PAGE, page == 1 ? "" : "" + page)
                                        .query("", at, TAB)),
                visit);
    }
}
