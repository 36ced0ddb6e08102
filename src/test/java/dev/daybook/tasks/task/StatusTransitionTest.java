package dev.daybook.tasks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTransitionTest extends TaskTest {

    private static final String NOT_ALLOWED = "Action on the task is not allowed";

    private static Reply step(long user, String word, long task) {
        return as(user, "tasks.task." + word, "{\"taskId\":" + task + "}");
    }

    private static Reply delegate(long user, long task, long to) {
        return as(user, "tasks.task.delegate", "{\"taskId\":" + task + ",\"userId\":" + to + "}");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C69", "C70", "C71", "C72"})
    void a_task_is_started_once_and_paused_once() {
        var task = task();
        assertThat(step(547, "start", task).at("result.task.status").asText()).isEqualTo("3");
        step(547, "start", task).isRefused(400, "0", NOT_ALLOWED);
        step(547, "pause", task).isAnswered();
        step(547, "pause", task).isRefused(400, "1048582", NOT_ALLOWED);

        hasRows(task, "STATUS 2→3", "STATUS 3→2");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C73", "C79"})
    void a_task_is_taken_up_again() {
        var task = task();
        step(547, "defer", task).isAnswered();
        step(547, "renew", task).isAnswered();
        step(503, "complete", task).isAnswered();
        var renewed = step(503, "renew", task).isAnswered();

        assertThat(renewed.at("result.task.closedDate")).isEqualTo(Value.Nothing.NOTHING);
        assertThat(renewed.at("result.task.closedBy").asText()).isEqualTo("0");
        hasRows(task, "STATUS 2→6", "STATUS 6→2", "STATUS 2→5", "STATUS 5→2");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C74", "C75", "C76", "C77", "C78"})
    void a_controlled_task_waits_for_its_creator() {
        var free = task();
        step(547, "start", free);
        step(547, "complete", free).isAnswered();
        hasRows(free, "STATUS 2→3", "STATUS 3→5");
        assertThat(newest(free).members().get("user").members().get("id")).isEqualTo(Value.of(547));

        var controlled = task("\"TASK_CONTROL\":\"Y\"");
        step(547, "complete", controlled).isAnswered();
        step(547, "approve", controlled).isRefused(400, "1048582", NOT_ALLOWED);
        step(547, "complete", controlled).isRefused(400, "0", NOT_ALLOWED);
        step(503, "disapprove", controlled).isAnswered();
        step(547, "complete", controlled).isAnswered();
        step(503, "approve", controlled).isAnswered();
        hasRows(controlled, "STATUS 2→4", "STATUS 4→2", "STATUS 2→4", "STATUS 4→5");

        var own = task("\"TASK_CONTROL\":\"Y\"");
        step(503, "start", own);
        step(503, "complete", own).isAnswered();
        hasRows(own, "STATUS 2→3", "STATUS 3→5");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C80", "C81"})
    void a_user_who_delegates_stays_an_auditor() {
        var task = task("\"STATUS\":3");
        delegate(547, task, 103).isAnswered();
        hasRows(task, "STATUS 3→2", "RESPONSIBLE_ID 547→103", "AUDITORS 61→61,547");

        as(503, "tasks.task.delegate", "{\"taskId\":" + task + "}")
                .isRefused(400, "100", "Could not find value for parameter {userId}");
        delegate(77, task, 103).isRefused(400, "0", NOT_ALLOWED);
        delegate(503, task, 999999).isRefused(400, "0", NOT_ALLOWED);
    }

    @Test
    void a_creator_who_delegates_does_not_watch_as_well() {
        var task = taskBy(503, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":503");
        delegate(503, task, 547).isAnswered();
        hasRows(task, "RESPONSIBLE_ID 503→547");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C84", "C85", "C86", "C124"})
    void readers_watch_and_stop_watching() {
        var task = task();
        step(1, "startwatch", task).isAnswered();
        step(1, "startwatch", task).isAnswered();
        step(1, "stopwatch", task).isAnswered();
        step(77, "startwatch", task).isRefused(400, "1048584", "a:0:{}");
        hasRows(task, "AUDITORS 61→1,61", "AUDITORS 1,61→61");

        step(61, "stopwatch", task).hasResult("[]");
        historyBy(61, task).isRefused(400, "0", "Access denied. (internal error)");
    }

    @Test
    @Case(of = "task-history", value = "C87")
    void personal_marks_are_not_recorded() {
        var task = task();
        as(547, "tasks.task.favorite.add", "{\"taskId\":" + task + "}").hasResult("true");
        as(77, "tasks.task.favorite.add", "{\"taskId\":" + task + "}")
                .isRefused(400, "1", "Task not found or not accessible");
        as(547, "tasks.task.mute", "{\"id\":" + task + "}").isAnswered();
        var pinned = as(547, "tasks.task.pin", "{\"id\":" + task + "}");
        assertThat(
                        List.of("favorite", "isMuted", "isPinned").stream()
                                .map(key -> pinned.at("result.task." + key).asText()))
                .containsOnly("Y");
        as(77, "tasks.task.pin", "{\"id\":" + task + "}").hasResult("[]");
        as(547, "tasks.task.unpin", "{\"id\":" + task + "}").isAnswered();

        hasRows(task);
    }

    @Test
    void allowed_actions_are_returned_for_several_users() {
        var task = task();
        var allowed =
                as(503, "tasks.task.getaccess", "{\"taskId\":" + task + ",\"users\":[503,77]}");
        assertThat(allowed.at("result.allowedActions.503").members()).hasSize(27);
        assertThat(allowed.at("result.allowedActions.503.EDIT")).isEqualTo(Value.of(true));
        assertThat(allowed.at("result.allowedActions.77.EDIT")).isEqualTo(Value.of(false));
        as(77, "tasks.task.getaccess", "{\"taskId\":" + task + "}")
                .hasResult("{\"allowedActions\":[]}");
        as(503, "tasks.task.getaccess", "{\"taskId\":" + task + ",\"users\":5}")
                .isRefused(
                        400,
                        "100",
                        "Invalid value {5} to match with parameter {users}. Should be value of type"
                                + " array.");
    }
}
