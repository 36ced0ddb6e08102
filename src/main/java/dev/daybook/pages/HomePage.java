package dev.daybook.pages;

import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.OpenCounts;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.ReaderCache;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.life.RecentMoves.RecentMove;
import dev.daybook.pages.picture.SheetPictures;
import dev.daybook.pages.pipeline.Glance;
import dev.daybook.pages.text.RichText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /}: what moved lately, and where work stands. */
public record HomePage(
        OpenCounts counts,
        ReaderCache<PipelineName, Glance> glances,
        ReaderCache<LocalDate, TaskGlance> tasks)
        implements Page {

    private static final int NEWEST = 20;

    /** Group of pipelines of one type. */
    public record Group(String name, List<Row> rows) {}

    /**
     * Row of one pipeline.
     *
     * @param weeks SVG of the open items at the end of the last weeks
     * @param late the items that have stood longer than usual
     * @param arrived the number of new items in the last seven days
     * @param arrivedBefore the same for the seven days before
     */
    public record Row(
            String address,
            String name,
            Cell open,
            String weeks,
            Cell late,
            Cell arrived,
            Cell arrivedBefore,
            Cell finished,
            Cell finishedBefore,
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
        return new PageResult.Later(visit.texts().of("nav.home"), () -> html(visit));
    }

    private PageResult.Html html(Visit visit) {
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
                var week = lately.get(i).week();
                open += here;
                arrived += week.arrived();
                finished += week.finished();
                rows.add(row(visit, pipeline, lately.get(i), most, here));
            }
            groups.add(new Group(type.name(), rows));
        }
        var today = visit.formats().localDate(visit.now());
        groups.add(
                new Group(
                        visit.texts().of("nav.work"), List.of(row(visit, tasks.of(visit, today)))));
        var sentence =
                visit.directory().types().isEmpty()
                        ? visit.texts().rich("home.empty")
                        : visit.texts().rich("home.sentence", arrived, finished, open);
        var view = new View(sentence, groups, moves(visit), basis(visit));
        return new PageResult.Html("home", visit.texts().of("nav.home"), Map.of("view", view));
    }

    private static Row row(
            Visit visit, PipelineName pipeline, Glance glance, long most, long open) {
        var formats = visit.formats();
        var week = glance.week();
        var before = glance.before();
        var late = Cell.number(visit, glance.late());
        var last = RecentMoves.newest(visit, pipeline.type(), pipeline.category(), 1);
        var time = last.isEmpty() ? 0 : last.getFirst().move().time();
        return new Row(
                pipeline.address(),
                pipeline.name(),
                Glance.open(visit, pipeline, open),
                SheetPictures.sparkline(
                        glance.open(),
                        most,
                        visit.texts()
                                .of(
                                        "home.weeks",
                                        pipeline.name(),
                                        glance.open().isEmpty() ? 0 : glance.open().getFirst(),
                                        open)),
                glance.late() == 0 ? late : late.leadingTo(pipeline.address() + "/ageing"),
                Glance.figure(visit, pipeline, week, "arrived", week.arrived()),
                Glance.figure(visit, pipeline, before, "arrived", before.arrived()),
                Glance.figure(visit, pipeline, week, "finished", week.finished()),
                Glance.figure(visit, pipeline, before, "finished", before.finished()),
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

    private static Row row(Visit visit, TaskGlance tasks) {
        var weeks = tasks.weeks();
        return new Row(
                "/tasks",
                visit.texts().of("nav.tasks"),
                Cell.number(visit, tasks.open()),
                SheetPictures.sparkline(
                        weeks,
                        weeks.stream().mapToLong(Long::longValue).max().orElse(1),
                        visit.texts()
                                .of(
                                        "home.weeks",
                                        visit.texts().of("nav.tasks"),
                                        weeks.getFirst(),
                                        tasks.open())),
                Cell.number(visit, tasks.late()),
                Cell.number(visit, tasks.week().created()),
                Cell.number(visit, tasks.before().created()),
                Cell.number(visit, tasks.week().closed()),
                Cell.number(visit, tasks.before().closed()),
                ago(visit, tasks.changed()),
                tasks.changed() == 0 ? "" : visit.formats().iso(tasks.changed()));
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
                                        + " daybook.explain.flow, "
                                        + TaskTimes.COUNT
                                        + ", tasks.task.list"));
    }
}
