package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.pipeline.Explain.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Ways that items took between stages of a pipeline.
 *
 * @param beginnings the stages in which histories begin
 * @param all the ways with a beginning and an end, most frequent first
 * @param staying the number of items that are still in a stage, by its id
 */
record Ways(Pipeline pipeline, List<Way> beginnings, List<Way> all, Map<String, Long> staying) {

    /** Way from one stage to another; the stages may belong to other pipelines. */
    record Way(
            String from,
            String fromName,
            String to,
            String toName,
            long count,
            long items,
            OptionalLong median,
            OptionalLong most,
            boolean isBackward,
            Row row) {}

    static Ways of(Visit visit, Explain explain, Pipeline pipeline, Period period) {
        return of(
                visit,
                pipeline,
                explain.ask(
                        "transitions",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString()));
    }

    static Ways of(Visit visit, Pipeline pipeline, Explain.Answer answer) {
        var rows = answer.rows();
        var staying = new HashMap<String, Long>();
        rows.stream()
                .filter(row -> row.text("toStageId").isEmpty())
                .forEach(row -> staying.put(row.text("fromStageId"), row.count("count")));
        return new Ways(
                pipeline,
                rows.stream()
                        .filter(row -> row.text("fromStageId").isEmpty())
                        .filter(row -> !row.text("toStageId").isEmpty())
                        .map(row -> way(visit, pipeline, row))
                        .toList(),
                rows.stream()
                        .filter(row -> !row.text("fromStageId").isEmpty())
                        .filter(row -> !row.text("toStageId").isEmpty())
                        .map(row -> way(visit, pipeline, row))
                        .sorted((one, other) -> Long.compare(other.count(), one.count()))
                        .toList(),
                staying);
    }

    private static Way way(Visit visit, Pipeline pipeline, Row row) {
        return new Way(
                row.text("fromStageId"),
                name(visit, pipeline, row, "from"),
                row.text("toStageId"),
                name(visit, pipeline, row, "to"),
                row.count("count"),
                row.count("items"),
                row.number("medianSeconds"),
                row.number("p85Seconds"),
                row.count("backward") + row.count("backwardBefore") > 0,
                row);
    }

    // Stages of other pipelines have the same names as those of this one.
    private static String name(Visit visit, Pipeline pipeline, Row row, String end) {
        var category = row.number(end + "CategoryId").orElse(pipeline.category());
        var name = row.text(end + "Name");
        return category == pipeline.category()
                ? name
                : visit.directory().pipeline(pipeline.type(), category).name() + ": " + name;
    }

    boolean isLoss(Way way) {
        var stage = pipeline.stages().get(way.to());
        return stage != null && stage.isLost();
    }

    /** Returns whether a way leads into another pipeline. */
    boolean isChange(Way way) {
        return way.row().count("pipelineChanges") > 0 && !pipeline.stages().containsKey(way.to());
    }

    long returns() {
        return all.stream().filter(Way::isBackward).mapToLong(Way::count).sum();
    }

    /** Returns the number of ways that were taken in the period. */
    int taken() {
        return (int) all.stream().filter(way -> way.count() > 0).count();
    }

    long moves() {
        return all.stream().mapToLong(Way::count).sum();
    }

    /** Returns the cells that say where items went from a stage. */
    List<Cell> exits(Visit visit, Stage stage) {
        var own = all.stream().filter(way -> way.from().equals(stage.id())).toList();
        var total = own.stream().mapToLong(Way::count).sum();
        if (!stage.isProcess()) {
            return List.of(
                    Cell.empty(),
                    total == 0
                            ? Cell.empty()
                            : Cell.text(visit.texts().of("sheet.reopened", total)));
        }
        if (total == 0) {
            return List.of(Cell.empty(), Cell.empty());
        }
        var back = own.stream().filter(Way::isBackward).mapToLong(Way::count).sum();
        var lost = own.stream().filter(this::isLoss).mapToLong(Way::count).sum();
        var on = total - back - lost;
        var text =
                visit.texts()
                        .of(
                                "sheet.exits",
                                percent(visit, on, total),
                                percent(visit, back, total),
                                percent(visit, lost, total));
        var picture =
                SheetPictures.exits(
                        (double) on / total, (double) back / total, (double) lost / total, text);
        return List.of(
                Cell.picture(picture, Long.toString(total)),
                new Cell(text, on + "/" + back + "/" + lost, "", "", "", "", ""));
    }

    private static String percent(Visit visit, long part, long total) {
        // A space as wide as a digit keeps the rows of a table in line.
        return "%2s"
                .formatted(visit.formats().number(Math.round(100.0 * part / total)))
                .replace(' ', '\u2007');
    }
}
