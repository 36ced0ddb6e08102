package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of each documented filter, sort key and name of {@code tasks.task.list}. */
class TaskListTest extends TaskTest {

    private long first;
    private long second;
    private long third;

    @BeforeEach
    void add() {
        first =
                task(
                        "\"TITLE\":\"Alpha one\"",
                        "\"UF_CRM_TASK\":[\"D_7\",\"L_4\"]",
                        "\"TAGS\":[\"Ёлка\",\"red\"]",
                        "\"PRIORITY\":2",
                        "\"MARK\":\"P\"",
                        "\"ADD_IN_REPORT\":\"Y\"",
                        "\"DEADLINE\":\"2026-03-01T10:00:00+02:00\"",
                        "\"XML_ID\":\"x\"");
        passes(60);
        second =
                taskBy(
                        1,
                        "\"TITLE\":\"Beta two\",\"RESPONSIBLE_ID\":1,\"UF_CRM_TASK\":[\"D_70\"],"
                                + "\"TAGS\":[\"blue\"],\"ACCOMPLICES\":[61],\"AUDITORS\":[103],"
                                + "\"PRIORITY\":0,\"PARENT_ID\":"
                                + first
                                + ",\"DEPENDS_ON\":["
                                + first
                                + "],\"FORUM_TOPIC_ID\":5,\"SITE_ID\":\"s2\",\"TIME_ESTIMATE\":60");
        passes(60);
        third = taskBy(503, "\"TITLE\":\"Gamma three\",\"RESPONSIBLE_ID\":503");
        passes(60);
    }

    private Reply list(String filter, String... more) {
        return as(
                1,
                "tasks.task.list",
                "{\"filter\":{\"@ID\":["
                        + first
                        + ","
                        + second
                        + ","
                        + third
                        + "]"
                        + (filter.isEmpty() ? "" : "," + filter)
                        + "}"
                        + (more.length == 0 ? "" : "," + String.join(",", more))
                        + "}");
    }

    private void finds(String filter, Long... tasks) {
        var reply = list(filter, "\"order\":{\"ID\":\"asc\"}").isAnswered();
        assertThat(ids(reply)).as(filter).containsExactly(tasks);
        assertThat(reply.number("total")).as("total of " + filter).isEqualTo(tasks.length);
        assertThat(reply.header("Daybook-Ignored")).as(filter).isEmpty();
    }

    private static List<Long> ids(Reply reply) {
        return reply.at("result.tasks").elements().stream()
                .map(task -> task.members().get("id").asWhole())
                .toList();
    }

    private void sorts(String order, Long... tasks) {
        assertThat(ids(list("", "\"order\":{" + order + "}").isAnswered()))
                .as(order)
                .containsExactly(tasks);
    }

    // ---- filters ----

    @Test
    void tasks_are_found_by_their_crm_elements() {
        finds("\"UF_CRM_TASK\":\"D_7\"", first);
        finds("\"UF_CRM_TASK\":\"d_70\"", second);
        finds("\"UF_CRM_TASK\":[\"L_4\",\"D_70\"]", first, second);
        finds("\"!UF_CRM_TASK\":\"D_7\"", second, third);
        finds("\"!UF_CRM_TASK\":[\"D_7\",\"D_70\"]", third);
        finds("\"!@UF_CRM_TASK\":[\"D_7\",\"D_70\"]", third);
        finds("\"%UF_CRM_TASK\":\"D_7\"", first, second);
        finds("\"UF_CRM_TASK\":\"\"", third);
        finds("\"!UF_CRM_TASK\":\"\"", first, second);
        finds("\"UF_CRM_TASK\":\"D_7\",\"TAG\":\"blue\"");

        update(first, "\"UF_CRM_TASK\":[\"C_1\"]").isAnswered();
        finds("\"UF_CRM_TASK\":\"D_7\"");
        finds("\"UF_CRM_TASK\":\"C_1\"", first);
    }

