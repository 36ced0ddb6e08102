package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.TrendPicture;
import dev.daybook.pages.picture.TrendPicture.Panel;
import dev.daybook.pages.pipeline.Explain.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Median stay and 85 % of each stage over time. */
final class Trend {

    private static final int MOST_ROWS = 10_000;

    private Trend() {}

    /** Returns the part; empty if the period has only one bucket or nothing was counted. */
    static Optional<Section> of(
            Visit visit, Pipeline pipeline, Explain explain, Period period, String by) {
        // Weeks of one pipeline have too few stays to show a trend, unless the reader asks for
        // them.
        var bucket =
                period.chosen().isEmpty() && period.bucket().equals("week")
                        ? "month"
                        : period.bucket();
        var rows =
                explain.askAlone(
                                "stagetime",
                                "by",
                                by,
                                "from",
                                period.from().toString(),
                                "to",
                                period.to().toString(),
                                "bucket",
                                bucket,
                                "limit",
                                MOST_ROWS)
                        .rows();
        var buckets = new LinkedHashMap<String, Map<String, Row>>();
        rows.forEach(row ->
                buckets.computeIfAbsent(row.text("bucket"), _ -> new LinkedHashMap<>())
                        .put(row.text("stageId"), row));
        var stages = pipeline.inOrder().stream().filter(Stage::isProcess).toList();
        if (buckets.size() < 2
                || rows.stream().allMatch(row -> row.number("medianSeconds").isEmpty())) {
            return Optional.empty();
        }
        var panels =
                stages.stream()
                        .map(stage ->
                                new Panel(
                                        stage.name(),
                                        stage.color(),
                                        buckets.values().stream()
                                                .map(row -> of(row, stage).number("medianSeconds"))
                                                .toList(),
                                        buckets.values().stream()
                                                .map(row -> of(row, stage).number("p85Seconds"))
                                                .toList()))
                        .toList();
        var times =
                buckets.keySet().stream()
                        .map(day -> visit.formats().start(LocalDate.parse(day)))
                        .toList();
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("bucket", texts.of("col.bucket"), false));
        for (var stage : stages) {
            columns.add(new Column(stage.id(), stage.name(), true));
            columns.add(new Column(stage.id() + "P85", texts.of("col.most"), true));
        }
        var table = new ArrayList<Section.Row>();
        buckets.forEach((day, row) -> table.addFirst(row(visit, day, row, stages)));
        return Optional.of(
                new Section(
                        "trend",
                        texts.of("trend.title"),
                        texts.of("trend.say." + bucket),
                        TrendPicture.draw(
                                panels,
                                times,
                                visit.formats(),
                                texts.of("trend.name", stages.size(), buckets.size())),
                        TrendPicture.colors(panels),
                        columns,
                        table,
                        true,
                        false));
    }

    private static Row of(Map<String, Row> bucket, Stage stage) {
        return bucket.getOrDefault(stage.id(), new Row(new LinkedHashMap<>()));
    }

    private static Section.Row row(
            Visit visit, String day, Map<String, Row> bucket, List<Stage> stages) {
        var cells = new ArrayList<Cell>();
        var start = visit.formats().start(LocalDate.parse(day));
        cells.add(new Cell(visit.formats().date(start), day, "", "", "", "", ""));
        for (var stage : stages) {
            cells.add(Cell.duration(visit, of(bucket, stage).number("medianSeconds")));
            cells.add(Cell.duration(visit, of(bucket, stage).number("p85Seconds")));
        }
        return new Section.Row(cells, "");
    }
}
