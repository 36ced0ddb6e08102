package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Differs;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskStages;
import org.junit.jupiter.api.Test;

class TaskUpdateTest extends TaskTest {

    @Test
    @Case(
            of = "task-history",
            value = {"C44", "C45", "C68"})
    void another_title_makes_a_row_and_the_same_one_makes_none() {
        var task = task();
        update(task, "\"TITLE\":\"B\"").isAnswered();
        update(task, "\"TITLE\":\"  B \",\"PRIORITY\":1").isAnswered();

        hasRows(task, "TITLE A→B");
    }

    @Test
    void a_way_back_is_a_change_too() {
        var task = task();
        update(task, "\"~TITLE\":\"B\"");
        update(task, "\"TITLE\":\"A\"");

        hasRows(task, "TITLE A→B", "TITLE B→A");
    }

    @Test
    void emoji_are_recorded_as_bytes_and_long_titles_are_cut() {
        var task = task();
        update(task, "\"TITLE\":\"\uD83D\uDE00\"");
        hasRows(task, "TITLE A→:f09f9880:");

        update(task, "\"TITLE\":\"" + "x".repeat(300) + "\"");
        assertThat(newest(task).members().get("value").members().get("to").asText()).hasSize(250);
    }

    @Test
    @Case(of = "task-history", value = "C46")
    void descriptions_are_never_recorded() {
        var task = task();
        update(task, "\"DESCRIPTION\":\"long text\"");
        update(task, "\"DESCRIPTION\":\"long text \"");

        hasRows(task, "DESCRIPTION →");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C47", "C48"})
    void numbers_and_marks_are_recorded_and_zero_is_empty() {
        var task = task();
        update(task, "\"PRIORITY\":2");
        update(task, "\"PRIORITY\":0");
        update(task, "\"PRIORITY\":17");
        update(task, "\"MARK\":\"P\"");
        update(task, "\"MARK\":\"N\"");
        update(task, "\"MARK\":\"X\"");
        update(task, "\"MARK\":\"\"");

        hasRows(
                task,
                "PRIORITY 1→2",
                "PRIORITY 2→",
                "PRIORITY →1",
                "MARK →P",
                "MARK P→N",
                "MARK N→");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C49", "C50", "C51"})
    void dates_are_recorded_in_seconds_of_whole_minutes() {
        var task = task();
        update(task, "\"DEADLINE\":\"2025-12-31T23:59:59+02:00\"");
        update(task, "\"DEADLINE\":\"2025-12-31T23:59:10+02:00\"");
        update(task, "\"DEADLINE\":\"2025-12-31 23:59\"");
        update(task, "\"DEADLINE\":\"\"");

        hasRows(task, "DEADLINE →1767218340", "DEADLINE 1767218340→");
    }

    @Test
    void a_date_that_is_none_is_refused() {
        var task = task();
        update(task, "\"DEADLINE\":\"soon\",\"TITLE\":\"B\"")
                .isRefusedWith("WRONG_DATETIME_FORMAT");
        hasRows(task);
    }

    @Test
    @Case(of = "task-history", value = "C52")
    void both_dates_of_a_plan_make_a_duration() {
        var task = task();
        update(
                task,
                "\"START_DATE_PLAN\":\"2025-11-02T09:00:00+02:00\","
                        + "\"END_DATE_PLAN\":\"2025-11-02T17:00:00+02:00\"");
        update(task, "\"END_DATE_PLAN\":\"\"");

        hasRows(
                task,
                "START_DATE_PLAN →1762066800",
                "END_DATE_PLAN →1762095600",
                "DURATION_PLAN_SECONDS →28800",
                "END_DATE_PLAN 1762095600→",
                "DURATION_PLAN_SECONDS 28800→");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C53", "C54", "C55"})
    void durations_are_recorded_in_seconds() {
        var task = task();
        update(task, "\"DURATION_PLAN\":3,\"DURATION_TYPE\":\"days\"");
        update(task, "\"DURATION_PLAN\":2,\"DURATION_TYPE\":\"hours\"");
        update(task, "\"DURATION_PLAN\":5,\"DURATION_TYPE\":\"mins\"");
        update(task, "\"TIME_ESTIMATE\":3600");
        update(task, "\"DURATION_FACT\":7");

        hasRows(
                task,
                "DURATION_PLAN_SECONDS →259200",
                "DURATION_PLAN_SECONDS 259200→7200",
                "DURATION_PLAN_SECONDS 7200→5",
                "TIME_ESTIMATE →3600",
                "DURATION_FACT →7");
    }

    @Test
    void a_plan_that_ends_before_it_starts_or_never_is_refused() {
        var task = task();
        update(task, "\"START_DATE_PLAN\":\"2025-11-02\",\"END_DATE_PLAN\":\"2025-11-01\"")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "In deadline planning, the end date is earlier than the start date<br>");
        update(task, "\"START_DATE_PLAN\":\"2025-11-02\",\"END_DATE_PLAN\":\"2999-11-01\"")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "In deadline planning, the task duration is too long<br>");
        hasRows(task);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C56", "C57", "C58"})
    void people_are_recorded_sorted_and_once() {
        var task = taskBy(503, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547,\"AUDITORS\":[61]");
        update(task, "\"ACCOMPLICES\":[547,103]");
        update(task, "\"AUDITORS\":[61,61]");
        update(task, "\"AUDITORS\":[]");

        hasRows(task, "ACCOMPLICES →103,547", "AUDITORS 61→");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C59", "C60"})
    void tags_come_from_lists_and_from_hashtags() {
        var task = task();
        update(task, "\"TAGS\":[\"b\",\"a\"]");
        update(task, "\"TAGS\":\"a\"");
        update(task, "\"TITLE\":\"Fix #bug\"");
        update(task, "\"DESCRIPTION\":\"see #bug and #Größe\"");

        hasRows(
                task,
                "TAGS →a,b",
                "TAGS a,b→a",
                "TITLE A→Fix #bug",
                "TAGS a→a,bug",
                "DESCRIPTION →",
                "TAGS a,bug→Größe,a,bug");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C61", "C62"})
    void a_parent_is_another_task_that_is_no_subtask() {
        var parent = task();
        var task = task();
        update(task, "\"PARENT_ID\":" + parent);
        update(task, "\"PARENT_ID\":" + parent);
        update(parent, "\"PARENT_ID\":" + task)
                .isRefused(400, "ERROR_CORE", "Creating cyclic links in tasks is prohibited<br>");
        update(task, "\"PARENT_ID\":0");
        update(task, "\"PARENT_ID\":" + task)
                .isRefused(400, "ERROR_CORE", "Cannot bind the node to itself<br>");
        update(task, "\"PARENT_ID\":999999")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "The task specified in the \"Parent task\" field is not found<br>");

        hasRows(task, "PARENT_ID →" + parent, "PARENT_ID " + parent + "→");
        hasRows(parent);
    }

    @Test
    @Case(of = "task-history", value = "C63")
    void subtasks_move_to_the_group_of_their_task() {
        var group = group(503, 547);
        var task = task();
        var subtask = taskBy(547, "\"TITLE\":\"S\",\"RESPONSIBLE_ID\":547,\"PARENT_ID\":" + task);
        update(task, "\"GROUP_ID\":" + group).isAnswered();

        hasRows(task, "GROUP_ID →" + group);
        hasRows(subtask, "GROUP_ID →" + group);
        assertThat(newest(subtask).members().get("user").members().get("id"))
                .isEqualTo(Value.of(503));
    }

    @Test
    void stages_are_recorded_by_title_within_a_group() {
        var group = group(503, 547);
        var task = task("\"GROUP_ID\":" + group);
        var stages = portal.services().stages().of(TaskStages.Owner.GROUP, group);
        update(task, "\"STAGE_ID\":" + stages.get(0).id());
        update(task, "\"STAGE_ID\":" + stages.get(1).id());
        update(task, "\"GROUP_ID\":" + group(503));

        assertThat(change(task)).hasSize(2).contains("STAGE_ID New→In progress");
    }

    @Test
    @Case(of = "task-history", value = "C64")
    void previous_tasks_are_recorded_sorted() {
        var task = task();
        update(task, "\"DEPENDS_ON\":[20,10]");

        hasRows(task, "DEPENDS_ON →10,20");
    }

    @Test
    @Case(of = "task-history", value = "C66")
    void an_administrator_gives_the_task_another_creator() {
        var task = task();
        update(task, "\"CREATED_BY\":547")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
        updateBy(1, task, "\"CREATED_BY\":1").isAnswered();

        hasRows(task, "CREATED_BY 503→1");
        assertThat(newest(task).members().get("user").members().get("id")).isEqualTo(Value.of(1));
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C67", "C126"})
    void rows_of_one_change_share_one_time_and_a_fixed_order() {
        var task = task();
        passes(3);
        update(task, "\"DEADLINE\":\"2026-12-31\",\"PRIORITY\":2,\"TITLE\":\"x\"");

        hasRows(task, "TITLE A→x", "PRIORITY 1→2", "DEADLINE →1798668000");
        var times = historyBy(1, task, "\"order\":{\"id\":\"asc\"}").column("createdDate");
        assertThat(times.subList(1, 4)).containsOnly(times.get(1));
        assertThat(times.get(0)).isNotEqualTo(times.get(1));
    }

    @Test
    @Case(of = "task-history", value = "C82")
    void a_sole_responsible_user_who_hands_over_stays_an_auditor() {
        var task = task();
        update(task, "\"RESPONSIBLE_ID\":103");

        hasRows(task, "RESPONSIBLE_ID 547→103", "AUDITORS 61→61,547");
    }

    @Test
    void handing_over_alone_puts_the_status_first() {
        var task = task("\"STATUS\":3");
        update(task, "\"RESPONSIBLE_ID\":103");

        hasRows(task, "STATUS 3→2", "RESPONSIBLE_ID 547→103", "AUDITORS 61→61,547");
    }

    @Test
    @Case(of = "task-history", value = "C83")
    void handing_over_with_other_changes_puts_the_status_last() {
        var task = task("\"STATUS\":3");
        update(task, "\"RESPONSIBLE_ID\":103,\"TITLE\":\"x\"");

        hasRows(task, "TITLE A→x", "RESPONSIBLE_ID 547→103", "STATUS 3→2");
    }

    @Test
    void a_status_is_set_directly_and_one_that_is_none_is_refused() {
        var task = task();
        update(task, "\"STATUS\":5");
        update(task, "\"STATUS\":5");
        update(task, "\"STATUS\":1");
        update(task, "\"STATUS\":7").isRefused(400, "ERROR_CORE", "Invalid status<br>");

        hasRows(task, "STATUS 2→5", "STATUS 5→2");
    }

    @Test
    @Case(of = "task-history", value = "C107")
    void files_are_recorded_as_sent_and_stored_as_attachments() {
        var task = task();
        update(task, "\"UF_TASK_WEBDAV_FILES\":[\"n345\"]");
        var kept =
                as(
                                503,
                                "tasks.task.get",
                                "{\"taskId\":"
                                        + task
                                        + ",\"select\":[\"ID\",\"UF_TASK_WEBDAV_FILES\"]}")
                        .number("result.task.ufTaskWebdavFiles.0");
        update(task, "\"UF_TASK_WEBDAV_FILES\":[\"n7\"," + kept + "]");

        hasRows(
                task,
                "UF_TASK_WEBDAV_FILES →n345",
                "UF_TASK_WEBDAV_FILES " + kept + "→" + kept + ",n7");
    }

    @Test
    @Case(of = "task-history", value = "C108")
    void links_to_the_crm_are_recorded_when_added_and_deleted() {
        var task = task();
        update(task, "\"UF_CRM_TASK\":[\"L_4\",\"D_10\"]");
        update(task, "\"UF_CRM_TASK\":[\"D_10\"]");
        update(task, "\"UF_CRM_TASK\":[\"C_1\"]");

        hasRows(
                task,
                "UF_CRM_TASK_ADDED →D_10,L_4",
                "UF_CRM_TASK_DELETED L_4→",
                "UF_CRM_TASK_DELETED D_10→",
                "UF_CRM_TASK_ADDED →C_1");
    }

    @Test
    void custom_fields_are_recorded_except_automatic_ones() {
        var task = task();
        update(task, "\"UF_AUTO_1\":\"x\",\"UF_NOTE\":\" hi \",\"UF_LIST\":[\"b\",\"a\"]");
        update(task, "\"UF_NOTE\":\"\"");

        hasRows(task, "UF_LIST →a,b", "UF_NOTE →hi", "UF_NOTE hi→");
    }

    @Test
    @Case(of = "task-history", value = "C119")
    void flags_are_recorded_by_their_letters() {
        var task = task();
        update(task, "\"TASK_CONTROL\":\"Y\"");
        update(task, "\"TASK_CONTROL\":true,\"ALLOW_TIME_TRACKING\":\"Y\"");
        update(task, "\"TASK_CONTROL\":\"N\",\"MATCH_WORK_TIME\":\"Y\"");

        hasRows(task, "TASK_CONTROL N→Y", "ALLOW_TIME_TRACKING N→Y", "TASK_CONTROL Y→N");
    }

    @Test
    @Case(of = "task-history", value = "C120")
    void a_deleted_task_has_no_history_that_anybody_may_read() {
        var task = task();
        as(547, "tasks.task.delete", "{\"taskId\":" + task + "}")
                .isRefused(400, "1048582", "No access to delete the task");
        as(503, "tasks.task.delete", "{\"taskId\":" + task + "}").hasResult("{\"task\":true}");

        historyBy(1, task).isRefused(400, "0", "Access denied. (internal error)");
        update(task, "\"TITLE\":\"B\"")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
    }

    @Test
    @Case(of = "task-history", value = "C121")
    void a_reopened_task_is_recorded() {
        var task = task();
        as(503, "tasks.task.delete", "{\"taskId\":" + task + "}");
        assertThat(portal.services().tasks().restore(task, 1)).isPresent();
        assertThat(portal.services().tasks().restore(task, 1)).isEmpty();

        hasRows(task, "DELETE ∅→∅", "RENEW ∅→∅");
    }

    @Test
    void what_a_task_left_behind_is_for_administrators() {
        var task = task();
        portal.services().tasks().purge(task);

        historyBy(1, task).lists("field", "NEW");
        historyBy(503, task).isRefused(400, "0", "Access denied. (internal error)");
    }

    @Test
    @Case(of = "task-history", value = "C125")
    void a_failed_change_writes_nothing() {
        var task = task();
        update(task, "\"TITLE\":\"B\",\"RESPONSIBLE_ID\":999999")
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "The user specified in the \"Assignee\" field is not found<br>");

        hasRows(task);
        assertThat(
                        as(503, "tasks.task.get", "{\"taskId\":" + task + "}")
                                .at("result.task.title")
                                .asText())
                .isEqualTo("A");
    }

    @Test
    @Case(of = "task-history", value = "C127")
    void tasks_with_that_setting_are_completed_with_their_subtasks() {
        var together = "\"SE_PARAMETER\":[{\"CODE\":2,\"VALUE\":\"Y\"}]";
        var parent = task(together);
        var first = task("\"PARENT_ID\":" + parent);
        var second = task("\"PARENT_ID\":" + parent);
        update(first, "\"STATUS\":5");
        hasRows(parent);
        update(second, "\"STATUS\":5");
        hasRows(parent, "STATUS 2→5");

        var other = task(together);
        var child = task("\"PARENT_ID\":" + other);
        updateBy(1, other, "\"STATUS\":5");
        hasRows(child, "STATUS 2→5");
        assertThat(newest(child).members().get("user").members().get("id")).isEqualTo(Value.of(1));
    }

    @Test
    @Case(of = "task-history", value = "C129")
    void the_real_status_is_nothing_that_is_written() {
        var task = task();
        update(task, "\"REAL_STATUS\":5").isAnswered();

        history(task, "\"filter\":{\"FIELD\":\"REAL_STATUS\"}").lists("field");
        hasRows(task);
    }

    @Test
    @Differs("the page refuses an empty map; it is treated as an update without differences")
    void an_update_needs_the_parameter_but_no_field() {
        var task = task();
        as(503, "tasks.task.update", "{\"taskId\":" + task + "}")
                .isRefused(
                        400, "100", "Could not find value for parameter {fields} (internal error)");
        passes(60);
        update(task, "").isAnswered();
        as(503, "tasks.task.update", "{\"taskId\":" + task + ",\"fields\":[]}").isAnswered();
        hasRows(task);
        var shown = as(503, "tasks.task.get", "{\"taskId\":" + task + "}").at("result.task");
        assertThat(shown.members().get("changedDate"))
                .isNotEqualTo(shown.members().get("createdDate"));
        updateBy(77, task, "")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
        as(503, "tasks.task.update", "{\"taskId\":\"x\",\"fields\":{}}")
                .isRefused(400, "0", "wrong task id");
    }

    @Test
    void a_task_requires_a_title_and_a_responsible_user() {
        as(503, "tasks.task.add", "{}")
                .isRefused(
                        400, "100", "Could not find value for parameter {fields} (internal error)");
        as(503, "tasks.task.add", "{\"fields\":{\"RESPONSIBLE_ID\":1}}")
                .isRefused(400, "ERROR_CORE", "Task title is not specified<br>");
        as(503, "tasks.task.add", "{\"fields\":{\"TITLE\":\"A\"}}")
                .isRefused(400, "ERROR_CORE", "Assignee not specified<br>");
    }

    @Test
    void tasks_are_listed_to_those_who_may_read_them() {
        var group = group(503, 77);
        var mine = taskBy(77, "\"TITLE\":\"Mine\",\"RESPONSIBLE_ID\":77");
        var grouped = task("\"GROUP_ID\":" + group, "\"DEADLINE\":\"2026-03-01\"");
        task();

        as(77, "tasks.task.list", "{\"filter\":{\">=ID\":" + mine + "}}")
                .hasTotal(2)
                .hasNoNext()
                .at("result.tasks.0.id");
        var listed =
                as(
                        77,
                        "tasks.task.list",
                        "{\"filter\":{\">=ID\":"
                                + mine
                                + ",\"<DEADLINE\":\"2026-04-01\"},\"select\":[\"ID\",\"TITLE\"]}");
        assertThat(listed.at("result.tasks").elements()).hasSize(1);
        assertThat(listed.at("result.tasks.0.id").asWhole()).isEqualTo(grouped);
        as(77, "tasks.task.list", "{\"order\":{\"BOGUS\":\"asc\"}}")
                .isRefused(400, "0", "Invalid sorting key (internal error)");
    }

    @Test
    void a_parent_that_the_author_may_not_read_is_not_found() {
        var secret = taskBy(1, "\"TITLE\":\"Secret\",\"RESPONSIBLE_ID\":1");
        var mine = taskBy(77, "\"TITLE\":\"Mine\",\"RESPONSIBLE_ID\":77");
        for (var parent : new long[] {secret, 9_999_999}) {
            var answer = "The task specified in the \"Parent task\" field is not found<br>";
            updateBy(77, mine, "\"PARENT_ID\":" + parent).isRefused(400, "ERROR_CORE", answer);
            as(
                            77,
                            "tasks.task.add",
                            "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":77,\"PARENT_ID\":"
                                    + parent
                                    + "}}")
                    .isRefused(400, "ERROR_CORE", answer);
        }
        updateBy(1, mine, "\"PARENT_ID\":" + secret).isAnswered();
        updateBy(77, mine, "\"TITLE\":\"Renamed\",\"PARENT_ID\":" + secret).isAnswered();
    }

    @Test
    void a_group_that_the_author_may_not_see_is_not_found() {
        var hidden = portal.services().workGroups().add(503, "H", false, false, false, 0).id();
        var mine = taskBy(77, "\"TITLE\":\"Mine\",\"RESPONSIBLE_ID\":77");
        for (var group : new long[] {hidden, 9_999_999}) {
            var answer = "The group specified in the \"Project\" field is not found<br>";
            updateBy(77, mine, "\"GROUP_ID\":" + group).isRefused(400, "ERROR_CORE", answer);
            as(
                            77,
                            "tasks.task.add",
                            "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":77,\"GROUP_ID\":"
                                    + group
                                    + "}}")
                    .isRefused(400, "ERROR_CORE", answer);
        }
        updateBy(1, mine, "\"GROUP_ID\":" + hidden).isAnswered();
        updateBy(77, mine, "\"TITLE\":\"Renamed\",\"GROUP_ID\":" + hidden).isAnswered();
        updateBy(77, mine, "\"GROUP_ID\":" + group(503)).isAnswered();
    }

    @Test
    void a_date_that_cannot_be_parsed_is_refused_by_name() {
        updateBy(503, task(), "\"DEADLINE\":\"soonish\"")
                .isRefused(
                        400,
                        "WRONG_DATETIME_FORMAT",
                        "Incorrect date format: field 'DEADLINE' has the value 'soonish'");
    }

    @Test
    void documented_fields_come_back_as_they_were_written() {
        var task =
                task(
                        "\"GUID\":\"{c27}\"",
                        "\"XML_ID\":\"x1\"",
                        "\"SITE_ID\":\"s2\"",
                        "\"FORUM_ID\":3",
                        "\"FORUM_TOPIC_ID\":4",
                        "\"FORKED_BY_TEMPLATE_ID\":5",
                        "\"EXCHANGE_ID\":\"e\"",
                        "\"OUTLOOK_VERSION\":6",
                        "\"UF_MAIL_MESSAGE\":\"7\"");

        assertThat(
                        as(503, "tasks.task.get", "{\"taskId\":" + task + ",\"select\":[\"*\"]}")
                                .at("result.task")
                                .members())
                .containsEntry("guid", Value.of("{c27}"))
                .containsEntry("xmlId", Value.of("x1"))
                .containsEntry("siteId", Value.of("s2"))
                .containsEntry("forumId", Value.of("3"))
                .containsEntry("forumTopicId", Value.of("4"))
                .containsEntry("forkedByTemplateId", Value.of("5"))
                .containsEntry("exchangeId", Value.of("e"))
                .containsEntry("outlookVersion", Value.of("6"))
                .containsEntry("ufMailMessage", Value.of("7"));
    }

    @Test
    void fields_are_described_as_documented() {
        var fields = as(77, "tasks.task.getFields", "{}").at("result.fields").members();

        assertThat(fields).hasSize(64).doesNotContainKeys("TAGS", "DEPENDS_ON");
        assertThat(fields.get("ID"))
                .isEqualTo(Value.tree("title", "ID", "type", "integer", "primary", true));
        assertThat(fields.get("MARK").members())
                .containsEntry("type", Value.of("enum"))
                .containsEntry("values", Value.tree("N", "Negative", "P", "Positive"))
                .containsEntry("default", Value.Nothing.NOTHING);
        assertThat(fields.get("MATCH_WORK_TIME").members())
                .containsEntry("type", Value.of("integer"));
        assertThat(fields.get("DURATION_TYPE").members())
                .containsEntry("type", Value.of("enum"))
                .containsEntry("default", Value.of("days"));
        assertThat(fields.get("UF_CRM_TASK").members()).containsEntry("type", Value.of("crm"));
    }
}
