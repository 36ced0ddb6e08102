package dev.daybook.pages;

import dev.daybook.pages.frame.Directory;
import dev.daybook.pages.frame.ListView;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.RecentMoves;
import dev.daybook.pages.life.RecentMoves.RecentMove;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * {@code /people/ID}: a year of a person, by day and by stage, and the newest moves. Only administrators and the person see it: the
 * record is not for surveillance.
 */
record PersonPage(long id) implements Page {

    private static final int NEWEST = 40;

    @Override
    public PageResult answer(Visit visit) {
        var isOwn = visit.visitor().user().id() == id;
        if (!isOwn && !visit.visitor().user().isAdmin()) {
            return new PageResult.Missing();
        }
        var user = visit.api().call("user.get", "filter", Value.tree("ID", id)).result().elements();
        if (user.isEmpty()) {
            return new PageResult.Missing();
        }
        var name = visit.directory().person(id);
        return ListView.later(visit, name, () -> view(visit, name));
    }

    private ListView view(Visit visit, String name) {
        var moves = new ArrayList<RecentMove>();
        var total = 0L;
        for (var type : visit.directory().types()) {
            var filter = Value.tree("MOVED_BY_ID", id);
            moves.addAll(RecentMoves.moves(visit, type.type(), filter, NEWEST));
            total += count(visit, type, filter);
        }
        moves.sort(Comparator.comparingLong((RecentMove each) -> each.move().time()).reversed());
        var shown =
                RecentMoves.withTitles(
                        visit, List.copyOf(moves.subList(0, Math.min(NEWEST, moves.size()))));
        var texts = visit.texts();
        var section =
                new Section(
                        "moves",
                        texts.of("person.moves"),
                        "",
                        "",
                        Set.of(),
                        List.of(
                                new Column("time", texts.of("col.time"), false),
                                new Column("item", texts.of("col.item"), false),
                                new Column("title", "", false),
                                new Column("stage", texts.of("col.to"), false)),
                        shown.stream().map(each -> row(visit, each)).toList(),
                        false,
                        true);
        var year = new PersonYear(visit, id);
        return new ListView(
                texts.of("nav.people"),
                texts.rich("person.sentence", name, total),
                List.of(year.days(), section, year.stages()),
                List.of(
                        texts.of("basis.zone", visit.formats().zone().getId()),
                        texts.of(
                                "basis.asked",
                                "user.get, crm.stagehistory.list, " + PersonYear.METHOD)),
                "/people/" + id + "?");
    }

    private static long count(Visit visit, Directory.TypePipelines type, Value filter) {
        return visit.api()
                .call(
                        "crm.stagehistory.list",
                        "entityTypeId",
                        type.type().id(),
                        "filter",
                        filter,
                        "select",
                        Value.texts(List.of("ID")))
                .total();
    }

    /** Returns a time; without the year if it is the present one. */
    private static String time(Visit visit, long second) {
        var formats = visit.formats();
        var isThisYear = formats.at(second).getYear() == formats.at(visit.now()).getYear();
        var day = isThisYear ? formats.shortDay(second) : formats.date(second);
        return day + ", " + formats.time(second);
    }

    private static Section.Row row(Visit visit, RecentMove recent) {
        var formats = visit.formats();
        return new Section.Row(
                List.of(
                        new Cell(
                                time(visit, recent.move().time()),
                                formats.iso(recent.move().time()),
                                "",
                                "",
                                "",
                                "",
                                ""),
                        Cell.link(
                                visit.texts()
                                        .of(
                                                "item.name",
                                                visit.directory().singular(recent.type()),
                                                Long.toString(recent.item())),
                                "/crm/" + recent.type().id() + "/items/" + recent.item()),
                        Cell.text(recent.title()).styled("title"),
                        Cell.stage(recent.move().stage())),
                "");
    }
}
