package dev.daybook.tasks.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import org.junit.jupiter.api.Test;

class TaskBoardTest extends TaskTest {

    private static long stage(long group, int place) {
        return portal.services().stages().of(TaskStages.Owner.GROUP, group).get(place).id();
    }

    private static Reply move(long task, long stage) {
        return as(503, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stage + "}");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C110", "C111", "C112", "C113"})
    void tasks_move_only_between_stages_of_their_group() {
        var group = group(503, 547);
        var task = task("\"GROUP_ID\":" + group);
        as(503, "task.stages.get", "{\"entityId\":" + group + "}")
                .lists("TITLE", "New", "In progress", "Completed");
        move(task, stage(group, 1)).hasResult("true");
        move(task, stage(group, 1)).hasResult("true");
        move(task, stage(group(503), 1)).isRefusedWith("DIFFERENT_STAGES");
        move(task, 999999).isRefusedWith("NOT_FOUND");
        var own = as(503, "task.stages.get", "{\"entityId\":0}").column("ID").getFirst();
        move(task, Long.parseLong(own)).hasResult("true");

        hasRows(task, "STAGE_ID New→In progress");
    }

    @Test
    void stages_are_added_renamed_and_removed() {
        var group = group(503, 547);
        var fields = "{\"fields\":{\"TITLE\":\"Review\",\"ENTITY_ID\":" + group + ",\"AFTER_ID\":";
        var added = as(503, "task.stages.add", fields + stage(group, 1) + "}}").number("result");
        as(503, "task.stages.get", "{\"entityId\":" + group + "}")
                .lists("TITLE", "New", "In progress", "Review", "Completed");
        as(503, "task.stages.update", "{\"id\":" + added + ",\"fields\":{\"TITLE\":\"Look\"}}")
                .hasResult("true");
        as(503, "task.stages.delete", "{\"id\":" + added + "}").hasResult("true");
        as(503, "task.stages.delete", "{\"id\":" + stage(group, 0) + "}")
                .isRefusedWith("CANT_DELETE_FIRST");
        as(503, "task.stages.delete", "{\"id\":" + stage(group, 1) + "}")
                .isRefusedWith("IS_SYSTEM");
        as(77, "task.stages.get", "{\"entityId\":" + group + "}").isRefusedWith("ACCESS_DENIED");
        as(77, "task.stages.canmovetask", "{\"entityId\":" + group + ",\"entityType\":\"G\"}")
                .hasResult("false");
    }

    private static long scrum() {
        var group =
                as(503, "sonet_group.create", "{\"NAME\":\"Scrum\",\"SCRUM_MASTER_ID\":503}")
                        .number("result");
        as(503, "tasks.api.scrum.backlog.add", "{\"fields\":{\"groupId\":" + group + "}}")
                .isAnswered();
        return group;
    }

    private static long sprint(long group) {
        return as(
                        503,
                        "tasks.api.scrum.sprint.add",
                        "{\"fields\":{\"groupId\":" + group + ",\"name\":\"S\"}}")
                .number("result.id");
    }

    private static Reply updateScrum(long task, String fields) {
        return as(
                503,
                "tasks.api.scrum.task.update",
                "{\"id\":" + task + ",\"fields\":{" + fields + "}}");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C114", "C115", "C116"})
    void moves_between_backlog_and_sprint_are_recorded() {
        var group = scrum();
        var backlog =
                as(503, "tasks.api.scrum.backlog.get", "{\"id\":" + group + "}")
                        .number("result.id");
        var task = task("\"GROUP_ID\":" + group);
        updateScrum(task, "\"entityId\":" + sprint(group)).hasResult("true");
        updateScrum(task, "\"entityId\":" + sprint(group)).hasResult("true");
        updateScrum(task, "\"storyPoints\":\"3\"").hasResult("true");
        updateScrum(task, "\"entityId\":" + backlog).hasResult("true");
        updateScrum(task(), "\"storyPoints\":\"3\"").isRefused(400, "0", "Item not created");

        hasRows(task, "MOVE_TO_SPRINT ∅→∅", "MOVE_TO_BACKLOG ∅→∅");
        assertThat(
                        as(503, "tasks.api.scrum.task.get", "{\"id\":" + task + "}")
                                .at("result.storyPoints")
                                .asText())
                .isEqualTo("3");
    }

    @Test
    void sprints_are_started_and_completed_and_their_last_stage_completes_tasks() {
        var group = scrum();
        var sprint = "{\"id\":" + sprint(group) + "}";
        var started = as(503, "tasks.api.scrum.sprint.start", sprint);
        assertThat(started.at("result.status").asText()).isEqualTo("active");
        as(503, "tasks.api.scrum.sprint.start", sprint)
                .isRefused(400, "0", "Sprint must be planned");
        as(77, "tasks.api.scrum.sprint.complete", "{\"id\":" + group + "}")
                .isRefused(400, "0", "Access denied");
        var ended = as(503, "tasks.api.scrum.sprint.complete", "{\"id\":" + group + "}");
        assertThat(ended.at("result.status").asText()).isEqualTo("completed");
        as(503, "tasks.api.scrum.sprint.list", "{\"filter\":{\"GROUP_ID\":" + group + "}}")
                .hasTotal(1);
        as(77, "tasks.api.scrum.sprint.get", sprint).isRefused(400, "0", "Access denied");

        var task = task("\"GROUP_ID\":" + group);
        move(task, stage(group, 2));
        move(task, stage(group, 0));
        hasRows(
                task,
                "STATUS 2→5",
                "STAGE_ID New→Completed",
                "STATUS 5→2",
                "STAGE_ID Completed→New");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C117", "C118"})
    void a_flow_sets_group_responsible_and_deadline() {
        var group = group(503, 547);
        var flow =
                as(
                                503,
                                "tasks.flow.Flow.create",
                                "{\"flowData\":{\"name\":\"Flow\",\"groupId\":"
                                        + group
                                        + ",\"plannedCompletionTime\":7200,"
                                        + "\"distributionType\":\"manually\","
                                        + "\"responsibleList\":[[\"user\",\"103\"]]}}")
                        .number("result.id");
        var task = task("\"STATUS\":3");
        update(task, "\"FLOW_ID\":" + flow).isAnswered();
        var due = portal.clock().instant().getEpochSecond() + 7200;
        hasRows(
                task,
                "RESPONSIBLE_ID 547→103",
                "GROUP_ID →" + group,
                "DEADLINE →" + (due - due % 60),
                "FLOW_ID →" + flow,
                "STATUS 3→2");

        var other = group(503, 547);
        update(task, "\"GROUP_ID\":" + other);
        assertThat(change(task).subList(5, 7))
                .containsExactly("GROUP_ID " + group + "→" + other, "FLOW_ID " + flow + "→");
    }

    @Test
    void flows_are_changed_switched_off_and_removed() {
        var group = group(503, 547);
        var data = "{\"flowData\":{\"name\":\"One of a kind\",\"groupId\":" + group + "}}";
        var flow = as(503, "tasks.flow.Flow.create", data).number("result.id");
        var id = "{\"flowId\":" + flow + "}";
        as(503, "tasks.flow.Flow.isExists", data).hasResult("{\"exists\":true}");
        as(503, "tasks.flow.Flow.activate", id).hasResult("true");
        update(task(), "\"FLOW_ID\":" + flow).isRefused(400, "0", "Flow not found");
        as(
                503,
                "tasks.flow.Flow.update",
                "{\"flowData\":{\"id\":" + flow + ",\"name\":\"Renamed\"}}");
        assertThat(as(503, "tasks.flow.Flow.get", id).at("result.name").asText())
                .isEqualTo("Renamed");
        as(77, "tasks.flow.Flow.get", id).isRefused(400, "0", "Access denied");
        as(503, "tasks.flow.Flow.delete", "{\"flowData\":{\"id\":" + flow + "}}")
                .hasResult("{\"deleted\":true}");
        as(503, "tasks.flow.Flow.get", id).isRefused(400, "0", "Flow not found");
    }

    @Test
    @Case(of = "task-history", value = "C65")
    void dependencies_are_not_recorded() {
        var first = task();
        var second = task();
        var json = "{\"taskIdFrom\":" + first + ",\"taskIdTo\":" + second + ",\"linkType\":2}";
        var back = "{\"taskIdFrom\":" + second + ",\"taskIdTo\":" + first + ",\"linkType\":2}";
        as(503, "task.dependence.add", json).hasResult("[]");
        as(503, "task.dependence.add", json).isRefusedWith("ILLEGAL_NEW_LINK");
        as(503, "task.dependence.add", back).isRefusedWith("ILLEGAL_NEW_LINK");
        as(77, "task.dependence.add", json).isRefusedWith("ACTION_NOT_ALLOWED");
        as(503, "task.dependence.delete", json).hasResult("[]");

        hasRows(first);
        hasRows(second);
    }

    @Test
    void attached_files_are_recorded_by_attachment_id() {
        var task = task();
        var file = "{\"taskId\":" + task + ",\"fileId\":345}";
        var first = as(503, "tasks.task.files.attach", file).number("result.attachmentId");
        var second = as(503, "tasks.task.files.attach", file).number("result.attachmentId");
        as(77, "tasks.task.files.attach", file)
                .isRefused(400, "0", "Access denied (internal error)");
        as(503, "tasks.task.files.attach", "{\"taskId\":" + task + "}")
                .isRefused(
                        400, "100", "Could not find value for parameter {fileId} (internal error)");

        assertThat(change(task).getFirst()).isEqualTo("UF_TASK_WEBDAV_FILES →" + first);
        assertThat(change(task).getLast())
                .startsWith("UF_TASK_WEBDAV_FILES " + first + "→")
                .contains(Long.toString(second));
    }
}