    @Test
    void tasks_are_found_by_their_tags() {
        finds("\"TAG\":\"ёлка\"", first);
        finds("\"TAG\":\"ЁЛ\"");
        finds("\"%TAG\":\"ЁЛ\"", first);
        finds("\"TAG\":[\"RED\",\"blue\"]", first, second);
        finds("\"!TAG\":\"red\"", second, third);
        finds("\"!TAG\":[\"red\",\"blue\"]", third);

        update(first, "\"TAGS\":[\"RED\",\"green\"]").isAnswered();
        finds("\"TAG\":\"red\"", first);
        finds("\"TAG\":\"ёлка\"");
        var longTag = "t".repeat(300);
        update(first, "\"TAGS\":[\"" + longTag + "\"]").isAnswered();
        finds("\"TAG\":\"" + longTag + "\"", first);
    }

    @Test
    void tasks_are_found_by_their_members() {
        finds("\"ACCOMPLICE\":103", first);
        finds("\"ACCOMPLICE\":[103,61]", first, second);
        finds("\"!ACCOMPLICE\":103", second, third);
        finds("\"AUDITOR\":61", first);
        finds("\"AUDITOR\":[61,103]", first, second);
        finds("\"!AUDITOR\":[61,103]", third);
        finds("\"AUDITOR\":0", third);
        finds("\"MEMBER\":61", first, second);
        finds("\"MEMBER\":503", first, third);
        finds("\"CREATED_BY\":503", first, third);
        finds("\"!CREATED_BY\":503", second);
        finds("\"RESPONSIBLE_ID\":[1,547]", first, second);
        finds("\"!RESPONSIBLE_ID\":[1,547]", third);
        finds("\"AUDITOR\":61,\"ACCOMPLICE\":103", first);
        finds("\"AUDITOR\":61,\"ACCOMPLICE\":61");

        var ids = List.of(first, second, third);
        as(77, "tasks.task.list", "{\"filter\":{\"ID\":" + ids + "}}").hasTotal(0);
        as(1, "tasks.task.startwatch", "{\"taskId\":" + third + "}").isAnswered();
        finds("\"AUDITOR\":1", third);
    }

    @Test
    void tasks_are_found_by_their_relations() {
        finds("\"PARENT_ID\":" + first, second);
        finds("\"PARENT_ID\":0", first, third);
        finds("\"DEPENDS_ON\":" + first, second);
        finds("\"!DEPENDS_ON\":[" + first + "]", first, third);
        finds("\">DEPENDS_ON\":" + (first - 1), second);
        finds("\"ONLY_ROOT_TASKS\":\"Y\"", first, third);
        finds("\"ONLY_ROOT_TASKS\":\"N\"", first, second, third);
        finds("\"!ONLY_ROOT_TASKS\":\"Y\"", second);
        finds("\"ID\":" + second, second);
        finds("\">ID\":" + first + ",\"<=ID\":" + third, second, third);
    }

    @Test
    void a_subtask_counts_as_a_root_if_its_parent_cannot_be_read() {
        var child = "\"filter\":{\"ID\":" + second + ",\"ONLY_ROOT_TASKS\":\"Y\"}";

        updateBy(1, second, "\"AUDITORS\":[77,103]").isAnswered();

        as(77, "tasks.task.list", "{" + child + "}").hasTotal(1);
        as(103, "tasks.task.list", "{" + child + "}").hasTotal(0);
    }

    @Test
    void tasks_are_found_by_their_groups_and_stages() {
        var group = group(503, 1);
        update(third, "\"GROUP_ID\":" + group).isAnswered();
        var stages = as(503, "task.stages.get", "{\"entityId\":" + group + "}").at("result");
        var stage = List.copyOf(stages.members().keySet()).get(1);
        as(503, "task.stages.movetask", "{\"id\":" + third + ",\"stageId\":" + stage + "}")
                .isAnswered();

        finds("\"GROUP_ID\":" + group, third);
        finds("\"!GROUP_ID\":" + group, first, second);
        finds("\"STAGE_ID\":" + stage, third);
        finds("\"GROUP_ID\":0", first, second);
    }

