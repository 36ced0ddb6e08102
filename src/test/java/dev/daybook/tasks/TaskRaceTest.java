package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.tasks.boards.TaskStages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Concurrent changes of the same tasks by two callers. */
class TaskRaceTest extends TaskTest {

    /** SQLite has one writer; races can happen only on PostgreSQL. */
    private int rounds() {
        return store == TestPortal.On.POSTGRESQL ? 25 : 3;
    }

    /** Runs calls concurrently and returns their replies, none of which is a failure. */
    private static List<Reply> atOnce(List<Callable<Reply>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        barrier.await();
                                        return call.call();
                                    }))
                            .toList();
            var replies = new ArrayList<Reply>();
            for (var each : running) {
                replies.add(each.get());
            }
            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isLessThan(500));
            return replies;
        }
    }

    private static Reply step(String word, long task) {
        return as(1, "tasks.task." + word, "{\"taskId\":" + task + "}");
    }

    private static String value(long task, String field) {
        return as(1, "tasks.task.get", "{\"taskId\":" + task + "}")
                .at("result.task." + field)
                .asText();
    }

    /** Returns the last value of a field in the history of a task. */
    private static String recorded(long task, String field, String first) {
        var last = first;
        for (var line : change(task)) {
            if (line.startsWith(field + " ")) {
                assertThat(line).startsWith(field + " " + last + "→");
                last = line.substring(line.indexOf('→') + 1);
            }
        }
        return last;
    }

    private static void agrees(long task) {
        assertThat(value(task, "status")).isEqualTo(recorded(task, "STATUS", "2"));
    }

    @Test
    void a_comment_does_not_undo_the_status_that_another_caller_sets() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var task = task();
            atOnce(
                    List.of(
                            () -> step("complete", task),
                            () ->
                                    as(
                                            11,
                                            "task.commentitem.add",
                                            "{\"TASKID\":"
                                                    + task
                                                    + ",\"FIELDS\":{\"POST_MESSAGE\":\"Hello\"}}")));
            agrees(task);
            assertThat(value(task, "status")).isEqualTo("5");
            assertThat(change(task)).contains("AUDITORS 61→11,61");
        }
    }

    @Test
    void an_item_that_two_callers_check_is_recorded_once() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var task = task();
            var item =
                    as(
                                    503,
                                    "task.checklistitem.add",
                                    "{\"TASKID\":"
                                            + task
                                            + ",\"FIELDS\":{\"TITLE\":\"X\",\"PARENT_ID\":0}}")
                            .number("result");
            Callable<Reply> check =
                    () ->
                            as(
                                    503,
                                    "task.checklistitem.complete",
                                    "{\"TASKID\":" + task + ",\"ITEMID\":" + item + "}");
            for (var reply : atOnce(List.of(check, check))) {
                reply.hasResult("true");
            }
            hasRows(task, "CHECKLIST_ITEM_CREATE →X", "CHECKLIST_ITEM_CHECK X→X");
        }
    }

    @Test
    void a_child_that_changes_while_its_parent_completes_keeps_what_history_has() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var parent = task("\"SE_PARAMETER\":[{\"CODE\":\"2\",\"VALUE\":\"Y\"}]");
            var child = task("\"PARENT_ID\":" + parent);
            var title = "\"TITLE\":\"Round " + round + "\",\"PRIORITY\":2";
            atOnce(List.of(() -> step("complete", parent), () -> update(child, title)));
            agrees(parent);
            agrees(child);
            assertThat(value(child, "status")).isEqualTo("5");
            assertThat(value(child, "title")).isEqualTo("Round " + round);
        }
    }

    @Test
    void subtasks_that_complete_at_once_complete_their_task() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var parent = task("\"SE_PARAMETER\":[{\"CODE\":\"2\",\"VALUE\":\"Y\"}]");
            var first = task("\"PARENT_ID\":" + parent);
            var second = task("\"PARENT_ID\":" + parent);
            atOnce(List.of(() -> step("complete", first), () -> step("complete", second)));
            for (var task : List.of(parent, first, second)) {
                agrees(task);
                assertThat(value(task, "status")).isEqualTo("5");
            }
        }
    }

    @Test
    void tasks_that_are_put_below_each_other_at_once_make_no_circle() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var one = task();
            var other = task();
            var replies =
                    atOnce(
                            List.of(
                                    () -> update(one, "\"PARENT_ID\":" + other),
                                    () -> update(other, "\"PARENT_ID\":" + one)));
            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            assertThat(recorded(one, "PARENT_ID", "") + recorded(other, "PARENT_ID", ""))
                    .isIn(Long.toString(one), Long.toString(other));
        }
    }

    @Test
    void changes_of_all_parts_at_once_wait_for_each_other_without_a_deadlock() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var group = group(503, 103, 547);
            var one = task("\"GROUP_ID\":" + group);
            var other = task("\"PARENT_ID\":" + one, "\"GROUP_ID\":" + group);
            var stage = portal.services().stages().of(TaskStages.Owner.GROUP, group).get(1).id();
            var member = "\"MEMBERS\":{\"77\":{\"TYPE\":\"A\"}}";
            atOnce(
                    List.of(
                            () -> part("commentitem.add", one, "\"POST_MESSAGE\":\"a\""),
                            () -> part("commentitem.add", other, "\"POST_MESSAGE\":\"b\""),
                            () -> part("checklistitem.add", one, "\"TITLE\":\"X\"," + member),
                            () -> part("checklistitem.add", other, "\"TITLE\":\"Y\"," + member),
                            () -> part("elapseditem.add", other, "\"MINUTES\":5"),
                            () ->
                                    as(
                                            1,
                                            "task.stages.movetask",
                                            "{\"id\":" + one + ",\"stageId\":" + stage + "}"),
                            () ->
                                    as(
                                            1,
                                            "task.dependence.add",
                                            "{\"taskIdFrom\":"
                                                    + other
                                                    + ",\"taskIdTo\":"
                                                    + one
                                                    + ",\"linkType\":2}"),
                            () -> update(one, "\"GROUP_ID\":0"),
                            () -> step("complete", other)));
            agrees(one);
            agrees(other);
            assertThat(recorded(one, "GROUP_ID", Long.toString(group))).isEmpty();
            assertThat(recorded(other, "GROUP_ID", Long.toString(group))).isEmpty();
            for (var task : List.of(one, other)) {
                assertThat(recorded(task, "ACCOMPLICES", "103")).isEqualTo("77,103");
                assertThat(recorded(task, "AUDITORS", "61")).isEqualTo("1,61");
            }
        }
    }

    private static Reply part(String method, long task, String fields) {
        return as(1, "task." + method, "{\"TASKID\":" + task + ",\"FIELDS\":{" + fields + "}}");
    }

    @Test
    void a_plan_gets_its_stages_once() throws Exception {
        for (var user : new long[] {11, 61, 77, 103, 547}) {
            Callable<Reply> get = () -> as(user, "task.stages.get", "{\"entityId\":0}");
            atOnce(List.of(get, get, get));
            assertThat(get.call().at("result").members()).hasSize(2);
        }
    }

    @Test
    void a_scrum_group_gets_one_backlog() throws Exception {
        for (var round = 0; round < rounds(); round++) {
            var group =
                    portal.services().workGroups().add(503, "Scrum", false, true, false, 503).id();
            Callable<Reply> add =
                    () ->
                            as(
                                    503,
                                    "tasks.api.scrum.backlog.add",
                                    "{\"fields\":{\"groupId\":" + group + ",\"createdBy\":503}}");
            assertThat(
                            atOnce(List.of(add, add)).stream()
                                    .map(reply -> reply.at("result.id").asText())
                                    .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void the_stages_of_a_group_that_does_not_exist_are_refused() {
        as(1, "task.stages.get", "{\"entityId\":987654}").isRefusedWith("ACCESS_DENIED");
        as(1, "task.stages.canmovetask", "{\"entityId\":987654,\"entityType\":\"G\"}")
                .hasResult("false");
    }
}
