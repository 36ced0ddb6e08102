package dev.daybook.tasks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.tasks.TaskTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the manual's table of task history rows with the rows that calls write. */
class HistoryFieldTest extends TaskTest {

    private final Set<String> seen = new TreeSet<>();

    /** Calls as the administrator and records the rows that the call wrote. */
    private long does(String method, String json) {
        var last = newestId();
        var result = as(1, method, json).isAnswered().at("result");
        var rows =
                portal.services()
                        .database()
                        .read(snapshot ->
                                snapshot.list(
                                        "select id, task_id, created_date, field, from_value,"
                                                + " to_value, user_id, group_id, origin from"
                                                + " task_change"
                                                + " where id > ?",
                                        TaskChanges::change,
                                        last));
        for (var row : rows) {
            var field = HistoryField.valueOf(row.field());
            assertThat(field.from().fits(row.from())).as(row.toString()).isTrue();
            assertThat(field.to().fits(row.to())).as(row.toString()).isTrue();
            seen.add(field + " by " + method);
        }
        return result.isContainer() ? 0 : result.asWhole();
    }

    private static long newestId() {
        return portal.services()
                .database()
                .read(snapshot -> snapshot.number("select coalesce(max(id), 0) from task_change"));
    }

    private void changes(long task, String fields) {
        does("tasks.task.update", "{\"taskId\":" + task + ",\"fields\":{" + fields + "}}");
    }

    private void steps(long task, String... steps) {
        for (var step : steps) {
            does("tasks.task." + step, "{\"taskId\":" + task + "}");
        }
    }

    private static long idOf(String method, String json, String path) {
        return as(1, method, json).at("result" + path).asWhole();
    }

    @Test
    void each_method_writes_the_rows_that_the_manual_says() {
        writeFields();
        takeSteps();
        moveOnBoards();
        talk();
        check();
        spendTime();
        var task = task();
        does("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547}}");
        does("tasks.task.delete", "{\"taskId\":" + task + "}");

        var declared = new TreeSet<String>();
        for (var field : HistoryField.values()) {
            field.writers().forEach(writer -> declared.add(field + " by " + writer));
        }
        assertThat(seen).containsExactlyElementsOf(declared);
    }

    private void writeFields() {
        var task = task();
        var older = task();
        changes(
                task,
                "\"TITLE\":\"B\",\"DESCRIPTION\":\"text\",\"STATUS\":3,\"PRIORITY\":2,"
                        + "\"RESPONSIBLE_ID\":103,\"START_DATE_PLAN\":\"2026-02-01T09:00:00\","
                        + "\"END_DATE_PLAN\":\"2026-02-03T09:00:00\",\"CREATED_BY\":1");
        changes(
                task,
                "\"TASK_CONTROL\":\"Y\",\"DURATION_FACT\":3,\"TIME_ESTIMATE\":3600,"
                        + "\"DEADLINE\":\"2026-02-04T18:00:00\",\"MARK\":\"P\","
                        + "\"ALLOW_CHANGE_DEADLINE\":\"Y\",\"ALLOW_TIME_TRACKING\":\"Y\","
                        + "\"ADD_IN_REPORT\":\"Y\",\"ACCOMPLICES\":[547,61],\"AUDITORS\":[11,77],"
                        + "\"TAGS\":[\"b\",\"a\"],\"UF_TASK_WEBDAV_FILES\":[\"n7\"],"
                        + "\"UF_CRM_TASK\":[\"D_1\"]");
        changes(task, "\"UF_CRM_TASK\":[],\"DEPENDS_ON\":[" + older + "],\"PARENT_ID\":" + older);
        var flow =
                idOf(
                        "tasks.flow.Flow.create",
                        "{\"flowData\":{\"name\":\"F\",\"groupId\":" + group(503) + "}}",
                        ".id");
        changes(task, "\"FLOW_ID\":" + flow);
        var group = group(503);
        changes(task, "\"GROUP_ID\":" + group);
        changes(task, "\"STAGE_ID\":" + stage(group, 1));
        does("tasks.task.files.attach", "{\"taskId\":" + task + ",\"fileId\":8}");
    }

    private static long stage(long group, int place) {
        var stages = as(1, "task.stages.get", "{\"entityId\":" + group + "}").at("result");
        return stages.elements().get(place).members().get("ID").asWhole();
    }

    private void takeSteps() {
        var task = task("\"TASK_CONTROL\":\"Y\"");
        steps(task, "start", "pause", "defer", "renew", "startwatch", "stopwatch", "complete");
        for (var end : Stream.of("approve", "disapprove").toList()) {
            changes(task, "\"STATUS\":4");
            steps(task, end);
        }
        changes(task, "\"STATUS\":3");
        does("tasks.task.delegate", "{\"taskId\":" + task + ",\"userId\":77}");
    }

    private void moveOnBoards() {
        var scrum = portal.services().workGroups().add(1, "Scrum", false, true, false, 547).id();
        var ofGroup = "{\"fields\":{\"groupId\":" + scrum + ",\"createdBy\":1,\"name\":\"S\"}}";
        var backlog = idOf("tasks.api.scrum.backlog.add", ofGroup, ".id");
        var sprint = idOf("tasks.api.scrum.sprint.add", ofGroup, ".id");
        var task = task("\"GROUP_ID\":" + scrum);
        for (var place : new long[] {sprint, backlog}) {
            does(
                    "tasks.api.scrum.task.update",
                    "{\"id\":" + task + ",\"fields\":{\"entityId\":" + place + "}}");
        }
        does("task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stage(scrum, 2) + "}");
    }

    private void talk() {
        var task = task();
        var comment = says(task);
        var ofComment = "{\"commentId\":" + comment + "}";
        does("tasks.task.result.addFromComment", ofComment);
        does(
                "task.commentitem.update",
                "[" + task + "," + comment + ",{\"POST_MESSAGE\":\"again\"}]");
        does("tasks.task.result.deleteFromComment", ofComment);
        does("tasks.task.result.addFromComment", ofComment);
        does("task.commentitem.delete", "[" + task + "," + comment + "]");
    }

    private long says(long task) {
        return does("task.commentitem.add", "[" + task + ",{\"POST_MESSAGE\":\"hello\"}]");
    }

    private void check() {
        var task = task();
        var everything =
                "\"IS_COMPLETE\":\"Y\",\"IS_IMPORTANT\":\"Y\",\"MEMBERS\":{"
                        + "\"%d\":{\"TYPE\":\"A\"},\"%d\":{\"TYPE\":\"U\"}}";
        var item =
                does(
                        "task.checklistitem.add",
                        "[" + task + ",{\"TITLE\":\"X\"," + everything.formatted(1, 11) + "}]");
        var of = "[" + task + "," + item;
        does("task.checklistitem.renew", of + "]");
        does("task.checklistitem.complete", of + "]");
        does(
                "task.checklistitem.update",
                of + ",{\"TITLE\":\"Y\",\"IS_COMPLETE\":\"N\",\"IS_IMPORTANT\":\"N\"}]");
        does("task.checklistitem.update", of + ",{" + everything.formatted(77, 10) + "}]");
        does("task.checklistitem.delete", of + "]");
    }

    private void spendTime() {
        var task = task();
        var time = "{\"SECONDS\":%d,\"COMMENT_TEXT\":\"a\"}";
        var entry = does("task.elapseditem.add", "[" + task + "," + time.formatted(3600) + "]");
        does("task.elapseditem.update", "[" + task + "," + entry + "," + time.formatted(60) + "]");
        does("task.elapseditem.delete", "[" + task + "," + entry + "]");
    }
}