    @Test
    void tasks_are_found_by_backlog_and_sprint() {
        var groups = portal.services().workGroups();
        var group = groups.add(503, "Scrum", false, true, true, 503).id();
        var backlog =
                id("tasks.api.scrum.backlog.add", "\"groupId\":" + group + ",\"createdBy\":1");
        var sprint = id("tasks.api.scrum.sprint.add", "\"groupId\":" + group + ",\"name\":\"S\"");
        third = taskBy(503, "\"TITLE\":\"In scrum\",\"RESPONSIBLE_ID\":503,\"GROUP_ID\":" + group);

        finds("\"BACKLOG_ID\":" + backlog, third);
        finds("\"SPRINT_ID\":" + sprint);
        finds("\"BACKLOG_ID\":0", first, second);
        assertThat(shown(third, "BACKLOG_ID").get("backlogId").asWhole()).isEqualTo(backlog);

        as(
                        503,
                        "tasks.api.scrum.task.update",
                        "{\"id\":" + third + ",\"fields\":{\"entityId\":" + sprint + "}}")
                .isAnswered();
        finds("\"SPRINT_ID\":[" + sprint + ",99]", third);
        finds("\"!SPRINT_ID\":" + sprint, first, second);
        finds("\"BACKLOG_ID\":" + backlog);
        assertThat(shown(third, "SPRINT_ID").get("sprintId").asWhole()).isEqualTo(sprint);

        update(third, "\"GROUP_ID\":0").isAnswered();
        finds("\"SPRINT_ID\":" + sprint);
    }

    private static long id(String method, String fields) {
        return as(503, method, "{\"fields\":{" + fields + "}}").at("result.id").asWhole();
    }

    @Test
    void tasks_are_found_by_their_texts_and_flags() {
        finds("\"TITLE\":\"Alpha one\"", first);
        finds("\"TITLE\":\"alpha%\"", first);
        finds("\"TITLE\":\"_eta two\"", second);
        finds("\"!TITLE\":\"%a t%\"", first);
        finds("\"%TITLE\":\"T\"", second, third);
        finds("\"MARK\":\"P\"", first);
        finds("\"!MARK\":\"P\"", second, third);
        finds("\"PRIORITY\":2", first);
        finds("\"PRIORITY\":[0,2]", first, second);
        finds("\"!PRIORITY\":[0,2]", third);
        finds("\"ADD_IN_REPORT\":\"Y\"", first);
        finds("\"ADD_IN_REPORT\":\"N\"", second, third);
        finds("\"FORUM_TOPIC_ID\":5", second);
        finds("\"!FORUM_TOPIC_ID\":5", first, third);
        finds("\"SITE_ID\":\"s1\"", first, third);
        finds("\"SITE_ID\":[\"s2\"]", second);
    }

    @Test
    void tasks_are_found_by_their_dates() {
        as(503, "tasks.task.start", "{\"taskId\":" + third + "}").isAnswered();
        finds("\">=DATE_START\":\"2026-01-10\"", third);
        finds("\"<DATE_START\":\"2026-01-10\"");
        finds("\"DATE_START\":\"\"", first, second);
        finds("\"!DATE_START\":\"\"", third);
        finds("\"DEADLINE\":\"2026-03-01T10:00:00+02:00\"", first);
        finds("\"!DEADLINE\":\"\"", first);
        finds("\"<DEADLINE\":\"2026-03-02\"", first);
        finds("\">CREATED_DATE\":\"" + created(first) + "\"", second, third);
        finds("\"CREATED_DATE\":\"" + created(second) + "\"", second);
        finds("\">CHANGED_DATE\":\"" + created(third) + "\"", third);
        as(503, "tasks.task.complete", "{\"taskId\":" + third + "}").isAnswered();
        finds("\">CLOSED_DATE\":\"2026-01-10\"", third);
        finds("\"CLOSED_DATE\":\"\"", first, second);
        finds("\"!CLOSED_DATE\":\"\"", third);
    }

    private static String created(long task) {
        return shown(task, "CREATED_DATE").get("createdDate").asText();
    }

    private static Map<String, Value> shown(long task, String... select) {
        var names = String.join("\",\"", select);
        return as(
                        1,
                        "tasks.task.list",
                        "{\"filter\":{\"ID\":" + task + "},\"select\":[\"" + names + "\"]}")
                .at("result.tasks.0")
                .members();
    }

