package dev.daybook.pages;

import dev.daybook.pages.frame.ListView;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Section;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.TaskLife;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** {@code /tasks}: open tasks by status, how long tasks take, and what changed last. */
record TasksPage() implements Page {

    // A file has all that one call returns.
    private static final int SHOWN = 20;
    private static final int[] OPEN = {2, 3, 4, 6};
    private static final long WEEK = 7L * 24 * 3_600;

    @Override
    public PageResult answer(Visit visit) {
        return ListView.later(visit, visit.texts().of("nav.tasks"), () -> view(visit));
    }

    private static ListView view(Visit visit) {
        var texts = visit.texts();
        var counts = new ArrayList<Section.Row>();
        var open = 0L;
        for (var status : OPEN) {
            var count = count(visit, Value.tree("STATUS", status));
            open += count;
            counts.add(
                    new Section.Row(
                            List.of(
                                    new Cell(
                                            texts.of("status." + status),
                                            Integer.toString(status),
                                            "",
                                            "",
                                            TaskLife.color(status).css(),
                                            "P",
                                            ""),
                                    Cell.number(visit, count)),
                            ""));
        }
        var late = late(visit);
        var newest = newest(visit);
        var byStatus =
                new Section(
                        "status",
                        texts.of("tasks.status"),
                        "",
                        "",
                        Set.of(),
                        List.of(
                                new Column("status", texts.of("col.status"), false),
                                new Column("tasks", texts.of("nav.tasks"), true)),
                        counts,
                        false,
                        true);
        var changed =
                new Section(
                        "changed",
                        texts.of("tasks.changed"),
                        "",
                        "",
                        Set.of(),
                        List.of(
                                new Column("id", texts.of("task.noun"), false),
                                new Column("title", "", false),
                                new Column("status", texts.of("col.status"), false),
                                new Column("responsibleId", texts.of("col.responsible"), false),
                                new Column("changedDate", texts.of("col.last"), false)),
                        newest.stream()
                                .limit(visit.parameter("as").isEmpty() ? SHOWN : newest.size())
                                .map(row -> row(visit, row.members()))
                                .toList(),
                        false,
                        false);
        var times = new TaskTimes(visit);
        var sentence = texts.rich("tasks.sentence", open, late);
        return new ListView(
                texts.of("nav.tasks"),
                times.sentence().map(sentence::then).orElse(sentence),
                List.of(times.times(), times.events(), byStatus, changed),
                List.of(
                        texts.of("basis.zone", visit.formats().zone().getId()),
                        texts.of(
                                "basis.asked",
                                String.join(
                                        ", ", TaskTimes.COUNT, TaskTimes.TIME, "tasks.task.list"))),
                "/tasks?");
    }

    private static List<Value> newest(Visit visit) {
        return visit.api()
                .call("tasks.task.list", "order", Value.tree("CHANGED_DATE", "desc"), "start", -1)
                .rows("tasks");
    }

    /** Returns the number of tasks past their deadline. */
    static long late(Visit visit) {
        return count(
                visit,
                Value.tree(
                        "<DEADLINE",
                        visit.formats().iso(visit.now()),
                        "STATUS",
                        Value.texts(List.of("2", "3", "4"))));
    }

    static long open(Visit visit) {
        return count(
                visit,
                Value.tree(
                        "STATUS",
                        new Value.Items(Arrays.stream(OPEN).mapToObj(Value::of).toList())));
    }

    /** Returns the number of tasks with a date in the seven days before an end. */
    static long during(Visit visit, String date, long end) {
        return count(
                visit,
                Value.tree(
                        ">=" + date,
                        visit.formats().iso(end - WEEK),
                        "<" + date,
                        visit.formats().iso(end)));
    }

    /** Returns the time of the newest change; 0 if there is no task. */
    static long lastChange(Visit visit) {
        var newest = newest(visit);
        return newest.isEmpty() ? 0 : changed(visit, newest.getFirst().members());
    }

    private static long changed(Visit visit, SequencedMap<String, Value> task) {
        return visit.time(task.getOrDefault("changedDate", Value.Nothing.NOTHING).asText())
                .orElse(visit.now());
    }

    private static long count(Visit visit, Value filter) {
        return visit.api()
                .call("tasks.task.list", "filter", filter, "select", Value.texts(List.of("ID")))
                .total();
    }

    private static Section.Row row(Visit visit, SequencedMap<String, Value> task) {
        var id = task.getOrDefault("id", Value.Nothing.NOTHING).asText();
        var status = task.getOrDefault("status", Value.Nothing.NOTHING).asWhole();
        var person = task.getOrDefault("responsible", Value.Nothing.NOTHING).members().get("name");
        var changed = changed(visit, task);
        return new Section.Row(
                List.of(
                        Cell.link(visit.texts().of("task.name", id), "/tasks/" + id),
                        Cell.text(task.getOrDefault("title", Value.Nothing.NOTHING).asText())
                                .styled("title"),
                        new Cell(
                                visit.texts().of("status." + status),
                                Long.toString(status),
                                "",
                                "",
                                TaskLife.color(status).css(),
                                "P",
                                ""),
                        Cell.text(person == null ? "" : person.asText()),
                        new Cell(
                                visit.formats().dateTime(changed),
                                visit.formats().iso(changed),
                                "",
                                "",
                                "",
                                "",
                                "")),
                "");
    }
}
