package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.tasks.history.MirroredChanges;
import dev.daybook.tasks.history.TaskChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Answers about random lives of tasks, compared with {@link PlainTasks}. */
class RandomTaskLivesTest extends PortalTest {

    private static final int TASKS = 8;
    private static final long GONE_TIME = 1_800_000_000;
    private static final List<String> FIELDS =
            List.of("STATUS", "STATUS", "STATUS", "DEADLINE", "RESPONSIBLE_ID", "COMMENT", "TITLE");

    @BeforeParameterizedClassInvocation
    static void fill() {
        portal.continueAfter("user", 10);
        for (var login : List.of("eleven", "twelve", "thirteen")) {
            portal.employee(login);
        }
        for (var task = 1; task <= TASKS; task++) {
            portal.call(
                            "tasks.task.add",
                            "{\"fields\":{\"TITLE\":\"Task\",\"RESPONSIBLE_ID\":%d}}"
                                    .formatted(11 + task % 3))
                    .isAnswered();
        }
        // One task is in the recycle bin, and one is deleted for good.
        portal.call("tasks.task.delete", "{\"taskId\":7}").isAnswered();
        portal.services()
                .database()
                .inTransaction(transaction -> transaction.run("delete from task where id = 8"));
        replace(List.of());
    }

    private static List<TaskChange> changes(Random random, long firstId) {
        var rows = new ArrayList<TaskChange>();
        var status = new TreeMap<Long, String>();
        var responsible = new TreeMap<Long, String>();
        var deadline = new TreeMap<Long, String>();
        var id = firstId;
        var time = PlainTasks.BEGIN;
        for (var i = 20 + random.nextInt(60); i > 0; i--) {
            id += 1 + random.nextInt(3);
            time += random.nextInt(4) == 0 ? 0 : random.nextInt(9000);
            var task = 1L + random.nextInt(TASKS);
            var isNew = status.putIfAbsent(task, "2") == null && random.nextInt(5) > 0;
            var field = isNew ? "NEW" : FIELDS.get(random.nextInt(FIELDS.size()));
            String from = null;
            String to = null;
            switch (field) {
                case "STATUS" -> {
                    to = "" + (2 + random.nextInt(5));
                    from = status.put(task, to);
                }
                case "RESPONSIBLE_ID" -> {
                    to = "" + (11 + random.nextInt(3));
                    from = responsible.put(task, to);
                    from = from == null ? "12" : from;
                }
                case "DEADLINE" -> {
                    to = random.nextInt(4) == 0 ? "" : "" + (time + random.nextInt(90) * 60L);
                    from = deadline.put(task, to);
                    from = from == null ? "" : from;
                }
                default -> {}
            }
            rows.add(
                    new TaskChange(
                            id,
                            task,
                            time - (random.nextInt(30) == 0 ? 2000 : 0),
                            field,
                            from,
                            to,
                            11 + random.nextInt(3),
                            random.nextInt(3)));
        }
        return rows;
    }

