package dev.daybook.tasks.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Flows: their groups, their documented fields and their queues. */
class FlowTest extends TaskTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int ROUNDS = 8;

    private static Reply create(long user, String fields) {
        var data = "{\"flowData\":{\"name\":\"Flow " + NUMBER.incrementAndGet() + "\"" + fields;
        return as(user, "tasks.flow.Flow.create", (data + "}}").replace('\'', '"'));
    }

    private static Reply get(long user, long flow) {
        return as(user, "tasks.flow.Flow.get", "{\"flowId\":" + flow + "}");
    }

    private static String text(Reply reply, String path) {
        return Reply.text(reply.at(path));
    }

    @Test
    void a_flow_without_a_group_gets_one_with_its_team() {
        var made =
                create(
                        503,
                        ",'description':'D','ownerId':547,'plannedCompletionTime':7200,"
                                + "'distributionType':'queue',"
                                + "'responsibleList':[['user','103'],['user','61']]");
        var group = made.number("result.groupId");

        as(1, "sonet_group.get", "{\"GROUP_ID\":" + group + ",\"IS_ADMIN\":\"Y\"}")
                .lists("NUMBER_OF_MEMBERS", "4")
                .lists("OWNER_ID", "503")
                .lists("NAME", made.at("result.name").asText())
                .lists("DESCRIPTION", "D");
        as(103, "task.stages.get", "{\"entityId\":" + group + "}")
                .lists("TITLE", "New", "In progress", "Completed");
        var task = task("\"FLOW_ID\":" + made.number("result.id"));
        assertThat(
                        as(503, "tasks.task.get", "{\"taskId\":" + task + "}")
                                .at("result.task.groupId")
                                .asText())
                .isEqualTo("" + group);
    }

    @Test
    void a_flow_has_the_documented_fields() {
        var made =
                create(
                        503,
                        ",'plannedCompletionTime':7200,'distributionType':'manually',"
                                + "'responsibleList':[['user','547']],"
                                + "'taskCreators':[['meta-user','all-users']],"
                                + "'matchWorkTime':0,'notifyAtHalfTime':1,"
                                + "'notifyOnQueueOverflow':'10'");
        var flow = made.at("result").members();

        assertThat(flow.sequencedKeySet())
                .containsExactly(
                        "id",
                        "creatorId",
                        "ownerId",
                        "groupId",
                        "templateId",
                        "efficiency",
                        "active",
                        "plannedCompletionTime",
                        "activity",
                        "name",
                        "description",
                        "distributionType",
                        "responsibleList",
                        "demo",
                        "responsibleCanChangeDeadline",
                        "matchWorkTime",
                        "taskControl",
                        "notifyAtHalfTime",
                        "notifyOnQueueOverflow",
                        "notifyOnTasksInProgressOverflow",
                        "notifyWhenEfficiencyDecreases",
                        "taskCreators",
                        "team",
                        "trialFeatureEnabled");
        var read = get(547, made.number("result.id"));
        assertThat(text(read, "result")).isEqualTo(text(made, "result"));
        assertThat(text(read, "result.creatorId")).isEqualTo("503");
        assertThat(text(read, "result.ownerId")).isEqualTo("503");
        assertThat(text(read, "result.matchWorkTime")).isEqualTo("false");
        assertThat(text(read, "result.notifyAtHalfTime")).isEqualTo("true");
        assertThat(text(read, "result.notifyOnQueueOverflow")).isEqualTo("10");
        assertThat(text(read, "result.notifyWhenEfficiencyDecreases")).isEqualTo("null");
        assertThat(text(read, "result.responsibleList")).isEqualTo("[[\"user\",\"547\"]]");
        assertThat(text(read, "result.team")).isEqualTo("[[\"user\",\"503\"]]");
    }

    @Test
    void the_efficiency_and_the_activity_of_a_flow_follow_its_tasks() {
        var flow = create(503, ",'plannedCompletionTime':3600").number("result.id");
        assertThat(get(503, flow).number("result.efficiency")).isZero();
        var before = text(get(503, flow), "result.activity");
        var inTime = task("\"FLOW_ID\":" + flow);
        var late = task("\"FLOW_ID\":" + flow);
        as(1, "tasks.task.complete", "{\"taskId\":" + inTime + "}").isAnswered();
        passes(7200);
        as(1, "tasks.task.complete", "{\"taskId\":" + late + "}").isAnswered();

        assertThat(get(503, flow).number("result.efficiency")).isEqualTo(50);
        assertThat(text(get(503, flow), "result.activity")).isGreaterThan(before);
    }

    @Test
    void a_department_stands_for_its_users() {
        var above = portal.services().departments().add(0, 0);
        var below = portal.services().departments().add(above, 0);
        portal.services().departments().assign(61, above);
        portal.services().departments().assign(103, below);
        var whole =
                create(
                                503,
                                ",'distributionType':'queue','responsibleList':"
                                        + "[['department','"
                                        + above
                                        + "']]")
                        .number("result.id");
        var alone =
                create(
                                503,
                                ",'distributionType':'queue','responsibleList':"
                                        + "[{'department':'"
                                        + above
                                        + ":F'}]")
                        .number("result.id");

        assertThat(assignee(whole)).isEqualTo("61");
        assertThat(assignee(whole)).isEqualTo("103");
        assertThat(assignee(alone)).isEqualTo("61");
        assertThat(assignee(alone)).isEqualTo("61");
    }

    private static String assignee(long flow) {
        var task = task("\"FLOW_ID\":" + flow);
        return as(1, "tasks.task.get", "{\"taskId\":" + task + "}")
                .at("result.task.responsibleId")
                .asText();
    }

    @Test
    void invalid_values_of_a_flow_are_refused_by_name() {
        create(503, ",'distributionType':'random'")
                .isRefused(400, "0", "'distributionType': field's value has an invalid value");
        create(503, ",'responsibleList':[['user','999999']]")
                .isRefused(400, "0", "'responsibleList': field's value has an invalid value");
        create(503, ",'taskCreators':[['robot','1']]")
                .isRefused(400, "0", "'taskCreators': field's value has an invalid value");
        create(503, ",'plannedCompletionTime':-1")
                .isRefused(400, "0", "'plannedCompletionTime': field's value has an invalid value");
        create(503, ",'ownerId':999999")
                .isRefused(400, "0", "'ownerId': field's value has an invalid value");
        create(503, ",'groupId':999999").isRefusedWith("0");
        var name = create(503, "").at("result.name").asText();
        as(503, "tasks.flow.Flow.create", "{\"flowData\":{\"name\":\"" + name + "\"}}")
                .isRefused(400, "0", "A flow with this name already exists");
    }

    @Test
    void two_flows_that_take_a_name_at_the_same_time_do_not_both_get_it() throws Exception {
        var flows =
                List.of(create(503, "").number("result.id"), create(503, "").number("result.id"));
        for (var round = 0; round < ROUNDS; round++) {
            var name = "Same " + NUMBER.incrementAndGet();
            var barrier = new CyclicBarrier(flows.size());
            var replies = new ArrayList<Future<Reply>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var flow : flows) {
                    replies.add(
                            threads.submit(() -> {
                                barrier.await();
                                return rename(flow, name);
                            }));
                }
            }
            var statuses = new ArrayList<Integer>();
            for (var reply : replies) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        }
    }

    private static Reply rename(long flow, String name) {
        return as(
                503,
                "tasks.flow.Flow.update",
                "{\"flowData\":{\"id\":" + flow + ",\"name\":\"" + name + "\"}}");
    }

    @Test
    void a_flow_is_read_by_its_team_and_by_those_who_may_add_tasks() {
        var closed = create(503, ",'distributionType':'himself','responsibleList':[547]");
        var open = create(503, ",'taskCreators':{'meta-user':'all-users'}");
        get(547, closed.number("result.id")).isAnswered();
        get(77, closed.number("result.id")).isRefused(400, "0", "Access denied");
        get(77, open.number("result.id")).isAnswered();
    }

    @Test
    void a_change_keeps_the_settings_that_it_does_not_name() {
        var flow = create(503, ",'plannedCompletionTime':7200,'taskControl':1").number("result.id");
        var changed =
                as(
                        503,
                        "tasks.flow.Flow.update",
                        "{\"flowData\":{\"id\":" + flow + ",\"matchWorkTime\":0}}");
        assertThat(changed.number("result.plannedCompletionTime")).isEqualTo(7200);
        assertThat(text(changed, "result.taskControl")).isEqualTo("true");
        assertThat(text(changed, "result.matchWorkTime")).isEqualTo("false");
    }
}
