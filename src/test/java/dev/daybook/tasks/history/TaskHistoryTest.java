package dev.daybook.tasks.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Differs;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskTest;
import dev.daybook.tasks.boards.TaskStages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskHistoryTest extends TaskTest {

    private static final String MISSING =
            "CTaskItem All parameters in the constructor must have real class type"
                    + " (internal error)";

    private static long written() {
        var task = task();
        passes(1);
        update(task, "\"TITLE\":\"B\"").isAnswered();
        passes(1);
        updateBy(1, task, "\"STATUS\":3").isAnswered();
        passes(1);
        update(task, "\"PRIORITY\":2").isAnswered();
        return task;
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C01", "C04"})
    @Case(of = "protocol", value = "44c")
    void a_task_that_is_not_named_exactly_is_missing() {
        as(503, H, "{}").isRefused(400, "100", MISSING);
        as(503, H, "{\"TASKID\":1}").isRefused(400, "100", MISSING);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C02", "C03"})
    void a_task_id_that_is_no_positive_number_is_wrong() {
        for (var id : List.of("\"abc\"", "0", "-5", "\"\"", "null", "false", "[]", "[1]")) {
            as(503, H, "{\"taskId\":" + id + "}")
                    .isRefused(400, "0", "wrong task id (internal error)");
        }
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C05", "C06", "C07"})
    void a_task_id_is_read_by_its_number_and_id_is_another_name_of_it() {
        var task = written();
        var all = history(task).rows();

        assertThat(portal.get(H + "?taskId=" + task).rows()).isEqualTo(all);
        assertThat(as(503, H, "{\"taskId\":\"" + task + " abc\"}").rows()).isEqualTo(all);
        assertThat(as(503, H, "{\"taskId\":" + task + ".9}").rows()).isEqualTo(all);
        assertThat(as(503, H, "{\"id\":" + task + "}").rows()).isEqualTo(all);
        assertThat(as(503, H, "{\"taskId\":999999,\"id\":" + task + "}").rows()).isEqualTo(all);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C08", "C122"})
    void who_may_not_read_the_task_may_not_read_its_history() {
        var task = task();
        for (var reader : new long[] {503, 547, 103, 61, 1, 11}) {
            assertThat(historyBy(reader, task).rows()).hasSize(1);
        }
        historyBy(77, task).isRefused(400, "0", "Access denied. (internal error)");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C09", "C10"})
    void a_task_that_never_was_has_an_empty_history() {
        historyBy(1, 99_999_999).hasResult("{\"list\":[]}");
        historyBy(503, 99_999_999).hasResult("{\"list\":[]}");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C11", "C13", "C14"})
    void filters_and_orders_that_are_no_lists_are_refused_after_the_task() {
        var task = task();
        history(task, "\"filter\":\"COMMENT\"")
                .isRefused(
                        400,
                        "100",
                        "Invalid value {COMMENT} to match with parameter {filter}. Should be value"
                                + " of type array. (internal error)");
        history(task, "\"order\":\"desc\"")
                .isRefused(
                        400,
                        "100",
                        "Invalid value {desc} to match with parameter {order}. Should be value of"
                                + " type array. (internal error)");
        as(503, H, "{\"filter\":1}").isRefused(400, "100", MISSING);
    }

    @Test
    @Case(of = "task-history", value = "C12")
    @Differs("null is what encoders send for no list: here it counts as none, in every method")
    void a_filter_that_is_null_is_none() {
        assertThat(history(task(), "\"filter\":null").rows()).hasSize(1);
    }

    @Test
    @Case(of = "task-history", value = "C15")
    void the_method_is_known_in_any_case() {
        var task = task();
        assertThat(as(503, "tasks.task.History.LIST", "{\"taskId\":" + task + "}").rows())
                .hasSize(1);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C16", "C17"})
    @Case(
            of = "protocol",
            value = {"59", "60", "60a"})
    void all_rows_come_at_once() {
        var task = task();
        for (var i = 0; i < 60; i++) {
            update(task, "\"PRIORITY\":2");
            update(task, "\"PRIORITY\":1");
        }
        var whole = history(task, "\"start\":50", "\"select\":[\"ID\"]").hasNoNext();

        assertThat(whole.rows()).hasSize(121);
        assertThat(whole.has("total")).isFalse();
        assertThat(whole.rows()).isEqualTo(history(task, "\"start\":0").rows());
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C18", "C20", "C21"})
    void a_new_task_has_one_row() {
        var task = task("\"DEADLINE\":\"2026-02-01T10:00:00+02:00\"", "\"TAGS\":[\"a\"]");
        var row = history(task).rows().getFirst();

        assertThat(history(task).rows()).hasSize(1);
        assertThat(row.members().keySet())
                .containsExactly("id", "createdDate", "field", "value", "user");
        assertThat(row.members().get("id")).isInstanceOf(Value.Whole.class);
        assertThat(row.members().get("createdDate").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+02:00");
        assertThat(line(row)).isEqualTo("NEW ∅→∅");
        assertThat(Reply.text(row.members().get("user")))
                .isEqualTo(
                        "{\"id\":503,\"name\":\"Maria\",\"lastName\":\"Johnson\","
                                + "\"secondName\":\"\",\"login\":\"maria@mysite.com\"}");
    }

    @Test
    @Case(of = "task-history", value = "C19")
    void the_first_row_is_of_the_caller_not_of_the_creator() {
        var task = taskBy(1, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547,\"CREATED_BY\":503");

        history(task).isAnswered();
        assertThat(history(task).at("result.list.0.user.id").asWhole()).isEqualTo(1);
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C22", "C23"})
    void people_are_told_as_they_are_now() {
        var user = portal.employee("leaving");
        var task = taskBy(user, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":547");
        portal.services().users().change(user, who -> who.renamed("New", "Name"));
        assertThat(historyBy(547, task).at("result.list.0.user.name").asText()).isEqualTo("New");

        portal.services()
                .database()
                .inTransaction(transaction ->
                        transaction.runOnCredentials(
                                "delete from user_account where portal_id = ? and id = ?",
                                transaction.portal(),
                                user));
        assertThat(Reply.text(historyBy(547, task).at("result.list.0.user")))
                .isEqualTo(
                        "{\"id\":"
                                + user
                                + ",\"name\":\"\",\"lastName\":\"\",\"secondName\":\"\",\"login\":\"\"}");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C24", "C25", "C26", "C27", "C28"})
    void rows_come_newest_first_unless_the_order_says_ascending() {
        var task = written();
        Object[] oldest = {"NEW", "TITLE", "STATUS", "PRIORITY"};
        Object[] newest = {"PRIORITY", "STATUS", "TITLE", "NEW"};

        history(task).lists("field", newest);
        for (var key : List.of("createdDate", "CREATED_DATE", "created_date", "id", "ID")) {
            history(task, "\"order\":{\"" + key + "\":\"Asc\"}").lists("field", oldest);
        }
        history(task, "\"order\":{\"CREATED_DATE\":\"foo\"}").lists("field", newest);
        history(task, "\"order\":{\"bogus\":\"ASC\"}").lists("field", newest);
    }

    @Test
    void rows_of_one_second_come_by_their_ids_the_way_time_is_read() {
        var task = task();
        update(task, "\"TITLE\":\"B\",\"PRIORITY\":2").isAnswered();

        history(task).lists("field", "PRIORITY", "TITLE", "NEW");
        history(task, "\"order\":{\"createdDate\":\"asc\"}")
                .lists("field", "NEW", "TITLE", "PRIORITY");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C29", "C30"})
    void rows_are_sorted_by_several_keys_and_by_users() {
        var task = written();
        passes(1);
        update(task, "\"TITLE\":\"C\"");

        history(task, "\"order\":{\"FIELD\":\"ASC\",\"CREATED_DATE\":\"DESC\"}")
                .lists("field", "NEW", "PRIORITY", "STATUS", "TITLE", "TITLE");
        assertThat(history(task, "\"order\":{\"USER\":\"ASC\"}").rows())
                .isEqualTo(history(task, "\"order\":{\"USER_ID\":\"ASC\"}").rows());
        history(task, "\"order\":{\"USER\":\"ASC\"}")
                .lists("field", "STATUS", "NEW", "TITLE", "PRIORITY", "TITLE");
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C31", "C32", "C33", "C34", "C35", "C36", "C37", "C38", "C39"})
    void fields_match_as_a_whole_with_wildcards_and_nothing_negates() {
        var task = written();

        history(task, "\"filter\":{\"FIELD\":\"TITLE\"}").lists("field", "TITLE");
        portal.get(H + "?taskId=" + task + "&filter[FIELD]=TITLE").lists("field", "TITLE");
        history(task, "\"filter\":{\"field\":\"title\"}").lists("field", "TITLE");
        history(task, "\"filter\":{\"FIELD\":[\"NEW\",\"status\"]}")
                .lists("field", "STATUS", "NEW");
        history(task, "\"filter\":{\"FIELD\":\"T%\"}").lists("field", "TITLE");
        history(task, "\"filter\":{\"%FIELD\":\"IT\"}").lists("field", "PRIORITY", "TITLE");
        history(task, "\"filter\":{\"!FIELD\":\"TITLE\"}").lists("field", "TITLE");
        history(task, "\"filter\":{\"FIELD\":\"NO_SUCH\"}").lists("field");
        for (var nothing : List.of("{\"NAME\":\"x\"}", "[\"COMMENT\"]", "{}")) {
            assertThat(history(task, "\"filter\":" + nothing).rows()).hasSize(4);
        }
    }

    @Test
    @Case(
            of = "task-history",
            value = {"C40", "C41", "C42", "C43"})
    void rows_are_filtered_by_users_and_never_leave_the_task() {
        var task = written();
        var other = task();

        history(task, "\"filter\":{\"USER_ID\":503}").lists("field", "PRIORITY", "TITLE", "NEW");
        history(task, "\"filter\":{\"!=USER_ID\":503}").lists("field", "STATUS");
        history(task, "\"filter\":{\"FIELD\":\"STATUS\",\"USER_ID\":1}").lists("field", "STATUS");
        history(task, "\"filter\":{\"FIELD\":\"STATUS\",\"USER_ID\":503}").lists("field");
        assertThat(history(task, "\"filter\":{\"TASK_ID\":" + other + "}").rows()).hasSize(4);
        history(task, "\"filter\":{\"FIELD\":[]}").lists("field");
    }

    @Test
    void rows_are_filtered_by_time_and_what_is_no_date_finds_nothing() {
        var task = task();
        passes(5);
        update(task, "\"TITLE\":\"B\"").isAnswered();
        var when = newest(task).members().get("createdDate").asText();

        history(task, "\"filter\":{\">=CREATED_DATE\":\"" + when + "\"}").lists("field", "TITLE");
        history(task, "\"filter\":{\"<CREATED_DATE\":\"" + when + "\"}").lists("field", "NEW");
        history(task, "\"filter\":{\"CREATED_DATE\":\"never\"}").lists("field");
        history(task, "\"filter\":{\"CREATED_DATE\":17}").lists("field", "TITLE", "NEW");
    }

    @Test
    @Case(
            of = "protocol",
            value = {"61", "62"})
    void ids_are_honoured_so_that_readers_by_cursor_come_to_an_end() {
        var task = task();
        for (var i = 0; i < 30; i++) {
            update(task, "\"PRIORITY\":2");
            update(task, "\"PRIORITY\":1");
        }
        var ids = new ArrayList<Long>();
        var cursor = 0L;
        for (var page = 0; page < 2; page++) {
            var rows =
                    history(
                                    task,
                                    "\"order\":{\"id\":\"ASC\"}",
                                    "\"filter\":{\">id\":" + cursor + "}",
                                    "\"start\":-1")
                            .rows();
            rows.forEach(row -> ids.add(row.members().get("id").asWhole()));
            cursor = ids.getLast();
        }

        assertThat(ids).hasSize(61).isSorted().doesNotHaveDuplicates();
        assertThat(history(task, "\"filter\":{\">ID\":" + (cursor - 2) + "}").rows()).hasSize(2);
        assertThat(history(task, "\"filter\":{\">ID\":\"abc\"}").rows()).hasSize(61);
    }

    @Test
    void stage_rows_are_found_by_both_names() {
        var task = task("\"GROUP_ID\":" + group(503, 547));
        var stage =
                portal.services().stages().of(TaskStages.Owner.GROUP, groupOf(task)).get(1).id();
        update(task, "\"STAGE_ID\":" + stage).isAnswered();

        history(task, "\"filter\":{\"FIELD\":\"STAGE\"}").lists("field", "STAGE_ID");
        history(task, "\"filter\":{\"FIELD\":\"STAGE_ID\"}").lists("field", "STAGE_ID");
    }

    private static long groupOf(long task) {
        return as(503, "tasks.task.get", "{\"taskId\":" + task + "}")
                .at("result.task.groupId")
                .asWhole();
    }

    @Test
    @Case(of = "task-history", value = "C130")
    void a_task_that_may_not_be_read_is_empty_where_its_history_is_refused() {
        var task = task();
        as(77, "tasks.task.get", "{\"taskId\":" + task + "}").hasResult("[]");
        historyBy(77, task).isRefused(400, "0", "Access denied. (internal error)");
    }

    @Test
    @Case(of = "task-history", value = "C128")
    @Case(of = "protocol", value = "82")
    void a_batch_tells_one_history_and_refuses_the_other() {
        var mine = taskBy(77, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":77");
        var other = task();
        var batch =
                as(
                        77,
                        "batch",
                        "{\"cmd\":{\"a\":\"%s?taskId=%d\",\"b\":\"%s?taskId=%d\"}}"
                                .formatted(H, mine, H, other));

        assertThat(batch.at("result.result.a.list").elements()).hasSize(1);
        assertThat(Reply.text(batch.at("result.result_error.b")))
                .isEqualTo(
                        "{\"error\":\"0\",\"error_description\":\"Access denied. (internal"
                                + " error)\"}");
        assertThat(Reply.text(batch.at("result.result_total"))).isEqualTo("[]");
        assertThat(Reply.text(batch.at("result.result_next"))).isEqualTo("[]");
    }

    @Test
    @Case(
            of = "protocol",
            value = {"20", "78", "84"})
    void a_credential_without_the_scope_may_not_ask() {
        portal.webhook(1, "whcrm", Set.of("crm"));
        var url = portal.base() + "/rest/1/whcrm/";
        portal.getUrl(url + H + "?taskId=7")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the"
                                + " webhook token");
        var batch =
                portal.post(
                        url + "batch",
                        "application/json",
                        "{\"cmd\":{\"a\":\"" + H + "?taskId=7\",\"b\":\"server.time\"}}");
        assertThat(Reply.text(batch.at("result.result_error.a")))
                .isEqualTo("{\"error\":\"insufficient_scope\",\"error_description\":\"\"}");
        assertThat(batch.has("result.result.b")).isTrue();
        portal.getUrl(url + "method.get?name=" + H)
                .hasResult("{\"isExisting\":true,\"isAvailable\":false}");
    }

    @Test
    @Case(of = "protocol", value = "21")
    void a_token_without_the_scope_may_not_ask() {
        var applications = portal.services().applications();
        var application = applications.add("App", Set.of("crm"), "", List.of());
        var token =
                applications.issue(application.clientId(), 1, Duration.ofHours(1)).orElseThrow();
        portal.getUrl(portal.base() + "/rest/" + H + "?taskId=7&auth=" + token.accessToken())
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
    }

    @Test
    void a_portal_may_tell_the_oldest_rows_first_and_errors_without_their_suffix() {
        try (var other =
                TestPortal.on(
                        store,
                        "+02:00",
                        profile ->
                                new CompatibilityProfile(
                                        profile.zone(),
                                        profile.strictOrder(),
                                        profile.missingScopeStatus(),
                                        profile.historyColumns(),
                                        profile.requireHttps(),
                                        profile.rateLimit(),
                                        profile.operatingLimit(),
                                        CompatibilityProfile.HistoryOrder.OLDEST,
                                        false,
                                        profile.eventHandlersAnywhere(),
                                        profile.refuseUnknownFilters(),
                                        profile.employeesExport(),
                                        profile.sandbox()))) {
            var fields = "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}";
            var task = other.call("tasks.task.add", fields).at("result.task.id").asText();
            other.clock().advance(Duration.ofSeconds(1));
            other.call("tasks.task.start", "{\"taskId\":" + task + "}").isAnswered();

            other.get(H + "?taskId=" + task).lists("field", "NEW", "STATUS");
            other.get(H + "?taskId=0").isRefused(400, "0", "wrong task id");
        }
    }
}