    @Test
    void tasks_are_found_by_status_and_by_who_changed_it() {
        as(503, "tasks.task.start", "{\"taskId\":" + third + "}").isAnswered();
        finds("\"REAL_STATUS\":3", third);
        finds("\"!REAL_STATUS\":[3,5]", first, second);
        finds("\"STATUS\":[2,3]", first, second, third);
        finds("\"!STATUS\":[2]", third);
        finds("\"STATUS_CHANGED_BY\":1", second);
        finds("\"STATUS_CHANGED_BY\":503", first, third);
    }

    @Test
    void a_deadline_that_is_near_or_has_passed_is_a_status() {
        update(first, "\"DEADLINE\":\"2026-01-09T10:00:00+02:00\"").isAnswered();
        updateBy(1, second, "\"DEADLINE\":\"2026-01-11T08:00:00+02:00\"").isAnswered();

        finds("\"STATUS\":-1", first);
        finds("\"STATUS\":-3", second);
        finds("\"STATUS\":-2");
        finds("\"STATUS\":2", third);
        finds("\"REAL_STATUS\":2", first, second, third);
        finds("\"!STATUS\":[-1,-3]", third);
        finds("\"<STATUS\":0", first, second);
        assertThat(shown(first, "subStatus", "STATUS"))
                .containsEntry("subStatus", Value.of("-1"))
                .containsEntry("status", Value.of("2"));
        assertThat(shown(second, "SUB_STATUS")).containsEntry("subStatus", Value.of("-3"));
        sorts("\"STATUS\":\"asc\"", second, first, third);

        as(503, "tasks.task.complete", "{\"taskId\":" + first + "}").isAnswered();
        finds("\"STATUS\":-1");
        finds("\"STATUS\":5", first);
    }

    @Test
    void favourites_are_found_with_the_subfilter() {
        as(1, "tasks.task.favorite.add", "{\"taskId\":" + second + "}").isAnswered();

        finds("\"::SUBFILTER-PARAMS\":{\"FAVORITE\":\"Y\"}", second);
        finds("\"::SUBFILTER-PARAMS\":{\"FAVORITE\":\"N\"}", first, third);
        finds("\"::SUBFILTER-PARAMS\":{\"FAVORITE\":\"Y\"},\"TAG\":\"red\"");
        assertThat(
                        ids(
                                as(
                                        1,
                                        "tasks.task.list?filter[::SUBFILTER-PARAMS][FAVORITE]=Y"
                                                + "&filter[ID][]="
                                                + second
                                                + "&filter[ID][]="
                                                + third,
                                        "")))
                .containsExactly(second);
        as(103, "tasks.task.list", "{\"filter\":{\"::SUBFILTER-PARAMS\":{\"FAVORITE\":\"Y\"}}}")
                .hasTotal(0);
    }

    @Test
    void a_subfilter_that_is_no_map_is_reported() {
        assertThat(list("\"::SUBFILTER-PARAMS\":\"Y\"").isAnswered().header("Daybook-Ignored"))
                .isEqualTo("filter.::SUBFILTER-PARAMS");
    }

    @Test
    void all_tasks_are_an_alternative_to_other_conditions() {
        finds("\"ONLY_ROOT_TASKS\":\"N\"", first, second, third);
        finds("\"0\":{\"LOGIC\":\"OR\",\"TAG\":\"red\",\"ONLY_ROOT_TASKS\":\"Y\"}", first, third);
        finds(
                "\"0\":{\"LOGIC\":\"OR\",\"TAG\":\"red\",\"ONLY_ROOT_TASKS\":\"N\"}",
                first,
                second,
                third);
    }

    @Test
    void conditions_may_be_joined() {
        finds("\"0\":{\"LOGIC\":\"OR\",\"TAG\":\"red\",\"AUDITOR\":103}", first, second);
        finds("\"0\":{\"LOGIC\":\"OR\",\"TITLE\":\"gam%\",\"UF_CRM_TASK\":\"D_7\"}", first, third);
    }

