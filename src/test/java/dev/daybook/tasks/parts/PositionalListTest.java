package dev.daybook.tasks.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of positional methods: spent time, comments, checklists and the older history. */
class PositionalListTest extends TaskTest {

    private static final String TIMES = "task.elapseditem.getlist";

    private static long spent(long user, long task, int seconds, String... more) {
        return as(
                        user,
                        "task.elapseditem.add",
                        "["
                                + task
                                + ",{\"SECONDS\":"
                                + seconds
                                + ",\"COMMENT_TEXT\":\"t\""
                                + String.join("", more)
                                + "}]")
                .number("result");
    }

    private static Reply times(long user, String json) {
        return as(user, TIMES, json.replace('\'', '"'));
    }

    private static void isForbidden(Reply reply, int position, String param, String key) {
        reply.isRefusedWith("ERROR_CORE");
        assertThat(reply.at("error_description").asText())
                .contains("Param #" + position + " (" + param + ")")
                .contains("must not contain key \"" + key + "\"");
    }

    // ---- spent time ----

    @Test
    void time_of_all_readable_tasks_is_listed_without_a_task() {
        var first = task();
        var second = task();
        var a = spent(547, first, 60);
        var b = spent(547, second, 120);
        var since = "'>=ID':" + a;

        times(547, "[{'ID':'asc'},{" + since + "}]").lists("ID", "" + a, "" + b).hasTotal(2);
        times(547, "{'ORDER':{'ID':'desc'},'FILTER':{" + since + "}}")
                .lists("ID", "" + b, "" + a)
                .lists("TASK_ID", "" + second, "" + first);
        times(77, "[{'ID':'asc'},{" + since + "}]").hasResult("[]").hasTotal(0);
        times(1, "{}").isAnswered();
    }

    @Test
    void a_task_may_come_first() {
        var task = task();
        var a = spent(547, task, 60);
        var b = spent(547, task, 120);

        times(547, "[" + task + "]").lists("ID", "" + b, "" + a).hasTotal(2);
        times(547, "['" + task + "',{'ID':'asc'},{'<ID':" + b + "}]").lists("ID", "" + a);
        times(547, "{'TASKID':" + task + ",'ORDER':{'SECONDS':'asc'}}")
                .lists("SECONDS", "60", "120");
        times(77, "[" + task + "]").isRefusedWith("ERROR_CORE");
        times(547, "[0]").isRefusedWith("ERROR_CORE");
        times(547, "['x']").isRefusedWith("ERROR_CORE");
    }

    @Test
    void time_is_paged_by_the_size_and_the_number_of_a_page() {
        var task = task();
        var ids = List.of(spent(547, task, 1), spent(547, task, 2), spent(547, task, 3));
        var call =
                "{'ORDER':{'ID':'ASC'},'FILTER':{'>=ID':"
                        + ids.getFirst()
                        + "},'SELECT':['ID','TASK_ID'],'PARAMS':{'NAV_PARAMS':{'nPageSize':2%s}}}";

        var first = times(547, call.formatted("")).hasTotal(3);
        first.lists("ID", "" + ids.get(0), "" + ids.get(1));
        assertThat(first.rows().getFirst().members().sequencedKeySet())
                .containsExactly("ID", "TASK_ID");
        assertThat(first.number("next")).isEqualTo(2);
        times(547, call.formatted(",'iNumPage':2")).lists("ID", "" + ids.get(2)).hasTotal(3);
        times(547, call.formatted(",'iNumPage':999999999999")).hasResult("[]");
        isForbidden(times(547, call.formatted(",'bShowAll':true")), 4, "arParams", "bShowAll");
    }

    @Test
    void fifty_entries_are_a_page() {
        var task = task();
        for (var i = 0; i < 51; i++) {
            spent(547, task, i);
        }
        var page = times(547, "[" + task + "]").hasTotal(51);
        assertThat(page.rows()).hasSize(50);
        assertThat(page.number("next")).isEqualTo(50);
        assertThat(times(547, "{'TASKID':" + task + ",'start':50}").rows()).hasSize(1);
    }

    @Test
    void time_is_filtered_by_every_documented_field() {
        var task = task();
        var a = spent(547, task, 60, ",\"CREATED_DATE\":\"2024-01-10T10:00:00+02:00\"");
        var b = spent(1, task, 120, ",\"CREATED_DATE\":\"2024-03-10T10:00:00+02:00\"");
        var c = spent(1, task, 180, ",\"CREATED_DATE\":\"2024-04-10T10:00:00+02:00\"");
        var call = "[" + task + ",{'ID':'asc'},{%s}]";

        times(1, call.formatted("'ID':" + b)).lists("ID", "" + b);
        times(1, call.formatted("'ID':[" + a + "," + b + "]")).lists("ID", "" + a, "" + b);
        times(1, call.formatted("'!ID':[" + a + "," + b + "]")).lists("ID", "" + c);
        times(1, call.formatted("'USER_ID':547")).lists("ID", "" + a);
        times(1, call.formatted("'!USER_ID':547")).lists("ID", "" + b, "" + c);
        times(1, call.formatted("'TASK_ID':" + (task + 1))).hasResult("[]");
        times(1, call.formatted("'>=CREATED_DATE':'2024-02-16'")).lists("ID", "" + b, "" + c);
        times(1, call.formatted("'<CREATED_DATE':'2024-02-16'")).lists("ID", "" + a);
        isForbidden(times(1, call.formatted("'SECONDS':60")), 2, "arFilter", "SECONDS");
        isForbidden(times(1, call.formatted("'%ID':1")), 2, "arFilter", "%ID");
    }

