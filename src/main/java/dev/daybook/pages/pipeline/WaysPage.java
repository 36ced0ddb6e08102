package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.WaysPicture;
import dev.daybook.pages.pipeline.PipelinePage.Content;
import dev.daybook.pages.pipeline.Ways.Way;
import dev.daybook.pages.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/** {@code /crm/T/C/map}: the ways that items take. */
record WaysPage() implements PipelinePage.Builder {

    private static final double SHOWN_SHARE = 0.95;
    private static final int MOST_STAGES = 30;
    private static final int STAGES_OF_SMALL_MAP = 10;

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var ways = Ways.of(visit, explain, pipeline, period);
        var sentence =
                ways.taken() == 0
                        ? visit.texts().rich("ways.empty")
                        : visit.texts()
                                .rich(
                                        "ways.sentence",
                                        ways.moves(),
                                        visit.formats()
                                                .percent((double) ways.returns() / ways.moves()),
                                        ways.all().getFirst().fromName(),
                                        ways.all().getFirst().toName());
        return new Content(
                sentence,
                "ask.moved",
                List.of(section(visit, pipeline, ways, explain.selection(), false)));
    }

    static Section section(
            Visit visit, Pipeline pipeline, Ways ways, Selection selection, boolean isSmall) {
        var stages =
                pipeline.inOrder().stream()
                        .filter(stage -> !stage.isLost())
                        .limit(isSmall ? STAGES_OF_SMALL_MAP : MOST_STAGES)
                        .toList();
        var nodes =
                stages.stream()
                        .map(stage ->
                                new WaysPicture.Node(
                                        stage.id(),
                                        stage.name(),
                                        stage.color(),
                                        visit.formats()
                                                .number(
                                                        ways.staying()
                                                                .getOrDefault(stage.id(), 0L))))
                        .toList();
        var drawable = drawable(stages, ways);
        var total = drawable.stream().mapToLong(Way::count).sum();
        var shown = new ArrayList<Way>();
        var sum = 0L;
        for (var way : drawable) {
            if (sum < total * SHOWN_SHARE) {
                shown.add(way);
                sum += way.count();
            }
        }
        var hidden = ways.taken() - count(drawable, shown, ways);
        var picture =
                WaysPicture.draw(
                        nodes,
                        shown.stream().map(way -> drawn(visit, way)).toList(),
                        visit.texts().of("ways.name", ways.moves(), ways.returns()));
        // A map of so many stages cannot be read: the table stands alone.
        var isCrowded = !isSmall && pipeline.stages().size() > MOST_STAGES;
        var say =
                visit.texts()
                        .of(
                                "ways.say",
                                ways.returns(),
                                Math.max(0, hidden),
                                visit.texts().of("ways.moves", ways.moves() - sum));
        return new Section(
                "ways",
                visit.texts().of("ways.title"),
                say,
                nodes.isEmpty() || isCrowded ? "" : picture,
                WaysPicture.colors(nodes),
                columns(visit.texts(), selection.isCompared()),
                ways.all().stream()
                        .map(way -> row(visit, pipeline, way, selection.isCompared()))
                        .toList(),
                isSmall,
                isSmall);
    }

    private static int count(List<Way> drawable, List<Way> shown, Ways ways) {
        // Losses into several failure stages are drawn as one way.
        var merged =
                ways.all().stream().filter(way -> way.count() > 0).filter(ways::isLoss).count();
        var drawnLosses = drawable.stream().filter(way -> way.to().isEmpty()).count();
        return shown.size() + (int) Math.max(0, merged - drawnLosses);
    }

    /** Returns the ways between the stages of the map, with all losses of a stage as one. */
    private static List<Way> drawable(List<Stage> stages, Ways ways) {
        var ids = stages.stream().map(Stage::id).toList();
        var losses = new LinkedHashMap<String, Way>();
        var all = new ArrayList<Way>();
        for (var way : ways.all()) {
            // A comparison adds ways that were taken in the other period only.
            if (!ids.contains(way.from()) || way.count() == 0) {
                continue;
            }
            if (ways.isLoss(way)) {
                losses.merge(way.from(), loss(way), WaysPage::sum);
            } else if (ids.contains(way.to()) && !way.to().equals(way.from())) {
                all.add(way);
            }
        }
        all.addAll(losses.values());
        all.sort((one, other) -> Long.compare(other.count(), one.count()));
        return all;
    }

    private static Way loss(Way way) {
        return new Way(
                way.from(),
                way.fromName(),
                "",
                "",
                way.count(),
                way.items(),
                way.median(),
                way.most(),
                false,
                way.row());
    }

    private static Way sum(Way one, Way other) {
        return new Way(
                one.from(),
                one.fromName(),
                "",
                "",
                one.count() + other.count(),
                one.items() + other.items(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                one.row());
    }

    private static WaysPicture.Way drawn(Visit visit, Way way) {
        var count = visit.formats().number(way.count());
        var label = way.to().isEmpty() ? visit.texts().of("ways.lost", count) : count;
        var detail =
                way.to().isEmpty() || way.median().isEmpty()
                        ? ""
                        : visit.formats().duration(way.median().getAsLong());
        var title =
                way.fromName()
                        + " \u2192 "
                        + (way.to().isEmpty() ? visit.texts().of("move.lost") : way.toName())
                        + ": "
                        + label
                        + (detail.isEmpty() ? "" : ", " + detail);
        return new WaysPicture.Way(way.from(), way.to(), way.count(), label, detail, title);
    }

    private static List<Column> columns(Texts texts, boolean isCompared) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("from", texts.of("col.from"), false));
        columns.add(new Column("to", texts.of("col.to"), false));
        columns.add(new Column("count", texts.of("col.moves"), true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "count"));
        }
        columns.add(new Column("items", texts.of("col.items"), true));
        columns.add(new Column("medianSeconds", texts.of("col.half"), true));
        if (isCompared) {
            columns.addAll(Changes.columns(texts, "medianSeconds"));
        }
        columns.add(new Column("p85Seconds", texts.of("col.most"), true));
        return columns;
    }

    private static Section.Row row(Visit visit, Pipeline pipeline, Way way, boolean isCompared) {
        var cells = new ArrayList<Cell>();
        cells.add(stage(pipeline, way.from(), way.fromName()));
        cells.add(stage(pipeline, way.to(), way.toName()));
        cells.add(Cell.number(visit, way.count()));
        if (isCompared) {
            cells.addAll(Changes.ofCount(visit, way.row(), "count"));
        }
        cells.add(Cell.number(visit, way.items()));
        cells.add(Cell.duration(visit, way.median()));
        if (isCompared) {
            cells.addAll(Changes.ofDuration(visit, way.row(), "medianSeconds"));
        }
        cells.add(Cell.duration(visit, way.most()));
        return new Section.Row(cells, way.isBackward() ? "returned" : "");
    }

    private static Cell stage(Pipeline pipeline, String id, String name) {
        var stage = pipeline.stages().get(id);
        return stage == null ? Cell.text(name.isEmpty() ? id : name) : Cell.stage(stage);
    }
}