    @Test
    void names_are_understood_in_every_notation() {
        finds("\">=id\":" + second, second, third);
        finds("\"responsibleId\":547", first);
        finds("\"responsible_id\":547", first);
        finds("\"!ufCrmTask\":[\"D_7\"]", second, third);
        finds("\"RealStatus\":2", first, second, third);
        sorts("\"id\":\"desc\"", third, second, first);
        sorts("\"createdDate\":\"ASC\"", first, second, third);
        assertThat(shown(first, "responsibleId", "title", "ufCrmTask"))
                .containsEntry("responsibleId", Value.of("547"))
                .containsEntry("title", Value.of("Alpha one"))
                .containsEntry("ufCrmTask", Value.texts(List.of("D_7", "L_4")))
                .doesNotContainKey("status");
    }

    @Test
    void an_unknown_field_is_reported() {
        assertThat(list("\"FOO\":1,\"!barBaz\":2").isAnswered().header("Daybook-Ignored"))
                .isEqualTo("filter.FOO, filter.!barBaz");
    }

    @Test
    void a_date_that_cannot_be_parsed_is_refused_by_name() {
        list("\">=deadline\":\"soonish\"")
                .isRefused(
                        400,
                        "WRONG_DATETIME_FORMAT",
                        "Incorrect date format: field '>=deadline' has the value 'soonish'");
    }

    // ---- order ----

    @Test
    void every_documented_key_sorts() {
        as(1, "tasks.task.pin", "{\"id\":" + second + "}").isAnswered();
        as(1, "tasks.task.favorite.add", "{\"taskId\":" + second + "}").isAnswered();
        as(503, "tasks.task.start", "{\"taskId\":" + second + "}");
        as(1, "task.elapseditem.add", "[" + second + ",{\"SECONDS\":60,\"COMMENT_TEXT\":\"a\"}]")
                .isAnswered();
        as(1, "tasks.task.complete", "{\"taskId\":" + second + "}").isAnswered();
        updateBy(
                        1,
                        second,
                        "\"ALLOW_CHANGE_DEADLINE\":\"Y\",\"ALLOW_TIME_TRACKING\":\"Y\","
                                + "\"MATCH_WORK_TIME\":\"Y\",\"START_DATE_PLAN\":\"2026-02-01\","
                                + "\"END_DATE_PLAN\":\"2026-02-02\"")
                .isAnswered();
        for (var key :
                List.of(
                        "TIME_SPENT_IN_LOGS",
                        "CLOSED_DATE",
                        "START_DATE_PLAN",
                        "END_DATE_PLAN",
                        "REAL_STATUS",
                        "STATUS_COMPLETE",
                        "TIME_ESTIMATE",
                        "ALLOW_CHANGE_DEADLINE",
                        "ALLOW_TIME_TRACKING",
                        "MATCH_WORK_TIME",
                        "FAVORITE",
                        "IS_PINNED")) {
            sorts("\"" + key + "\":\"asc\"", first, third, second);
            sorts("\"" + key + "\":\"desc\"", second, third, first);
        }
        for (var key : List.of("ID", "TITLE", "CREATED_DATE")) {
            sorts("\"" + key + "\":\"asc\"", first, second, third);
            sorts("\"" + key + "\":\"desc\"", third, second, first);
        }
        for (var key : List.of("CHANGED_DATE", "ACTIVITY_DATE")) {
            sorts("\"" + key + "\":\"desc\"", second, third, first);
        }
        for (var key : List.of("SORTING", "IS_PINNED_IN_GROUP")) {
            sorts("\"" + key + "\":\"asc\"", first, second, third);
            sorts("\"" + key + "\":\"desc\"", third, second, first);
        }
        sorts("\"DEADLINE\":\"desc\"", first, third, second);
        sorts("\"PRIORITY\":\"asc\"", second, third, first);
        sorts("\"MARK\":\"desc\",\"ID\":\"asc\"", first, second, third);
        update(third, "\"STATUS\":3").isAnswered();
        sorts("\"DATE_START\":\"desc\",\"ID\":\"asc\"", third, first, second);
        update(third, "\"GROUP_ID\":" + group(503, 1)).isAnswered();
        sorts("\"GROUP_ID\":\"desc\",\"ID\":\"asc\"", third, first, second);
        // Johnson created two tasks; the administrator has no last name; Worker does the first.
        sorts("\"CREATED_BY_LAST_NAME\":\"asc\"", second, first, third);
        sorts("\"RESPONSIBLE_LAST_NAME\":\"desc\"", first, third, second);
    }