    @Test
    void time_is_sorted_by_every_documented_field() {
        var task = task();
        spent(547, task, 120, ",\"CREATED_DATE\":\"2024-03-10\",\"DATE_START\":\"2024-01-01\"");
        spent(1, task, 60, ",\"CREATED_DATE\":\"2024-01-10\",\"DATE_START\":\"2024-02-01\"");
        var call = "[" + task + ",{%s}]";

        times(1, call.formatted("'USER_ID':'asc'")).lists("USER_ID", "1", "547");
        times(1, call.formatted("'MINUTES':'desc'")).lists("MINUTES", "2", "1");
        times(1, call.formatted("'CREATED_DATE':'asc'")).lists("SECONDS", "60", "120");
        times(1, call.formatted("'DATE_START':'asc'")).lists("SECONDS", "120", "60");
        times(1, call.formatted("'DATE_STOP':'desc'")).lists("SECONDS", "120", "60");
        times(1, call.formatted("'TASK_ID':'asc','SECONDS':'asc'")).lists("SECONDS", "60", "120");
        isForbidden(times(1, call.formatted("'SOURCE':'asc'")), 1, "arOrder", "SOURCE");
        times(1, call.formatted("'ID':'up'")).isRefusedWith("INVALID_ARG_VALUE");
    }

    @Test
    void only_known_fields_are_selected() {
        var task = task();
        spent(547, task, 60);
        var star = times(547, "[" + task + ",{},{},['*','ID']]").rows().getFirst().members();
        assertThat(star.sequencedKeySet())
                .containsExactly(
                        "ID",
                        "TASK_ID",
                        "USER_ID",
                        "COMMENT_TEXT",
                        "SECONDS",
                        "MINUTES",
                        "SOURCE",
                        "CREATED_DATE",
                        "DATE_START",
                        "DATE_STOP");
        isForbidden(times(547, "[" + task + ",{},{},['FOO']]"), 3, "arSelect", "FOO");
    }

    // ---- comments and checklists ----

    private static long comment(long user, long task, String text) {
        return as(
                        user,
                        "task.commentitem.add",
                        "[" + task + ",{\"POST_MESSAGE\":\"" + text + "\"}]")
                .number("result");
    }

    private static Reply comments(String json) {
        return as(1, "task.commentitem.getlist", json.replace('\'', '"'));
    }

    @Test
    void comments_are_filtered_and_sorted_by_every_documented_field() {
        var task = task();
        var a = comment(547, task, "a");
        passes(60);
        var b = comment(103, task, "b");
        passes(60);
        var c = comment(547, task, "c");
        var call = "[" + task + ",{'ID':'asc'},{%s}]";

        comments("[" + task + "]").lists("ID", "" + c, "" + b, "" + a);
        comments(call.formatted("'ID':[" + a + "," + b + "]")).lists("ID", "" + a, "" + b);
        comments(call.formatted("'!ID':[" + a + "," + b + "]")).lists("ID", "" + c);
        comments(call.formatted("'AUTHOR_ID':103")).lists("ID", "" + b);
        comments(call.formatted("'AUTHOR_NAME':'Henry Helper'")).lists("ID", "" + b);
        comments(call.formatted("'!AUTHOR_NAME':'Henry Helper'")).lists("ID", "" + a, "" + c);
        var second = comments(call.formatted("'ID':" + b)).rows().getFirst().members();
        comments(call.formatted("'>POST_DATE':'" + second.get("POST_DATE").asText() + "'"))
                .lists("ID", "" + c);
        for (var key : List.of("AUTHOR_ID", "AUTHOR_NAME")) {
            comments("[" + task + ",{'" + key + "':'asc','ID':'desc'}]")
                    .lists("ID", "" + b, "" + c, "" + a);
        }
        comments("[" + task + ",{'POST_DATE':'desc'}]").lists("ID", "" + c, "" + b, "" + a);
        comments("[" + task + ",{'AUTHOR_EMAIL':'asc'}]").lists("ID", "" + a, "" + b, "" + c);
        isForbidden(comments(call.formatted("'%POST_DATE':1")), 2, "arFilter", "%POST_DATE");
        isForbidden(comments("[" + task + ",{'>=POST_DATE':1}]"), 1, "arOrder", ">=POST_DATE");
    }

    private static long item(long task, String fields) {
        return as(503, "task.checklistitem.add", "[" + task + ",{" + fields + "}]")
                .number("result");
    }

