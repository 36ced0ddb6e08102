package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Ways.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Ways between the stages of a pipeline as a matrix: rows are left, columns are entered. */
final class Matrix {

    private static final int TINTS = 10;

    private Matrix() {}

    static Section of(Visit visit, Pipeline pipeline, Ways ways, Figures figures) {
        var stages = pipeline.inOrder();
        var counts = new HashMap<String, Map<String, Long>>();
        for (var way : ways.all()) {
            counts.computeIfAbsent(way.from(), _ -> new HashMap<>())
                    .merge(way.to(), way.count(), Long::sum);
        }
        var most = ways.all().stream().mapToLong(Way::count).max().orElse(1);
        var texts = visit.texts();
        var columns = new ArrayList<Column>();
        columns.add(new Column("from", texts.of("matrix.from"), false));
        stages.forEach(stage -> columns.add(new Column(stage.id(), stage.name(), true)));
        columns.add(new Column("others", texts.of("matrix.others"), true));
        var rows =
                stages.stream()
                        .map(stage ->
                                row(
                                        stages,
                                        stage,
                                        counts.getOrDefault(stage.id(), Map.of()),
                                        most,
                                        figures))
                        .toList();
        return new Section(
                "matrix",
                texts.of("matrix.title"),
                texts.of("matrix.say"),
                "",
                Set.of(),
                columns,
                rows,
                false,
                false);
    }

    private static Section.Row row(
            List<Stage> stages, Stage from, Map<String, Long> counts, long most, Figures figures) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.stage(from));
        var others = counts.values().stream().mapToLong(Long::longValue).sum();
        var elsewhere = new TreeSet<>(counts.keySet());
        for (var to : stages) {
            elsewhere.remove(to.id());
            var count = counts.getOrDefault(to.id(), 0L);
            others -= count;
            // Square roots keep rare ways visible beside frequent ones.
            var tint = Math.round(TINTS * Math.sqrt((double) count / Math.max(1, most)));
            var isBack = from.position() > to.position() && !to.isLost();
            cells.add(
                    count == 0
                            ? new Cell("\u00b7", "0", "", "", "", "", "", "none")
                            : Cell.number(figures.visit(), count)
                                    .leadingTo(figures.moves(from.id(), to.id()))
                                    .styled(isBack ? "t" + tint + " goes-back" : "t" + tint));
        }
        cells.add(
                others == 0
                        ? new Cell("\u00b7", "0", "", "", "", "", "", "none")
                        : Cell.number(figures.visit(), others)
                                .leadingTo(figures.moves(from.id(), String.join(",", elsewhere))));
        return new Section.Row(cells, "");
    }
}