    @Test
    void a_key_that_does_not_sort_is_refused() {
        for (var key : List.of("BOGUS", "TAG", "UF_CRM_TASK", "ONLY_ROOT_TASKS")) {
            list("", "\"order\":{\"" + key + "\":\"asc\"}")
                    .isRefused(400, "0", "Invalid sorting key (internal error)");
        }
    }

    // ---- rows ----

    @Test
    void further_information_is_printed_if_it_is_requested() {
        update(
                        third,
                        "\"DESCRIPTION\":\"[B]a[/B] < b\",\"SE_PARAMETER\":[{\"CODE\":3,\"VALUE\":\"Y\"}]")
                .isAnswered();
        var row =
                list(
                                "\"ID\":" + third,
                                "\"select\":[\"ID\"],\"params\":{\"WITH_RESULT_INFO\":true,"
                                        + "\"WITH_TIMER_INFO\":true,"
                                        + "\"WITH_PARSED_DESCRIPTION\":\"Y\"}")
                        .at("result.tasks.0")
                        .members();

        assertThat(row)
                .containsEntry("taskRequireResult", Value.of("Y"))
                .containsEntry("taskHasResult", Value.of("N"))
                .containsEntry("taskHasOpenResult", Value.of("N"))
                .containsEntry("timeElapsed", Value.Nothing.NOTHING)
                .containsEntry("timerIsRunningForCurrentUser", Value.of("N"))
                .containsEntry("parsedDescription", Value.of("<b>a</b> &lt; b"))
                .doesNotContainKey("title");
    }

    @Test
    void an_overdue_task_counts_for_its_people_until_they_mute_it() {
        assertThat(counter(1, first)).isEqualTo("gray 0: 0 0 0");
        update(first, "\"DEADLINE\":\"2020-03-01\"").isAnswered();
        update(third, "\"DEADLINE\":\"2020-03-01\",\"GROUP_ID\":" + group(503, 1)).isAnswered();

        assertThat(counter(503, first)).isEqualTo("danger 1: 1 0 0");
        as(503, "tasks.task.mute", "{\"id\":" + first + "}").isAnswered();
        assertThat(counter(503, first)).isEqualTo("gray 0: 0 0 1");
        assertThat(counter(1, third)).isEqualTo("gray 0: 0 1 0");
        assertThat(list("", "\"select\":[\"ID\"]").text()).doesNotContain("counter");
    }

    private String counter(long user, long task) {
        var row =
                as(
                                user,
                                "tasks.task.list",
                                "{\"filter\":{\"ID\":"
                                        + task
                                        + "},\"select\":[\"ID\",\"COUNTERS\"]}")
                        .at("result.tasks.0.counter")
                        .members();
        var counters = row.get("counters").members();
        return row.get("color").asText()
                + " "
                + row.get("value").asText()
                + ": "
                + counters.get("expired").asText()
                + " "
                + counters.get("projectExpired").asText()
                + " "
                + counters.get("mutedExpired").asText();
    }

    @Test
    void an_order_by_deadline_returns_whether_there_is_one() {
        var rows =
                list("", "\"order\":{\"DEADLINE\":\"desc\"},\"select\":[\"ID\"]")
                        .at("result.tasks")
                        .elements();
        assertThat(rows)
                .extracting(row -> row.members().get("lengthDeadline").asText())
                .containsExactly("1", "0", "0");
        assertThat(list("", "\"select\":[\"ID\"]").text()).doesNotContain("lengthDeadline");
    }

    @Test
    void pages_by_lower_case_id_reach_every_task_once() {
        var last = first - 1;
        var found = new ArrayList<Long>();
        for (var page = 0; page < 10; page++) {
            var ids = ids(list("\">id\":" + last, "\"order\":{\"id\":\"asc\"}", "\"start\":-1"));
            if (ids.isEmpty()) {
                break;
            }
            found.addAll(ids);
            last = ids.getLast();
        }
        assertThat(found).containsExactly(first, second, third);
    }
}
