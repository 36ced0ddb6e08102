package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.Unobserved;
import dev.daybook.pages.picture.FlowPicture;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.text.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code /crm/T/C/flow}: whether more comes in than goes out. */
record FlowPage() implements PipelinePage.Builder {

    private static final String FLOW = "flow";
    private static final String FORM = "form";
    private static final int MOST_ROWS_OPEN = 20;

    private static final String[] COUNTS = {
        "arrived", "left", "finished", "won", "lost", "reopened", "wip"
    };

    /** Columns that are compared with the second period. */
    private static final Set<String> COMPARED = Set.of("arrived", "finished", "wip");

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var rows = rows(period, explain);
        var before = explain.selection().isCompared() ? before(period, explain) : List.<Row>of();
        var arrived = rows.stream().mapToLong(row -> row.count("arrived")).sum();
        var out = rows.stream().mapToLong(row -> row.count("finished") + row.count("left")).sum();
        var open = rows.isEmpty() ? 0 : rows.getLast().count("wip");
        var sentence =
                visit.texts()
                        .rich(arrived > out ? "flow.grows" : "flow.shrinks", arrived, out, open);
        return new Content(
                sentence,
                "ask.moved",
                section(visit, pipeline, explain, rows, before, false)
                        .map(List::of)
                        .orElse(List.of()));
    }

    static List<Row> rows(Period period, Explain explain) {
        return explain.ask(
                        "flow",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "bucket",
                        period.bucket(),
                        "stages",
                        true)
                .rows();
    }

    static Optional<Section> section(
            Visit visit, Pipeline pipeline, Period period, Explain explain, boolean isSmall) {
        return section(visit, pipeline, explain, rows(period, explain), List.of(), isSmall);
    }

    /** Returns the buckets with those of the second period, which meet by their order. */
    private static List<Row> before(Period period, Explain explain) {
        return explain.ask(
                        "flow",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "bucket",
                        period.bucket(),
                        "compare",
                        explain.selection().comparison())
                .rows();
    }

    private static Optional<Section> section(
            Visit visit,
            Pipeline pipeline,
            Explain explain,
            List<Row> rows,
            List<Row> before,
            boolean isSmall) {
        var period = explain.selection().period();
        var unobserved = explain.unobserved();
        var form = isSmall ? "" : explain.selection().own().get(FORM);
        // Successes lie at the bottom of the cumulative stack, failures below them.
        var open =
                pipeline.inOrder().stream()
                        .filter(stage -> stage.isProcess() || !form.isEmpty())
                        .toList();
        var isEmpty =
                rows.stream().allMatch(row -> row.count("wip") == 0 && row.count("arrived") == 0);
        if (rows.isEmpty() || open.isEmpty() || (isSmall && isEmpty)) {
            return Optional.empty();
        }
        var layers =
                open.stream()
                        .map(stage ->
                                new FlowPicture.Layer(
                                        stage.name(),
                                        stage.color(),
                                        rows.stream().map(row -> inStage(row, stage)).toList()))
                        .toList();
        var times = ends(visit, rows);
        var cursor = new FlowCursor(visit, explain.selection(), isSmall ? "" : FLOW, rows, times);
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("bucket", texts.of("col.bucket"), false));
        for (var name : COUNTS) {
            columns.add(new Column(name, texts.of("flow.col." + name), true));
            if (!before.isEmpty() && COMPARED.contains(name)) {
                columns.addAll(Changes.columns(texts, name));
            }
        }
        columns.add(new Column("cycleMedianSeconds", texts.of("col.cycle"), true));
        columns.add(new Column("cycleP85Seconds", texts.of("col.most"), true));
        return Optional.of(
                new Section(
                                "flow",
                                texts.of("flow.title", rows.getLast().count("wip")),
                                texts.of("flow.say." + period.bucket()),
                                picture(visit, layers, times, rows, unobserved, cursor, isSmall),
                                FlowPicture.colors(layers),
                                columns,
                                table(
                                        visit,
                                        before.isEmpty() ? rows : before,
                                        unobserved,
                                        before,
                                        cursor.isChosen() ? cursor.position() : -1,
                                        Figures.of(visit, pipeline, explain)),
                                isSmall || rows.size() > MOST_ROWS_OPEN,
                                isSmall)
                        .with(controls(visit, explain.selection(), form, cursor, isSmall)));
    }

    private static Section.Controls controls(
            Visit visit, Selection selection, String form, FlowCursor cursor, boolean isSmall) {
        var forms =
                (isSmall ? List.<String>of() : List.of("", "cumulative"))
                        .stream()
                                .map(each -> {
                                    var query = selection.with(FORM, each).query("", "", FLOW);
                                    return new Section.Choice(
                                            visit.path() + (query.isEmpty() ? "" : "?" + query),
                                            visit.texts()
                                                    .of(
                                                            "flow.form."
                                                                    + (each.isEmpty()
                                                                            ? "open"
                                                                            : each)),
                                            each.equals(form));
                                })
                                .toList();
        return new Section.Controls(
                isSmall ? List.of() : List.of(forms),
                List.of(),
                null,
                null,
                cursor.cursor(isSmall));
    }

    private static String picture(
            Visit visit,
            List<FlowPicture.Layer> layers,
            List<Long> times,
            List<Row> rows,
            Unobserved unobserved,
            FlowCursor cursor,
            boolean isSmall) {
        var texts = visit.texts();
        var chosen = cursor.isChosen() ? OptionalInt.of(cursor.position()) : OptionalInt.empty();
        var first = visit.formats().date(start(visit, rows.getFirst()));
        var title =
                texts.of(
                        "flow.name",
                        first,
                        rows.getFirst().count("wip"),
                        rows.getLast().count("wip"));
        var gaps =
                unobserved.spans().stream()
                        .map(span ->
                                new FlowPicture.Gap(
                                        span.from(),
                                        span.to(),
                                        Unobserved.words(visit, span),
                                        visit.texts().of("gap.short")))
                        .toList();
        if (isSmall) {
            return FlowPicture.small(layers, times, gaps, chosen, visit.formats(), title);
        }
        return FlowPicture.wide(
                layers,
                List.of(line(texts, rows, "arrived"), line(texts, rows, "finished")),
                new FlowPicture.CycleTimes(
                        texts.of("col.cycle"),
                        rows.stream().map(row -> row.number("cycleMedianSeconds")).toList(),
                        rows.stream().map(row -> row.number("cycleP85Seconds")).toList(),
                        texts.of("col.cycle.most")),
                times,
                gaps,
                chosen,
                visit.formats(),
                title);
    }

    private static FlowPicture.Line line(Texts texts, List<Row> rows, String name) {
        return new FlowPicture.Line(
                texts.of("flow.col." + name),
                name,
                rows.stream().map(row -> row.count(name)).toList());
    }

    static long inStage(Row row, Stage stage) {
        return row.value("inStage").elements().stream()
                .map(each -> new Row(each.members()))
                .filter(each -> each.text("stageId").equals(stage.id()))
                .mapToLong(each -> each.count("items"))
                .sum();
    }

    /** Returns the end of each bucket; the last one ends now. */
    private static List<Long> ends(Visit visit, List<Row> rows) {
        var ends = new ArrayList<Long>();
        for (var i = 1; i < rows.size(); i++) {
            ends.add(start(visit, rows.get(i)));
        }
        var last = start(visit, rows.getLast());
        ends.add(Math.max(visit.now(), last + 1));
        return ends;
    }

    private static long start(Visit visit, Row row) {
        return visit.formats().start(LocalDate.parse(row.text("bucket")));
    }

    /** Returns a row for each bucket, newest first, and one for each span that is not observed. */
    private static List<Section.Row> table(
            Visit visit,
            List<Row> rows,
            Unobserved unobserved,
            List<Row> before,
            int chosen,
            Figures figures) {
        var table = new ArrayList<Section.Row>();
        unobserved.spans().reversed().stream()
                .map(span -> Cell.text(Unobserved.words(visit, span)))
                .map(words -> new Section.Row(List.of(words), "gap"))
                .forEach(table::add);
        var end = visit.now() + 1;
        for (var i = rows.size() - 1; i >= 0; i--) {
            var row = rows.get(i);
            if (row.number("wip").isPresent()) {
                var start = start(visit, row);
                var bucket = bucket(rows, i, figures.selection().period());
                var style = i == chosen ? "hot" : "";
                var cells = row(visit, row, !before.isEmpty(), style, figures, bucket);
                table.add(unobserved.touches(start, end) ? atLeast(visit, cells) : cells);
                end = start;
            }
        }
        return table;
    }

    /** Returns the days of a bucket that lie in the period. */
    private static Period bucket(List<Row> rows, int position, Period period) {
        var from = LocalDate.parse(rows.get(position).text("bucket"));
        var to =
                position + 1 < rows.size()
                        ? LocalDate.parse(rows.get(position + 1).text("bucket"))
                        : period.to();
        return new Period(from.isBefore(period.from()) ? period.from() : from, to, "", "");
    }

    /** Returns a row whose figures are marked as lower bounds. */
    private static Section.Row atLeast(Visit visit, Section.Row row) {
        var cells = new ArrayList<Cell>();
        for (var cell : row.cells()) {
            cells.add(
                    cells.isEmpty() || cell.text().isEmpty()
                            ? cell
                            : cell.saying(visit.texts().of("gap.least", cell.text())));
        }
        return new Section.Row(cells, row.style());
    }

    private static Section.Row row(
            Visit visit,
            Row row,
            boolean isCompared,
            String style,
            Figures figures,
            Period bucket) {
        var cells = new ArrayList<Cell>();
        cells.add(
                new Cell(
                        visit.formats().date(start(visit, row)),
                        row.text("bucket"),
                        "",
                        "",
                        "",
                        "",
                        ""));
        for (var name : COUNTS) {
            cells.add(figures.cell(row.count(name), bucket, name));
            if (isCompared && COMPARED.contains(name)) {
                cells.addAll(Changes.ofCount(visit, row, name));
            }
        }
        cells.add(Cell.duration(visit, row.number("cycleMedianSeconds")));
        cells.add(Cell.duration(visit, row.number("cycleP85Seconds")));
        return new Section.Row(cells, style);
    }
}
