package dev.daybook.pages.life;

import dev.daybook.pages.frame.MethodFailedException;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Paging;
import dev.daybook.pages.frame.PictureFile;
import dev.daybook.pages.frame.Table;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.life.TaskLife.Change;
import dev.daybook.pages.picture.LifePicture;
import dev.daybook.pages.picture.LifePicture.Lane;
import dev.daybook.pages.text.RichText;
import dev.daybook.protocol.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code /tasks/ID}: everything that happened to a task. */
public record TaskPage(long id) implements Page {

    private static final int DONE = 5;
    private static final int DECLINED = 7;
    private static final int ROWS_PER_PAGE = 200;

    @Override
    public PageResult answer(Visit visit) {
        var task = task(visit);
        if (task.isEmpty()) {
            return new PageResult.Missing();
        }
        var life = TaskLife.read(visit, id, task.get());
        if (visit.parameter("as").equals("csv")) {
            return table(visit, life).download(fileName(visit));
        }
        if (visit.parameter("as").equals("json")) {
            return table(visit, life).json(fileName(visit));
        }
        var lane = lane(visit, life);
        var picture =
                LifePicture.draw(
                        List.of(lane),
                        List.of(),
                        visit.formats(),
                        sentence(visit, life).plain(),
                        ItemPage.words(visit));
        if (visit.parameter("as").equals("svg")) {
            return PictureFile.of(
                            picture.wide(),
                            LifePicture.colors(List.of(lane)),
                            sentence(visit, life).plain(),
                            basis(visit, life))
                    .download(fileName(visit));
        }
        var title = visit.texts().of("task.title", Long.toString(id), text(task.get(), "title"));
        return new PageResult.Html(
                "task", title, Map.of("view", view(visit, task.get(), life, picture.all())));
    }

    private Optional<SequencedMap<String, Value>> task(Visit visit) {
        try {
            var task =
                    visit.api()
                            .call(
                                    "tasks.task.get",
                                    "taskId",
                                    id,
                                    "select",
                                    Value.texts(List.of("*", "UF_CRM_TASK")))
                            .result()
                            .members()
                            .getOrDefault("task", Value.Items.EMPTY);
            return Optional.of(task.members()).filter(found -> !found.isEmpty());
        } catch (MethodFailedException failure) {
            if (failure.status() >= 500) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private TaskView view(
            Visit visit, SequencedMap<String, Value> task, TaskLife life, String picture) {
        var sentences = new TaskSentences(visit);
        var field = visit.parameter("field").toUpperCase(Locale.ROOT);
        var shown =
                life.changes().stream()
                        .filter(change -> field.isEmpty() || change.field().equals(field))
                        .toList();
        return new TaskView(
                visit.texts().of("task.crumb", Long.toString(id), text(task, "title")),
                sentence(visit, life),
                picture,
                visit.texts().of("task.changes", life.changes().size()),
                fields(visit, sentences, life, field),
                TaskView.days(visit, sentences, Paging.shown(shown, ROWS_PER_PAGE, visit)),
                Paging.links(
                        shown,
                        ROWS_PER_PAGE,
                        field.isEmpty()
                                ? ""
                                : "field=" + URLEncoder.encode(field, StandardCharsets.UTF_8) + "&",
                        visit),
                people(visit, life),
                links(visit, task),
                basis(visit, life));
    }

    // ---- sentence ----

    private static RichText sentence(Visit visit, TaskLife life) {
        var formats = visit.formats();
        var texts = visit.texts();
        var status = texts.of("status." + life.status());
        var begin = life.begin();
        var isEnded = life.status() == DONE || life.status() == DECLINED;
        var end = isEnded ? life.statusSince() : visit.now();
        var length = formats.duration(Math.max(0, end - begin));
        var first =
                isEnded
                        ? texts.rich("task.ended", status, length)
                        : texts.rich(
                                "task.open",
                                status,
                                formats.duration(visit.now() - life.statusSince()),
                                length);
        var deadlines = life.count("DEADLINE");
        return deadlines == 0 ? first : first.then(texts.rich("task.deadlines", deadlines));
    }

    // ---- picture ----

    private Lane lane(Visit visit, TaskLife life) {
        var segments = new ArrayList<LifePicture.Segment>();
        for (var span : life.statuses()) {
            var name = visit.texts().of("status." + span.status());
            segments.add(
                    new LifePicture.Segment(
                            name,
                            TaskLife.color(span.status()),
                            span.from(),
                            span.to(),
                            span.isLast() && (span.status() == DONE || span.status() == DECLINED),
                            visit.texts()
                                    .of(
                                            "life.stay",
                                            name,
                                            visit.formats().exactly(span.to() - span.from()),
                                            visit.formats().dateTime(span.from()))));
        }
        var responsible =
                life.responsible().stream()
                        .map(span ->
                                new LifePicture.Span(
                                        visit.directory().person(span.user()),
                                        span.from(),
                                        span.to()))
                        .toList();
        return new Lane(
                visit.texts().of("task.name", Long.toString(id)),
                true,
                segments,
                List.of(),
                responsible);
    }

    // ---- facts ----

    private List<TaskView.FieldLink> fields(
            Visit visit, TaskSentences sentences, TaskLife life, String current) {
        var links = new ArrayList<TaskView.FieldLink>();
        links.add(
                new TaskView.FieldLink(
                        "/tasks/" + id,
                        visit.texts().of("task.all"),
                        visit.formats().number(life.changes().size()),
                        current.isEmpty()));
        life.countsByField()
                .forEach((field, count) ->
                        links.add(
                                new TaskView.FieldLink(
                                        "/tasks/" + id + "?field=" + field,
                                        sentences.fieldName(field),
                                        visit.formats().number(count),
                                        current.equals(field))));
        return links;
    }

    private static List<ItemView.HandRow> people(Visit visit, TaskLife life) {
        return life.countsByPerson().entrySet().stream()
                .map(entry ->
                        new ItemView.HandRow(
                                visit.directory().person(entry.getKey()),
                                entry.getKey() > 0 ? "/people/" + entry.getKey() : "",
                                visit.texts().of("task.hand.changes", entry.getValue()),
                                ""))
                .toList();
    }

    private static List<ItemView.LinkRow> links(Visit visit, SequencedMap<String, Value> task) {
        var resolver = new CrmLinks(visit);
        return task.getOrDefault("ufCrmTask", Value.Items.EMPTY).elements().stream()
                .flatMap(code -> resolver.link(code.asText()).stream())
                .toList();
    }

    private static List<String> basis(Visit visit, TaskLife life) {
        return List.of(
                visit.texts().of("basis.changes", visit.formats().number(life.changes().size())),
                visit.texts().of("basis.zone", visit.formats().zone().getId()),
                visit.texts().of("basis.asked", "tasks.task.get, tasks.task.history.list"));
    }

    private static String text(SequencedMap<String, Value> task, String name) {
        return task.getOrDefault(name, Value.of("")).asText();
    }

    private static Table table(Visit visit, TaskLife life) {
        return new Table(
                List.of("id", "time", "field", "from", "to", "userId", "userName"),
                life.changes().stream().map(change -> row(visit, change)).toList());
    }

    private static List<String> row(Visit visit, Change change) {
        return List.of(
                Long.toString(change.id()),
                visit.formats().iso(change.time()),
                change.field(),
                change.from(),
                change.to(),
                Long.toString(change.by()),
                visit.directory().person(change.by()));
    }

    private String fileName(Visit visit) {
        return "daybook-task-" + id + "-" + visit.formats().localDate(visit.now());
    }
}
