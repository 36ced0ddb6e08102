package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.UsualTimes;
import dev.daybook.pages.picture.TrendPicture;
import dev.daybook.pages.picture.TrendPicture.Panel;
import dev.daybook.pages.pipeline.Explain.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
        if (buckets.size() < 2) {
            return Optional.empty();
        }
        var panels =
                stages.stream()
                        .map(stage ->
                                new Panel(
                                        stage.name(),
                                        stage.color(),
                                        buckets.values().stream()
                                                .map(row -> drawn(row, stage, "medianSeconds"))
                                                .toList(),
                                        buckets.values().stream()
                                                .map(row -> drawn(row, stage, "p85Seconds"))
                                                .toList()))
                        .toList();
        if (rows.stream().allMatch(row -> row.number("medianSeconds").isEmpty())) {
            return Optional.empty();
        }
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
        var isDrawn = !panels.stream().allMatch(Panel::isEmpty);
        var picture =
                isDrawn
                        ? TrendPicture.draw(
                                panels,
                                times,
                                visit.formats(),
                                texts.of("trend.name", stages.size(), buckets.size()))
                        : "";
        return Optional.of(
                new Section(
                        "trend",
                        texts.of("trend.title"),
                        isDrawn ? texts.of("trend.say." + bucket) : "",
                        picture,
                        TrendPicture.colors(panels),
                        columns,
                        table,
                        isDrawn,
                        false));
    }

    /** Returns a value of the picture; empty if too few stays ended to say what is usual. */
    private static OptionalLong drawn(Map<String, Row> bucket, Stage stage, String column) {
        var row = of(bucket, stage);
        return row.count("count") < UsualTimes.FEWEST ? OptionalLong.empty() : row.number(column);
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
