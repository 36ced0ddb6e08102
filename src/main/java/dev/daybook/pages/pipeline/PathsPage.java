package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
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
    private static final Pattern STEP = Pattern.compile("(\\d{1,18}):(.+)");

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var answer =
                explain.ask(
                        "variants",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "limit",
                        MOST);
        var texts = visit.texts();
        var rows = new ArrayList<Section.Row>();
        var sum = 0.0;
        for (var row : answer.rows()) {
            sum += row.share("share").orElse(0);
            rows.add(row(visit, pipeline, row, sum));
        }
        var sentence =
                answer.rows().isEmpty()
                        ? texts.rich("overview.empty", visit.directory().some(pipeline.type()))
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
        return new Content(
                sentence, "ask.begun", answer.rows().isEmpty() ? List.of() : List.of(section));
    }

    private static String names(Visit visit, Pipeline pipeline, Row row) {
        return row.value("variant").elements().stream()
                .map(step -> name(visit, pipeline, step.asText()))
                .collect(Collectors.joining(" \u2192 "));
    }

    // A step is written with its category: 0:NEW.
    private static String name(Visit visit, Pipeline pipeline, String step) {
        var parts = STEP.matcher(step);
        if (!parts.matches()) {
            return pipeline.stage(step, "P").name();
        }
        var category = Long.parseLong(parts.group(1));
        return visit.directory()
                .pipeline(pipeline.type(), category)
                .stage(parts.group(2), "P")
                .name();
    }

    private static Section.Row row(Visit visit, Pipeline pipeline, Row row, double sum) {
        var path = names(visit, pipeline, row);
        return new Section.Row(
                List.of(
                        new Cell(path, path, "", "", "", "", ""),
                        Cell.number(visit, row.count("count")),
                        Cell.share(visit, row.share("share").orElse(0)),
                        Cell.share(visit, Math.min(1, sum)),
                        Cell.passed(visit, row.number("medianSeconds")),
                        Cell.number(visit, row.count("won")),
                        Cell.number(visit, row.count("lost")),
                        Cell.number(visit, row.count("open")),
                        Cell.link(
                                row.text("example"),
                                "/crm/" + pipeline.type().id() + "/items/" + row.text("example"))),
                "wrap");
    }
}
