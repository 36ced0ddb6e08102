package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.FlowPicture;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /crm/T/C/flow}: whether more comes in than goes out. */
record FlowPage() implements PipelinePage.Builder {

    private static final String[] COUNTS = {
        "arrived", "left", "finished", "won", "lost", "reopened", "wip"
    };

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var rows = rows(period, explain);
        var arrived = rows.stream().mapToLong(row -> row.count("arrived")).sum();
        var out = rows.stream().mapToLong(row -> row.count("finished") + row.count("left")).sum();
        var open = rows.isEmpty() ? 0 : rows.getLast().count("wip");
        var sentence =
                visit.texts()
                        .rich(arrived > out ? "flow.grows" : "flow.shrinks", arrived, out, open);
        return new Content(
                sentence,
                "ask.moved",
                section(visit, pipeline, rows, false).map(List::of).orElse(List.of()));
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
        return section(visit, pipeline, rows(period, explain), isSmall);
    }

    private static Optional<Section> section(
            Visit visit, Pipeline pipeline, List<Row> rows, boolean isSmall) {
        var open = pipeline.inOrder().stream().filter(Stage::isProcess).toList();
        if (rows.isEmpty() || open.isEmpty()) {
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
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("bucket", texts.of("col.bucket"), false));
        for (var name : COUNTS) {
            columns.add(new Column(name, texts.of("flow.col." + name), true));
        }
        columns.add(new Column("cycleMedianSeconds", texts.of("col.cycle"), true));
        columns.add(new Column("cycleP85Seconds", texts.of("col.most"), true));
        return Optional.of(
                new Section(
                        "flow",
                        texts.of("flow.title", rows.getLast().count("wip")),
                        texts.of("flow.say"),
                        FlowPicture.draw(layers, times, visit.formats(), "flow"),
                        FlowPicture.colors(layers),
                        columns,
                        rows.reversed().stream().map(row -> row(visit, row)).toList(),
                        isSmall,
                        isSmall));
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

    private static Section.Row row(Visit visit, Row row) {
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
            cells.add(Cell.number(visit, row.count(name)));
        }
        cells.add(Cell.duration(visit, row.number("cycleMedianSeconds")));
        cells.add(Cell.duration(visit, row.number("cycleP85Seconds")));
        return new Section.Row(cells, "");
    }
}
