package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.picture.TallWaysPicture;
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
    private static final String STAGE = "stage";
    private static final List<String> LABELS = List.of("", "items", "median", "share");

    @Override
    public Content build(Visit visit, Pipeline pipeline, Period period, Explain explain) {
        var ways = Ways.of(visit, explain, pipeline, period);
        var sentence =
                ways.taken() == 0
                        ? visit.texts().rich("ways.empty", period.words(visit))
                        : visit.texts()
                                .rich(
                                        "ways.sentence",
                                        ways.moves(),
                                        visit.formats()
                                                .percent((double) ways.returns() / ways.moves()),
                                        ways.all().getFirst().fromName(),
                                        ways.all().getFirst().toName());
        var map = section(visit, pipeline, ways, explain.selection(), false);
        var matrix = Matrix.of(visit, pipeline, ways, Figures.of(visit, pipeline, explain));
        return new Content(
                sentence,
                "ask.moved",
                // A map of so many stages cannot be read: the matrix comes first.
                MapPart.isCrowded(pipeline) ? List.of(matrix, map) : List.of(map, matrix));
    }

    static Section section(
            Visit visit, Pipeline pipeline, Ways ways, Selection selection, boolean isSmall) {
        var at = Moment.of(visit).map(Moment::written).orElse("");
        var figures = new Figures(visit, pipeline, selection, at);
        var part = MapPart.of(pipeline, ways, isSmall ? "" : selection.own().get(STAGE), isSmall);
        var stages = part.stages();
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
        var drawable =
                drawable(stages, ways, !isSmall).stream()
                        .filter(way -> part.has(way.from(), way.to()))
                        .toList();
        var least = least(drawable, isSmall ? "" : selection.own().get("least"));
        var shown = drawable.stream().filter(way -> way.count() >= least).toList();
        var drawn =
                shown.stream()
                        .map(way -> drawn(visit, pipeline, way, selection, isSmall, figures))
                        .toList();
        var beginnings =
                isSmall
                        ? List.<WaysPicture.Way>of()
                        : beginnings(visit, part, ways, least, figures);
        var name = visit.texts().of("ways.name", ways.moves(), ways.returns());
        return new Section(
                        "ways",
                        visit.texts().of("ways.title"),
                        say(visit, ways, part, drawable, shown),
                        nodes.isEmpty() ? "" : WaysPicture.draw(nodes, drawn, beginnings, name),
                        WaysPicture.colors(nodes),
                        columns(visit.texts(), selection.isCompared()),
                        ways.all().stream().map(way -> row(visit, pipeline, way, figures)).toList(),
                        true,
                        isSmall)
                .withTall(
                        nodes.isEmpty() ? "" : TallWaysPicture.draw(nodes, drawn, beginnings, name))
                .with(
                        isSmall || drawable.isEmpty()
                                ? Section.Controls.NONE
                                : controls(
                                        visit,
                                        pipeline,
                                        selection,
                                        part,
                                        drawable.getFirst().count(),
                                        least));
    }

    /** Returns what the map shows, and what it leaves out. */
    private static String say(
            Visit visit, Ways ways, MapPart part, List<Way> drawable, List<Way> shown) {
        var texts = visit.texts();
        var sum = shown.stream().mapToLong(Way::count).sum();
        var say = new StringBuilder();
        if (part.center().isPresent()) {
            say.append(
                    texts.of(
                            "ways.say.center",
                            part.center().get().name(),
                            drawable.stream().mapToLong(Way::count).sum(),
                            ways.moves()));
        } else if (part.isCut()) {
            say.append(texts.of("ways.say.most", part.stages().size()));
        }
        var isCenter = part.center().isPresent();
        var all = isCenter ? drawable.stream().mapToLong(Way::count).sum() : ways.moves();
        var hidden =
                isCenter
                        ? drawable.size() - shown.size()
                        : Math.max(0, ways.taken() - count(drawable, shown, ways));
        return say.append(say.isEmpty() ? "" : " ")
                .append(
                        texts.of(
                                "ways.say",
                                ways.returns(),
                                hidden,
                                texts.of("ways.moves", all - sum)))
                .toString();
    }

    /** Returns the smallest number of moves of a way that is drawn: by default, 95 % of moves are. */
    private static long least(List<Way> drawable, String chosen) {
        if (!chosen.isEmpty()) {
            return Long.parseLong(chosen);
        }
        var total = drawable.stream().mapToLong(Way::count).sum();
        var sum = 0L;
        for (var way : drawable) {
            sum += way.count();
            if (sum >= total * SHOWN_SHARE) {
                return way.count();
            }
        }
        return 1;
    }

    private static Section.Controls controls(
            Visit visit,
            Pipeline pipeline,
            Selection selection,
            MapPart part,
            long most,
            long least) {
        var labels =
                LABELS.stream()
                        .map(each -> {
                            var query = selection.with("label", each).query("", "", "map");
                            return new Section.Choice(
                                    visit.path() + (query.isEmpty() ? "" : "?" + query),
                                    visit.texts()
                                            .of("ways.label." + (each.isEmpty() ? "count" : each)),
                                    each.equals(selection.own().get("label")));
                        })
                        .toList();
        return new Section.Controls(
                List.of(labels),
                List.of(),
                new Section.Slider(
                        visit.path(),
                        Selection.hidden(selection.with("least", "").query("", "", "map")),
                        "least",
                        visit.texts().of("ways.least"),
                        most,
                        least),
                selector(visit, pipeline, selection, part),
                null);
    }

    /** Returns the choice of the stage whose neighbours the map shows. */
    private static Section.Selector selector(
            Visit visit, Pipeline pipeline, Selection selection, MapPart part) {
        var chosen = part.center().map(Stage::id).orElse("");
        var options = new ArrayList<Section.Choice>();
        if (!MapPart.isCrowded(pipeline)) {
            var all = visit.texts().of("ways.stage.all");
            options.add(new Section.Choice("", all, chosen.isEmpty()));
        }
        pipeline.inOrder().stream()
                .filter(stage -> !stage.isLost())
                .map(stage ->
                        new Section.Choice(stage.id(), stage.name(), stage.id().equals(chosen)))
                .forEach(options::add);
        return new Section.Selector(
                visit.path(),
                Selection.hidden(selection.with(STAGE, "").with("least", "").query("", "", "map")),
                STAGE,
                visit.texts().of("ways.stage"),
                options);
    }

    /** Returns how often histories began in each stage, if that is not too rare. */
    private static List<WaysPicture.Way> beginnings(
            Visit visit, MapPart part, Ways ways, long least, Figures figures) {
        var ids = part.stages().stream().map(Stage::id).toList();
        return ways.beginnings().stream()
                .filter(way -> ids.contains(way.to()) && part.has("", way.to()))
                .filter(way -> way.count() >= least)
                .map(way -> {
                    var count = visit.formats().number(way.count());
                    return new WaysPicture.Way(
                            "",
                            way.to(),
                            way.count(),
                            count,
                            "",
                            visit.texts().of("ways.begin", way.toName(), count),
                            "",
                            figures.moves("-", way.to()));
                })
                .toList();
    }

    private static int count(List<Way> drawable, List<Way> shown, Ways ways) {
        // Losses into several failure stages are drawn as one way.
        var merged =
                ways.all().stream().filter(way -> way.count() > 0).filter(ways::isLoss).count();
        var drawnLosses = drawable.stream().filter(way -> way.to().isEmpty()).count();
        return shown.size() + (int) Math.max(0, merged - drawnLosses);
    }

    /** Returns the ways between the stages of the map, with all losses of a stage as one. */
    private static List<Way> drawable(List<Stage> stages, Ways ways, boolean isWhole) {
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
            } else if (ids.contains(way.to())
                    ? isWhole || !way.to().equals(way.from())
                    : isWhole && ways.isChange(way)) {
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

    private static WaysPicture.Way drawn(
            Visit visit,
            Pipeline pipeline,
            Way way,
            Selection selection,
            boolean isSmall,
            Figures figures) {
        var formats = visit.formats();
        var chosen = isSmall ? "" : selection.own().get("label");
        var count = formats.number(way.count());
        var figure =
                switch (chosen) {
                    case "items" -> formats.number(way.items());
                    case "median" ->
                            way.median().isEmpty()
                                    ? ""
                                    : formats.duration(way.median().getAsLong());
                    case "share" -> formats.percent(way.row().share("share").orElse(0));
                    default -> count;
                };
        var isLoss = way.to().isEmpty();
        var label = isLoss && chosen.isEmpty() ? visit.texts().of("ways.lost", count) : figure;
        var detail =
                isLoss || way.median().isEmpty() || !chosen.isEmpty()
                        ? ""
                        : formats.duration(way.median().getAsLong());
        var title =
                way.fromName()
                        + " \u2192 "
                        + (way.to().isEmpty() ? visit.texts().of("move.lost") : way.toName())
                        + ": "
                        + count
                        + (way.median().isEmpty()
                                ? ""
                                : ", " + formats.duration(way.median().getAsLong()));
        var isOther = !isLoss && !pipeline.stages().containsKey(way.to());
        return new WaysPicture.Way(
                way.from(),
                way.to(),
                way.count(),
                label,
                detail,
                title,
                isOther ? way.toName() : "",
                figures.moves(way.from(), isLoss ? Losses.failures(pipeline) : way.to()));
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

    private static Section.Row row(Visit visit, Pipeline pipeline, Way way, Figures figures) {
        var isCompared = figures.selection().isCompared();
        var period = figures.selection().period();
        var cells = new ArrayList<Cell>();
        cells.add(stage(pipeline, way.from(), way.fromName()));
        cells.add(stage(pipeline, way.to(), way.toName()));
        cells.add(Cell.number(visit, way.count()).leadingTo(figures.moves(way.from(), way.to())));
        if (isCompared) {
            cells.addAll(Changes.ofCount(visit, way.row(), "count"));
        }
        cells.add(
                figures.cell(
                        way.items(),
                        period,
                        "moves",
                        FigurePage.STAGE,
                        way.to(),
                        FigurePage.LEFT,
                        way.from(),
                        FigurePage.UNIT,
                        "item"));
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
