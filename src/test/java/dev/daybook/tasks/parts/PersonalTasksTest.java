package dev.daybook.tasks.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import org.junit.jupiter.api.Test;

/** The plan and the counters of one user. */
class PersonalTasksTest extends TaskTest {

    private static void plan(long user, long task, String stage) {
        as(user, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stage + "}")
                .hasResult("true");
    }

    @Test
    void the_plan_has_the_tasks_that_left_its_first_stage() {
        var stages = as(61, "task.stages.get", "{\"entityId\":0}").column("ID");
        var first = task();
        var second = task();
        var third = task();
        plan(61, first, stages.get(1));
        plan(61, second, stages.get(1));
        plan(61, third, stages.get(0));
        as(61, "task.planner.getlist", "{}").hasResult("[" + first + "," + second + "]");
        plan(61, first, stages.get(0));
        as(61, "task.planner.getlist", "[]").hasResult("[" + second + "]");
        as(77, "task.planner.getlist", "{}").hasResult("[]");

        as(1, "tasks.task.delete", "{\"taskId\":" + second + "}").isAnswered();
        as(61, "task.planner.getlist", "{}").hasResult("[]");
    }

    @Test
    void reading_a_plan_stores_nothing_and_its_stages_keep_their_ids() {
        var stages = as(103, "task.stages.get", "{\"entityId\":0}");
        assertThat(stages.column("TITLE")).containsExactly("Not planned", "This week");
        assertThat(as(103, "task.stages.get", "{\"entityId\":0}").column("ID"))
                .isEqualTo(stages.column("ID"));
        assertThat(as(11, "task.stages.get", "{\"entityId\":0}").column("ID"))
                .doesNotContainAnyElementsOf(stages.column("ID"));
        assertThat(storedStages(103)).isZero();

        as(
                        103,
                        "task.stages.add",
                        "{\"fields\":{\"TITLE\":\"Later\",\"AFTER_ID\":"
                                + stages.column("ID").get(1)
                                + "}}")
                .isAnswered();
        as(103, "task.stages.get", "{\"entityId\":0}")
                .lists("TITLE", "Not planned", "This week", "Later");
        assertThat(as(103, "task.stages.get", "{\"entityId\":0}").column("ID"))
                .startsWith(stages.column("ID").toArray(String[]::new));
        assertThat(storedStages(103)).isEqualTo(3);
    }

    private static long storedStages(long user) {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.number(
                                "select count(*) from task_stage where portal_id = ?"
                                        + " and entity_type = 'U' and entity_id = ?",
                                snapshot.portal(),
                                user));
    }

    private static Reply counters(long user, String json) {
        return as(user, "tasks.task.counters.get", json.replace('\'', '"'));
    }

    private static long expired(long user, String json) {
        var reply = counters(user, json).hasTotal(1);
        assertThat(reply.number("result.expired.code")).isEqualTo(6291456);
        return reply.number("result.expired.counter");
    }

    @Test
    void overdue_tasks_are_counted_by_role_and_group() {
        var group = group(503, 547);
        var before = expired(547, "{}");
        var asAuditor = expired(61, "{'type':'view_role_auditor'}");
        var due = "\"DEADLINE\":\"2020-01-01T10:00:00+02:00\"";
        var task = task(due);
        task(due, "\"GROUP_ID\":" + group);
        task("\"DEADLINE\":\"2090-01-01T10:00:00+02:00\"");
        task();

        assertThat(expired(547, "{}")).isEqualTo(before + 2);
        assertThat(expired(547, "{'groupId':" + group + "}")).isEqualTo(1);
        assertThat(expired(547, "{'type':'view_role_originator'}")).isZero();
        assertThat(expired(61, "{'type':'view_role_auditor'}")).isEqualTo(asAuditor + 2);
        assertThat(expired(61, "{'type':'view_role_responsible'}")).isZero();
        assertThat(expired(1, "{'userId':547,'type':'view_role_responsible'}"))
                .isEqualTo(before + 2);
        as(547, "tasks.task.complete", "{\"taskId\":" + task + "}").isAnswered();
        assertThat(expired(547, "{}")).isEqualTo(before + 1);
    }

    @Test
    void counters_of_others_are_for_their_heads_and_administrators() {
        counters(11, "{'userId':547}").isAnswered();
        assertThat(expired(11, "{'userId':547}")).isGreaterThanOrEqualTo(0);
        counters(77, "{'userId':547}").hasResult("[]").hasTotal(1);
        counters(1, "{'userId':999999}").hasResult("[]");
        counters(77, "{'groupId':" + group(503) + "}")
                .isRefused(400, "0", "Group not found or access denied. (internal error)");
        counters(1, "{'groupId':999999}").isRefusedWith("0");
        counters(1, "{'type':'view_nobody'}").isRefusedWith("100");
        counters(1, "{'userId':'x'}").isRefusedWith("100");
    }
}
