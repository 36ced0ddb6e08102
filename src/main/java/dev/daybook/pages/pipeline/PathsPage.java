package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Paging;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Choice;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.PathPicture;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /crm/T/C/paths}: which whole lives are common, and which end well. */
record PathsPage() implements PipelinePage.Builder {

    private static final int MOST = 25;
    private static final int MOST_VARIANTS = 1_000;
    private static final String STATE = "state";
    private static final Pattern STEP = Pattern.compile("(\\d{1,18}):(.+)");

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var own = explain.selection().own();
        var answer =
                explain.ask(
                        "variants",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "finished",
                        !own.get(STATE).isEmpty(),
                        "limit",
                        MOST_VARIANTS);
        var figures = Figures.of(visit, pipeline, explain);
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        var first = (own.page() - 1) * MOST;
        var sum = 0.0;
        for (var i = 0; i < Math.min(answer.rows().size(), first + MOST); i++) {
            var row = answer.rows().get(i);
            sum += row.share("share").orElse(0);
            if (i >= first) {
                rows.add(row(figures, row, answer.rows().getFirst(), sum));
            }
        }
        var sentence =
                answer.rows().isEmpty()
                        ? texts.rich(
                                "overview.empty",
                                visit.directory().some(pipeline.type()),
                                period.words(visit))
                        : texts.rich(
                                "paths.sentence",
                                visit.formats()
                                        .percent(answer.rows().getFirst().share("share").orElse(0)),
                                names(visit, pipeline, answer.rows().getFirst()));
        var further = Math.max(0, 1 - sum);
        var section =
                new Section(
                        "paths",
                        texts.of("paths.title"),
                        further > 0.0005
                                ? texts.of("paths.further", visit.formats().percent(further))
                                : texts.of("paths.all"),
                        "",
                        Set.of(),
                        List.of(
                                new Column("variant", texts.of("col.path"), false),
                                new Column("count", texts.of("col.items"), true),
                                new Column("share", texts.of("col.share"), true),
                                new Column("sum", texts.of("col.sum"), true),
                                new Column("medianSeconds", texts.of("col.half"), true),
                                new Column("won", texts.of("col.won"), true),
                                new Column("lost", texts.of("col.lost"), true),
                                new Column("open", texts.of("col.now"), true),
                                new Column("example", texts.of("col.example"), false)),
                        rows,
                        false,
                        false);
        var shown =
                section.with(
                        new Section.Controls(
                                List.of(states(visit, explain.selection())),
                                pages(visit, explain.selection(), answer.rows().size()),
                                null));
        return new Content(
                sentence, "ask.begun", answer.rows().isEmpty() ? List.of() : List.of(shown));
    }

    private static List<Choice> states(Visit visit, Selection selection) {
        return List.of("", "finished").stream()
                .map(each ->
                        new Choice(
                                address(visit, selection.with(STATE, each)),
                                visit.texts().of("paths.state." + (each.isEmpty() ? "all" : each)),
                                each.equals(selection.own().get(STATE))))
                .toList();
    }

    private static List<Choice> pages(Visit visit, Selection selection, long variants) {
        return Paging.links(
                selection.own().page(),
                (variants + MOST - 1) / MOST,
                page ->
                        address(
                                visit,
                                selection.with(OwnParameters.PAGE, page == 1 ? "" : "" + page)),
                visit);
    }

    private static String address(Visit visit, Selection selection) {
        var query = selection.query("", "", "paths");
        return visit.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String names(Visit visit, Pipeline pipeline, Row row) {
        return row.value("variant").elements().stream()
                .map(step -> stage(visit, pipeline, step.asText()).name())
                .collect(Collectors.joining(" \u2192 "));
    }

    // A step is written with its category: 0:NEW.
    private static Stage stage(Visit visit, Pipeline pipeline, String step) {
        var parts = STEP.matcher(step);
        if (!parts.matches()) {
            return pipeline.stage(step, "P");
        }
        var category = Long.parseLong(parts.group(1));
        return visit.directory().pipeline(pipeline.type(), category).stage(parts.group(2), "P");
    }

    /**
     * Returns a number of items that took the path of a row.
     *
     * @param semantics the semantics of their last stage; empty for all
     */
    private static Cell figure(Figures figures, Row row, String column, String semantics) {
        return figures.cell(
                row.count(column),
                figures.selection().period(),
                "variant",
                FigurePage.LIKE,
                row.text("example"),
                FigurePage.SEMANTICS,
                semantics,
                FigurePage.STATE,
                figures.selection().own().get(STATE));
    }

    private static Section.Row row(Figures figures, Row row, Row commonest, double sum) {
        var visit = figures.visit();
        var pipeline = figures.pipeline();
        var path = names(visit, pipeline, row);
        var usual = commonest.value("variant").elements();
        var chips = new ArrayList<PathPicture.Chip>();
        var steps = row.value("variant").elements();
        for (var i = 0; i < steps.size(); i++) {
            var stage = stage(visit, pipeline, steps.get(i).asText());
            chips.add(
                    new PathPicture.Chip(
                            stage.name(),
                            stage.color(),
                            i >= usual.size() || !usual.get(i).equals(steps.get(i))));
        }
        return new Section.Row(
                List.of(
                        new Cell(
                                path,
                                path,
                                "",
                                "",
                                "",
                                "",
                                PathPicture.draw(chips, path + ": " + row.count("count"))),
                        figure(figures, row, "count", ""),
                        Cell.share(visit, row.share("share").orElse(0)),
                        Cell.share(visit, Math.min(1, sum)),
                        Cell.passed(visit, row.number("medianSeconds")),
                        figure(figures, row, "won", "S"),
                        figure(figures, row, "lost", "F"),
                        figure(figures, row, "open", "P"),
                        Cell.link(
                                row.text("example"),
                                "/crm/" + pipeline.type().id() + "/items/" + row.text("example"))),
                "wrap");
    }
}
