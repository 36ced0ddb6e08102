package dev.daybook.pages;

import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.OpenCounts;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.PipelineCache;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.life.RecentMoves.RecentMove;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.pipeline.Glance;
import dev.daybook.pages.text.RichText;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /}: what moved lately, and where work stands. */
public record HomePage(OpenCounts counts, PipelineCache<Glance> glances) implements Page {

    private static final int NEWEST = 20;
    private static final long WEEK = 7 * 24 * 3_600;

    /** Group of pipelines of one type. */
    public record Group(String name, List<Row> rows) {}

    /**
     * Row of one pipeline.
     *
     * @param weeks SVG of the open items at the end of the last weeks
     * @param late the items that have stood longer than usual
     * @param lateAddress the page that lists them
     * @param arrived the number of new items in the last seven days
     * @param arrivedBefore the same for the seven days before
     */
    public record Row(
            String address,
            String name,
            String open,
            String weeks,
            String late,
            String lateAddress,
            String arrived,
            String arrivedBefore,
            String finished,
            String finishedBefore,
            String lastMove,
            String lastMoveIso) {}

    /** Sentence for one move. */
    public record MoveRow(
            String time,
            String iso,
            String person,
            String address,
            String item,
            String title,
            String from,
            String to,
            String colorClass,
            String semantics) {}

    /** Values of the page. */
    public record View(
            RichText sentence, List<Group> groups, List<MoveRow> moves, List<String> basis) {}

    @Override
    public PageResult answer(Visit visit) {
        var groups = new ArrayList<Group>();
        var open = 0L;
        var arrived = 0L;
        var finished = 0L;
        for (var type : visit.directory().types()) {
            var rows = new ArrayList<Row>();
            var lately = type.pipelines().stream().map(each -> glances.of(visit, each)).toList();
            var most =
                    lately.stream()
                            .flatMap(glance -> glance.open().stream())
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(1);
            for (var i = 0; i < lately.size(); i++) {
                var pipeline = type.pipelines().get(i);
                var here = counts.of(visit, pipeline);
                var came = arrived(visit, pipeline, visit.now());
                var ended = finished(visit, pipeline, visit.now());
                open += here;
                arrived += came;
                finished += ended;
                rows.add(row(visit, pipeline, lately.get(i), most, here, came, ended));
            }
            groups.add(new Group(type.name(), rows));
        }
        groups.add(new Group(visit.texts().of("nav.work"), List.of(tasks(visit))));
        var sentence =
                visit.directory().types().isEmpty()
                        ? visit.texts().rich("home.empty")
                        : visit.texts().rich("home.sentence", arrived, finished, open);
        var view = new View(sentence, groups, moves(visit), basis(visit));
        return new PageResult.Html("home", visit.texts().of("nav.home"), Map.of("view", view));
    }

    private static Row row(
            Visit visit,
            PipelineName pipeline,
            Glance glance,
            long most,
            long open,
            long arrived,
            long finished) {
        var formats = visit.formats();
        var last = RecentMoves.newest(visit, pipeline.type(), pipeline.category(), 1);
        var time = last.isEmpty() ? 0 : last.getFirst().move().time();
        return new Row(
                pipeline.address(),
                pipeline.name(),
                formats.number(open),
                SheetPictures.sparkline(
                        glance.open(),
                        most,
                        visit.texts()
                                .of(
                                        "home.weeks",
                                        pipeline.name(),
                                        glance.open().isEmpty() ? 0 : glance.open().getFirst(),
                                        open)),
                formats.number(glance.late()),
                glance.late() == 0 ? "" : pipeline.address() + "/ageing",
                formats.number(arrived),
                formats.number(arrived(visit, pipeline, visit.now() - WEEK)),
                formats.number(finished),
                formats.number(finished(visit, pipeline, visit.now() - WEEK)),
                ago(visit, time),
                time == 0 ? "" : formats.iso(time));
    }

    private static String ago(Visit visit, long time) {
        var formats = visit.formats();
        return time == 0
                ? ""
                : visit.texts()
                        .of(
                                "home.ago",
                                formats.duration(Math.max(0, visit.now() - time)),
                                formats.dateTime(time));
    }

    private static Row tasks(Visit visit) {
        var formats = visit.formats();
        var late = TasksPage.late(visit);
        var time = TasksPage.lastChange(visit);
        return new Row(
                "/tasks",
                visit.texts().of("nav.tasks"),
                formats.number(TasksPage.open(visit)),
                "",
                formats.number(late),
                late == 0 ? "" : "/tasks",
                formats.number(TasksPage.during(visit, "CREATED_DATE", visit.now())),
                formats.number(TasksPage.during(visit, "CREATED_DATE", visit.now() - WEEK)),
                formats.number(TasksPage.during(visit, "CLOSED_DATE", visit.now())),
                formats.number(TasksPage.during(visit, "CLOSED_DATE", visit.now() - WEEK)),
                ago(visit, time),
                time == 0 ? "" : formats.iso(time));
    }

    private static long arrived(Visit visit, PipelineName pipeline, long end) {
        return count(visit, pipeline, end, "TYPE_ID", Value.of(1));
    }

    private static long finished(Visit visit, PipelineName pipeline, long end) {
        var semantics =
                pipeline.type().family().saysStatus() ? "STATUS_SEMANTIC_ID" : "STAGE_SEMANTIC_ID";
        return count(visit, pipeline, end, semantics, Value.texts(List.of("S", "F")));
    }

    private static long count(
            Visit visit, PipelineName pipeline, long end, String column, Value value) {
        var filter =
                new LinkedHashMap<String, Value>(
                        Value.tree(
                                        ">=CREATED_TIME",
                                        visit.formats().iso(end - WEEK),
                                        "<CREATED_TIME",
                                        visit.formats().iso(end),
                                        column,
                                        value)
                                .members());
        if (pipeline.type().hasCategories()) {
            filter.put("CATEGORY_ID", Value.of(pipeline.category()));
        }
        return visit.api()
                .call(
                        "crm.stagehistory.list",
                        "entityTypeId",
                        pipeline.type().id(),
                        "filter",
                        Value.of(filter),
                        "select",
                        Value.texts(List.of("ID")))
                .total();
    }

    private static List<MoveRow> moves(Visit visit) {
        return RecentMoves.newest(visit, NEWEST).stream()
                .map(recent -> row(visit, recent))
                .toList();
    }

    private static MoveRow row(Visit visit, RecentMove recent) {
        var formats = visit.formats();
        var move = recent.move();
        var isToday = formats.localDate(move.time()).equals(formats.localDate(visit.now()));
        return new MoveRow(
                isToday
                        ? formats.time(move.time())
                        : formats.shortDay(move.time()) + ", " + formats.time(move.time()),
                formats.iso(move.time()),
                visit.directory().person(move.by()),
                "/crm/" + recent.type().id() + "/items/" + recent.item(),
                visit.texts()
                        .of(
                                "item.name",
                                visit.directory().singular(recent.type()),
                                Long.toString(recent.item())),
                recent.title(),
                move.previous().equals(move.stage()) ? "" : move.previous().name(),
                move.stage().name(),
                move.stage().color().css(),
                move.stage().semantics());
    }

    private static List<String> basis(Visit visit) {
        return List.of(
                visit.texts().of("basis.zone", visit.formats().zone().getId()),
                visit.texts()
                        .of(
                                "basis.asked",
                                "crm.item.list, crm.stagehistory.list, daybook.explain.ageing,"
                                        + " daybook.explain.flow, tasks.task.list"));
    }
}