    private static void replace(List<TaskChange> rows) {
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    MirroredChanges.remove(
                            transaction, MirroredChanges.ids(transaction, 0, Long.MAX_VALUE));
                    return MirroredChanges.merge(transaction, rows, GONE_TIME);
                });
    }

    @Test
    @Case(of = "explain", value = "E49")
    void answers_follow_appended_merged_and_archived_rows() {
        for (var seed = 1; seed <= 12; seed++) {
            var random = new Random(seed);
            var rows = changes(random, 1000);
            var middle = rows.size() / 3;
            // From the middle on, then what was before, then what comes behind.
            replace(rows.subList(middle, 2 * middle));
            check("seed " + seed + " middle", random);
            merge(rows.subList(0, middle));
            check("seed " + seed + " before", random);
            TaskFixture.load(portal, rows.subList(2 * middle, rows.size()));
            check("seed " + seed + " behind", random);
            archive(List.of(rows.get(0).id(), rows.get(middle).id(), rows.get(2 * middle).id()));
            check("seed " + seed + " archived", random);
            var changed = rows.get(middle + 1);
            merge(
                    List.of(
                            new TaskChange(
                                    changed.id(),
                                    changed.taskId(),
                                    changed.createdDate(),
                                    "COMMENT",
                                    null,
                                    null,
                                    13,
                                    1)));
            check("seed " + seed + " changed", random);
        }
    }

    private static void merge(List<TaskChange> rows) {
        portal.services()
                .database()
                .inTransaction(transaction -> MirroredChanges.merge(transaction, rows, GONE_TIME));
    }

    private static void archive(List<Long> ids) {
        portal.services()
                .database()
                .inTransaction(transaction ->
                        MirroredChanges.archive(transaction, ids, GONE_TIME, "replaced"));
    }

    @Test
    @Case(of = "explain", value = "E49")
    void a_new_server_answers_the_same() {
        var random = new Random(77);
        var rows = changes(random, 5000);
        replace(rows.subList(10, rows.size() - 10));
        check("loaded", random);
        merge(rows.subList(0, 10));
        check("merged", random);
        portal.call("tasks.task.update", "{\"taskId\":1,\"fields\":{\"STATUS\":5}}").isAnswered();
        archive(List.of(rows.get(12).id()));
        try (var other = portal.another()) {
            for (var question : List.of("count", "days", "time")) {
                for (var parameters : List.of("{\"at\":\"2030-01-01\"}", withGone())) {
                    var method = "daybook.explain.tasks." + question;
                    assertThat(answer(other, method, parameters))
                            .isEqualTo(answer(portal, method, parameters));
                }
            }
        }
    }

    private static String withGone() {
        return "{\"at\":\"2030-01-01\",\"withGone\":\"Y\"}";
    }

    private static String answer(TestPortal asked, String method, String parameters) {
        return Reply.text(asked.call(method, parameters).isAnswered().at("result"));
    }

    private static void check(String name, Random random) {
        var at = PlainTasks.BEGIN + random.nextInt(40) * 9000L;
        var from = PlainTasks.BEGIN + random.nextInt(20) * 9000L;
        var to = from + (1 + random.nextInt(20)) * 9000L;
        for (var withGone : List.of(false, true)) {
            var plain = PlainTasks.of(portal.services().database(), at, withGone);
            var shared = "{\"zone\":\"UTC\",\"at\":\"@%d\",\"withGone\":%s".formatted(at, withGone);
            var window = shared + ",\"from\":\"@%d\",\"to\":\"@%d\"".formatted(from, to);
            var end = Math.min(to, at);
            for (var whose : List.of("actor", "responsible")) {
                var counts =
                        ask(
                                "count",
                                window
                                        + ",\"groupBy\":[\"person\"],\"whose\":\"%s\"}"
                                                .formatted(whose));
                assertThat(RandomLivesTest.answers(counts, PlainTasks::person, PlainTasks.COUNTS))
                        .as(name + " count by " + whose + " " + withGone)
                        .isEqualTo(plain.counts(from, end, whose.equals("responsible")));
            }
            assertThat(
                            RandomLivesTest.answers(
                                    ask("days", window + ",\"bucket\":\"year\"}"),
                                    PlainTasks::person,
                                    "changes",
                                    "tasks"))
                    .as(name + " days " + withGone)
                    .isEqualTo(plain.changes(from, end));
            var times = ask("time", window + "}");
            assertThat(
                            RandomLivesTest.answers(
                                    times,
                                    _ -> "all",
                                    "tasks",
                                    "leadMedianSeconds",
                                    "cycleMedianSeconds",
                                    "open"))
                    .as(name + " time " + withGone)
                    .isEqualTo(plain.times(from, end));
            assertThat(
                            RandomLivesTest.answers(
                                    ask("time", shared + ",\"by\":\"created\",\"statuses\":true}"),
                                    row -> RandomLivesTest.text(row, "status"),
                                    "count",
                                    "sumSeconds",
                                    "open",
                                    "final"))
                    .as(name + " statuses " + withGone)
                    .isEqualTo(plain.statuses());
        }
    }

    private static Reply ask(String question, String json) {
        return portal.call("daybook.explain.tasks." + question, json).isAnswered();
    }
}
