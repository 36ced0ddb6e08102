package dev.daybook.tasks.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskPartTest extends TaskTest {

    private static Reply part(String method, long task, String json) {
        return as(503, "task." + method, "{\"TASKID\":" + task + "," + json + "}");
    }

    private static long added(long task, String fields) {
        return part("checklistitem.add", task, "\"FIELDS\":{" + fields + "}").number("result");
    }

    private static Reply item(String word, long task, long item) {
        return part("checklistitem." + word, task, "\"ITEMID\":" + item);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C88", "C89", "C90", "C97"})
    void adding_an_item_records_its_flags() {
        var task = task();
        added(task, "\"TITLE\":\"What to do\",\"PARENT_ID\":0");
        hasRows(task, "CHECKLIST_ITEM_CREATE →What to do");

        var other = task();
        added(other, "\"TITLE\":\"X\",\"IS_COMPLETE\":\"Y\",\"IS_IMPORTANT\":\"Y\"");
        hasRows(
                other,
                "CHECKLIST_ITEM_CREATE →BX_CHECKLIST_1",
                "CHECKLIST_ITEM_CREATE →X",
                "CHECKLIST_ITEM_CHECK X→X",
                "CHECKLIST_ITEM_MAKE_IMPORTANT X→X");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C91", "C92", "C93", "C94"})
    void items_are_checked_and_renamed() {
        var task = task();
        var item = added(task, "\"TITLE\":\"X\",\"PARENT_ID\":0");
        item("complete", task, item).hasResult("true");
        item("complete", task, item).hasResult("true");
        item("renew", task, item).hasResult("true");
        part("checklistitem.update", task, "\"ITEMID\":" + item + ",\"FIELDS\":{\"TITLE\":\"Y\"}")
                .hasResult("null");
        part(
                "checklistitem.update",
                task,
                "\"ITEMID\":" + item + ",\"FIELDS\":{\"TITLE\":\"Z\",\"IS_COMPLETE\":\"Y\"}");
        item("complete", task, 999999).hasResult("false");

        hasRows(
                task,
                "CHECKLIST_ITEM_CREATE →X",
                "CHECKLIST_ITEM_CHECK X→X",
                "CHECKLIST_ITEM_UNCHECK X→X",
                "CHECKLIST_ITEM_RENAME X→Y",
                "CHECKLIST_ITEM_RENAME Y→Z",
                "CHECKLIST_ITEM_CHECK Y→Z");
    }

    @Test
    @Case(of = "task-history", value = "C95")
    void removing_a_checklist_removes_its_items() {
        var task = task();
        var root = added(task, "\"TITLE\":\"R\",\"PARENT_ID\":0");
        added(task, "\"TITLE\":\"a\",\"PARENT_ID\":" + root);
        added(task, "\"TITLE\":\"b\",\"PARENT_ID\":" + root);
        item("delete", task, root).hasResult("true");

        assertThat(change(task).subList(3, 6))
                .containsExactly(
                        "CHECKLIST_ITEM_REMOVE a→",
                        "CHECKLIST_ITEM_REMOVE b→",
                        "CHECKLIST_ITEM_REMOVE R→");
        as(503, "task.checklistitem.getlist", "[" + task + "]").hasResult("[]");
    }

    @Test
    @Case(of = "task-history", value = "C96")
    void members_of_an_item_become_accomplices() {
        var task = taskBy(503, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547");
        var item =
                added(
                        task,
                        "\"TITLE\":\"X\",\"PARENT_ID\":0,\"MEMBERS\":{\"103\":{\"TYPE\":\"A\"}}");

        hasRows(task, "CHECKLIST_ITEM_CREATE →X", "ACCOMPLICES →103");
        var member =
                "[{'ID':'103','TYPE':'A','NAME':'Henry Helper','PERSONAL_PHOTO':null,"
                        + "'PERSONAL_GENDER':'','IMAGE':'','IS_COLLABER':false}]";
        for (var printed :
                List.of(
                        as(503, "task.checklistitem.getlist", "[" + task + "]")
                                .at("result.0.MEMBERS"),
                        as(503, "task.checklistitem.get", "[" + task + "," + item + "]")
                                .at("result.MEMBERS"))) {
            assertThat(Reply.text(printed)).isEqualTo(member.replace('\'', '"'));
        }
    }

    @Test
    void changes_are_recorded_in_the_task_of_the_item() {
        var task = task();
        var other = task();
        var item = added(task, "\"TITLE\":\"X\",\"PARENT_ID\":0");
        item("complete", other, item).hasResult("true");

        hasRows(other);
        hasRows(task, "CHECKLIST_ITEM_CREATE →X", "CHECKLIST_ITEM_CHECK X→X");
    }

    @Test
    void moving_an_item_is_not_recorded() {
        var task = task();
        var first = added(task, "\"TITLE\":\"a\",\"PARENT_ID\":0");
        var second = added(task, "\"TITLE\":\"b\",\"PARENT_ID\":0");
        part("checklistitem.moveafteritem", task, "\"ITEMID\":" + first + ",\"AFTER\":" + second)
                .hasResult("null");

        as(503, "task.checklistitem.getlist", "{\"TASKID\":" + task + "}").lists("TITLE", "b", "a");
        assertThat(change(task)).hasSize(2);
    }

    @Test
    void parameters_are_positional_and_validated() {
        var task = task();
        as(503, "task.checklistitem.add", "[" + task + ",{\"TITLE\":\"X\",\"PARENT_ID\":0}]")
                .isAnswered();
        as(503, "task.checklistitem.add", "{\"x\":\"" + task + "\",\"y\":{\"TITLE\":\"Y\"}}")
                .isAnswered();
        var end = "; 256/TE/WRONG_ARGUMENTS<br>";
        as(503, "task.checklistitem.add", "{\"TASKID\":\"abc\",\"FIELDS\":{\"TITLE\":\"X\"}}")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method"
                                + " ctaskchecklistitem::add() expected to be of type \"integer\","
                                + " but given something else."
                                + end);
        as(503, "task.checklistitem.complete", "{\"TASKID\":" + task + "}")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#256; Param #1 (itemId) expected by method"
                                + " ctaskchecklistitem::complete(), but not given."
                                + end);
        as(503, "task.checklistitem.complete", "[" + task + ",0]")
                .isRefused(400, "ERROR_CORE", "TASKS_ERROR_ASSERT_EXCEPTION<br>");
        as(503, "task.checklistitem.add", "[" + task + ",{\"SORT_INDEX\":1}]")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#8; Item name not specified;"
                                + " 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>");
        as(77, "task.checklistitem.add", "[" + task + ",{\"TITLE\":\"X\"}]")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#8; Adding item: action not allowed;"
                                + " 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>");
    }

    // ---- comments and results ----

    private static long comment(long user, long task, String fields) {
        return as(
                        user,
                        "task.commentitem.add",
                        "[" + task + ",{\"POST_MESSAGE\":\"hi\"" + fields + "}]")
                .number("result");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C98", "C99", "C101"})
    void adding_a_comment_records_its_id_and_adds_its_author() {
        var task = task();
        var mine = comment(503, task, "");
        var onBehalf = comment(1, task, ",\"AUTHOR_ID\":547");
        assertThat(newest(task).members().get("user").members().get("id")).isEqualTo(Value.of(547));
        var admins = comment(1, task, "");

        hasRows(
                task,
                "COMMENT ∅→" + mine,
                "COMMENT ∅→" + onBehalf,
                "AUDITORS 61→1,61",
                "COMMENT ∅→" + admins);
        as(77, "task.commentitem.add", "[" + task + ",{\"POST_MESSAGE\":\"x\"}]")
                .isRefused(400, "ERROR_CORE", "Insufficient permissions to add a comment.<br>");
    }

    @Test
    @Case(of = "task-history", value = "C100")
    void a_comment_is_recorded_at_its_post_date() {
        var task = task();
        comment(1, task, ",\"AUTHOR_ID\":503,\"POST_DATE\":\"2026-01-09T08:00:00+02:00\"");

        history(task).lists("field", "NEW", "COMMENT");
        assertThat(history(task).column("createdDate")).contains("2026-01-09T08:00:00+02:00");
    }

    @Test
    void only_administrators_set_the_author_or_time_of_a_comment() {
        var task = task();
        for (var field :
                List.of("\"AUTHOR_ID\":1", "\"POST_DATE\":\"2001-01-09T08:00:00+02:00\"")) {
            as(503, "task.commentitem.add", "[" + task + ",{\"POST_MESSAGE\":\"x\"," + field + "}]")
                    .isRefused(400, "ERROR_CORE", "Insufficient permissions to add a comment.<br>");
        }
        comment(503, task, ",\"AUTHOR_ID\":503");

        history(task).lists("field", "COMMENT", "NEW");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C102", "C109"})
    void comments_are_changed_removed_and_marked_as_results() {
        var task = task();
        var comment = comment(503, task, "");
        var json = "{\"commentId\":" + comment + "}";
        as(503, "tasks.task.result.addFromComment", json).isAnswered();
        as(503, "tasks.task.result.addFromComment", json)
                .isRefused(400, "0", "Result already exists.");
        as(77, "tasks.task.result.addFromComment", json).isRefused(400, "0", "Access denied.");
        var result =
                as(503, "tasks.task.result.list", "{\"taskId\":" + task + "}")
                        .lists("commentId", comment)
                        .lists("taskId", task)
                        .lists("createdBy", 503)
                        .lists("status", 0)
                        .at("result.0");
        assertThat(Reply.text(result.members().get("files"))).isEqualTo("[]");
        assertThat(result.members().keySet())
                .containsExactly(
                        "id",
                        "taskId",
                        "commentId",
                        "createdBy",
                        "createdAt",
                        "updatedAt",
                        "status",
                        "text",
                        "formattedText",
                        "files");
        as(503, "tasks.task.result.deleteFromComment", json).hasResult("null");
        as(503, "tasks.task.result.deleteFromComment", json)
                .isRefused(400, "0", "Comment not found.");
        as(
                        547,
                        "task.commentitem.update",
                        "[" + task + "," + comment + ",{\"POST_MESSAGE\":\"x\"}]")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#4; Action is not allowed;"
                                + " 4/TE/ACTION_NOT_ALLOWED<br>");
        as(
                        503,
                        "task.commentitem.update",
                        "[" + task + "," + comment + ",{\"POST_MESSAGE\":\"x\"}]")
                .hasResult("true");
        as(503, "task.commentitem.getlist", "[" + task + "]").lists("POST_MESSAGE", "x");
        as(503, "task.commentitem.delete", "[" + task + "," + comment + "]").hasResult("true");

        hasRows(
                task,
                "COMMENT ∅→" + comment,
                "RESULT ∅→" + comment,
                "RESULT_REMOVE ∅→" + comment,
                "COMMENT_EDIT ∅→" + comment,
                "COMMENT_DEL ∅→" + comment);
    }

    @Test
    void a_result_has_formatted_text_and_the_time_of_its_last_change() {
        portal.at("10:00:00");
        var task = task();
        var comment = comment(503, task, "");
        as(503, "tasks.task.result.addFromComment", "{\"commentId\":" + comment + "}").isAnswered();
        portal.at("10:05:00");
        var text = "On [B]Monday[/b], [url=https://a.example/?x=1&y=2]there[/url]: 1 < 2";
        as(
                        503,
                        "task.commentitem.update",
                        "[" + task + "," + comment + ",{\"POST_MESSAGE\":\"" + text + "\"}]")
                .isAnswered();

        var html =
                "On <b>Monday</b>, <a href=\"https://a.example/?x=1&amp;y=2\">there</a>: 1 &lt; 2";
        as(503, "tasks.task.result.list", "{\"taskId\":" + task + "}")
                .lists("text", text)
                .lists("formattedText", html)
                .lists("createdAt", "2026-01-10T10:00:00+02:00")
                .lists("updatedAt", "2026-01-10T10:05:00+02:00");
        as(503, "task.commentitem.getlist", "[" + task + "]").lists("POST_MESSAGE_HTML", html);
    }

    @Test
    void links_of_comments_lead_to_the_web_only() {
        var task = task();
        var script = "[url=javascript:alert(1)]x[/url]";
        as(503, "task.commentitem.add", "[" + task + ",{\"POST_MESSAGE\":\"" + script + "\"}]")
                .isAnswered();

        as(503, "task.commentitem.getlist", "[" + task + "]").lists("POST_MESSAGE_HTML", script);
    }

    @Test
    void completion_closes_results_and_their_comments_can_become_results_again() {
        portal.at("10:00:00");
        var task = task();
        var comment = comment(503, task, "");
        var add = "{\"commentId\":" + comment + "}";
        as(503, "tasks.task.result.addFromComment", add).isAnswered();
        portal.at("10:10:00");
        portal.call("tasks.task.complete", "{\"taskId\":" + task + "}").isAnswered();
        portal.call("tasks.task.renew", "{\"taskId\":" + task + "}").isAnswered();
        var list = "{\"taskId\":" + task + "}";
        as(503, "tasks.task.result.list", list)
                .lists("status", 1)
                .lists("updatedAt", "2026-01-10T10:10:00+02:00");

        as(503, "tasks.task.result.addFromComment", add).isAnswered();

        as(503, "tasks.task.result.list", list)
                .lists("status", 0, 1)
                .lists("commentId", comment, comment);
        as(503, "tasks.task.result.deleteFromComment", add).hasResult("null");
        as(503, "tasks.task.result.list", list).hasResult("[]");
    }

    @Test
    void a_task_contains_its_checklists_with_members_and_actions() {
        portal.at("10:00:00");
        var task = task();
        var list = added(task, "\"TITLE\":\"List\",\"PARENT_ID\":0");
        var item =
                added(
                        task,
                        "\"TITLE\":\"Item\",\"PARENT_ID\":"
                                + list
                                + ",\"MEMBERS\":{\"61\":{\"TYPE\":\"U\"}}");
        var read = as(503, "tasks.task.get", "{\"taskId\":" + task + "}").isAnswered();

        var printed = read.at("result.task.checklist." + item).members();
        assertThat(printed.keySet())
                .containsExactly(
                        "id",
                        "taskId",
                        "createdBy",
                        "parentId",
                        "title",
                        "sortIndex",
                        "isComplete",
                        "isImportant",
                        "toggledBy",
                        "toggledDate",
                        "ufChecklistFiles",
                        "members",
                        "attachments",
                        "entityId",
                        "action");
        var member = printed.get("members").elements().getFirst().members();
        assertThat(member.get("id").asText()).isEqualTo("61");
        assertThat(member.get("type").asText()).isEqualTo("U");
        assertThat(Reply.text(printed.get("action")))
                .isEqualTo(
                        "{\"modify\":true,\"remove\":true,\"toggle\":true,\"add\":true,"
                                + "\"addAccomplice\":true}");
        assertThat(Reply.text(read.at("result.task.checklist." + list + ".parentId")))
                .isEqualTo("0");
        var node = "result.task.checkListTree.descendants.0.";
        assertThat(read.number(node + "fields.id")).isEqualTo(list);
        assertThat(read.at(node + "fields.displaySortIndex").asText()).isEmpty();
        assertThat(read.number(node + "descendants.0.fields.id")).isEqualTo(item);
        assertThat(read.number(node + "descendants.0.nodeId")).isEqualTo(2);
        assertThat(read.at(node + "descendants.0.fields.displaySortIndex").asText()).isEqualTo("1");
        assertThat(Reply.text(read.at(node + "descendants.0.fields.members")))
                .isEqualTo(Reply.text(printed.get("members")));
        assertThat(
                        Reply.text(
                                as(61, "tasks.task.get", "{\"taskId\":" + task + "}")
                                        .at("result.task.checklist." + item + ".action")))
                .isEqualTo(
                        "{\"modify\":false,\"remove\":false,\"toggle\":false,\"add\":false,"
                                + "\"addAccomplice\":false}");
    }

    // ---- time ----

    @Test
    @Case(
            of = "task-history",
            value = {"C103", "C104", "C105", "C106"})
    void changes_of_spent_time_record_the_sums() {
        var task = task();
        var first = elapsed(task, 3600);
        var second = elapsed(task, 600);
        as(547, "task.elapseditem.update", "[" + task + "," + first + ",{\"SECONDS\":1800}]")
                .hasResult("null");
        as(547, "task.elapseditem.update", "[" + task + "," + first + ",{\"SECONDS\":1800}]");
        as(547, "task.elapseditem.delete", "[" + task + "," + second + "]").hasResult("null");

        hasRows(
                task,
                "TIME_SPENT_IN_LOGS 0→3600",
                "TIME_SPENT_IN_LOGS 3600→4200",
                "TIME_SPENT_IN_LOGS 4200→2400",
                "TIME_SPENT_IN_LOGS 2400→2400",
                "TIME_SPENT_IN_LOGS 2400→1800");
        as(547, "task.elapseditem.getlist", "[" + task + "]").lists("SECONDS", 1800).hasTotal(1);
    }

    private static long elapsed(long task, int seconds) {
        return as(
                        547,
                        "task.elapseditem.add",
                        "[" + task + ",{\"SECONDS\":" + seconds + ",\"COMMENT_TEXT\":\"a\"}]")
                .number("result");
    }

    @Test
    void only_the_owner_changes_spent_time() {
        var task = task();
        var entry = elapsed(task, 60);
        as(503, "task.elapseditem.update", "[" + task + "," + entry + ",{\"SECONDS\":1}]")
                .isRefusedWith("ERROR_CORE");
        as(61, "task.elapseditem.add", "[" + task + ",{\"SECONDS\":1,\"COMMENT_TEXT\":\"\"}]")
                .isRefusedWith("ERROR_CORE");
        as(547, "task.elapseditem.update", "[" + task + "," + entry + ",{\"USER_ID\":1}]")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "TASKS_ERROR_EXCEPTION_#256; Param #2 (arFields) for method"
                                + " ctaskelapseditem::update() must not contain key \"USER_ID\".;"
                                + " 256/TE/WRONG_ARGUMENTS<br>");
    }
}