    private static Reply items(long task, String order) {
        return as(
                503,
                "task.checklistitem.getlist",
                ("[" + task + ",{" + order + "}]").replace('\'', '"'));
    }

    @Test
    void checklists_are_sorted_by_every_documented_field() {
        var task = task();
        var list = item(task, "\"TITLE\":\"list\",\"PARENT_ID\":0");
        var b = item(task, "\"TITLE\":\"b\",\"PARENT_ID\":" + list);
        var a =
                item(
                        task,
                        "\"TITLE\":\"a\",\"IS_COMPLETE\":\"Y\",\"IS_IMPORTANT\":\"Y\",\"PARENT_ID\":"
                                + list);

        items(task, "").lists("ID", "" + a, "" + b, "" + list);
        items(task, "'ID':'asc'").lists("ID", "" + list, "" + b, "" + a);
        items(task, "'TITLE':'asc'").lists("TITLE", "a", "b", "list");
        items(task, "'PARENT_ID':'desc','SORT_INDEX':'asc'").lists("TITLE", "b", "a", "list");
        for (var key : List.of("IS_COMPLETE", "IS_IMPORTANT", "TOGGLED_BY", "TOGGLED_DATE")) {
            items(task, "'" + key + "':'desc','ID':'asc'").lists("TITLE", "a", "list", "b");
        }
        items(task, "'CREATED_BY':'asc','ID':'asc'").lists("TITLE", "list", "b", "a");
        isForbidden(items(task, "'IS_COMPLETED':'asc'"), 1, "arOrder", "IS_COMPLETED");
    }

    @Test
    void an_update_moves_an_item_to_another_parent() {
        var task = task();
        var first = item(task, "\"TITLE\":\"first\",\"PARENT_ID\":0");
        var second = item(task, "\"TITLE\":\"second\",\"PARENT_ID\":0");
        var move = "[" + task + ",%d,{\"PARENT_ID\":%d}]";
        as(503, "task.checklistitem.update", move.formatted(second, first)).hasResult("null");
        as(503, "task.checklistitem.update", move.formatted(first, second))
                .isRefusedWith("ERROR_CORE");

        items(task, "'ID':'asc'").lists("PARENT_ID", "0", "" + first);
    }

    // ---- permissions and manifests ----

    private static void may(long user, String family, long task, long item, String allowed) {
        for (var action = 0; action < allowed.length(); action++) {
            as(
                            user,
                            "task." + family + ".isActionAllowed",
                            "{\"TASKID\":%d,\"ITEMID\":%d,\"ACTIONID\":%d}"
                                    .formatted(task, item, action))
                    .hasResult(allowed.charAt(action) == 'Y' ? "true" : "false");
        }
    }

    @Test
    void allowed_actions_are_those_that_succeed() {
        var task = task();
        var entry = spent(547, task, 60);
        may(547, "elapseditem", task, entry, "NYYYN");
        may(103, "elapseditem", task, entry, "NYNNN");
        may(61, "elapseditem", task, entry, "NNNNN");
        may(1, "elapseditem", task, entry, "NYYYN");
        may(1, "elapseditem", task, 999999, "NYNNN");
        may(1, "elapseditem", 999999, entry, "NNYYN");

        var item = item(task, "\"TITLE\":\"x\",\"PARENT_ID\":0");
        may(503, "checklistitem", task, item, "NYYYYYN");
        may(61, "checklistitem", task, item, "NNNNNNN");
        may(77, "checklistitem", task, item, "NNNNNNN");
        may(503, "checklistitem", task, 999999, "NYNNNNN");
        as(503, "task.checklistitem.isactionallowed", "[1,2]").isRefusedWith("ERROR_CORE");
    }

    @Test
    void manifests_describe_the_methods_of_their_family() {
        var time = as(77, "task.elapseditem.getmanifest", "{}").at("result").members();
        assertThat(Reply.text(time.get("REST: filterable elapseditem data fields")))
                .isEqualTo("[\"ID\",\"TASK_ID\",\"USER_ID\",\"CREATED_DATE\"]");
        var methods = time.get("REST: available methods").members();
        assertThat(methods.sequencedKeySet())
                .contains("getmanifest", "getlist", "get", "add", "update", "delete");
        assertThat(methods.get("getlist").members().get("mandatoryParamsCount").asWhole()).isZero();
        assertThat(keys(methods.get("update"), 2))
                .isEqualTo("[\"SECONDS\",\"MINUTES\",\"COMMENT_TEXT\",\"CREATED_DATE\"]");

        var items = as(77, "task.checklistitem.getmanifest", "[]").at("result").members();
        var described = items.get("REST: available methods").members();
        assertThat(described.sequencedKeySet()).contains("moveafteritem", "isactionallowed");
        assertThat(described.get("moveafteritem").members().get("mandatoryParamsCount").asWhole())
                .isEqualTo(3);
    }

    private static String keys(Value method, int position) {
        var params = method.members().get("params").elements();
        return Reply.text(params.get(position).members().get("allowedKeys"));
    }
}
