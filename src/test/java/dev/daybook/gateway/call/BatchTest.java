package dev.daybook.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.gateway.ProtocolTest;
import dev.daybook.protocol.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of batches. */
class BatchTest extends ProtocolTest {

    private static final String NOT_FOUND =
            "{\"error\":\"ERROR_METHOD_NOT_FOUND\",\"error_description\":\"Method not found!\"}";

    private static Reply batch(String body) {
        return post(w("batch"), body).isAnswered();
    }

    /** Returns a value by path; the five sections are named by letter: {@code R.b.items}. */
    private static Value at(Reply reply, String path) {
        return reply.at(wired(path));
    }

    private static boolean has(Reply reply, String path) {
        return reply.has(wired(path));
    }

    private static String wired(String path) {
        var sections =
                Map.of(
                        "R", "result.result",
                        "E", "result.result_error",
                        "T", "result.result_total",
                        "N", "result.result_next",
                        "M", "result.result_time");
        return sections.get(path.substring(0, 1)) + path.substring(1);
    }

    private static void is(Reply reply, String path, String json) {
        assertThat(Reply.text(at(reply, path))).as(path).isEqualTo(json);
    }

    private static List<String> ids(Reply reply, String path) {
        return at(reply, path).elements().stream()
                .map(row -> row.members().get("ID").asText())
                .toList();
    }

    private static List<String> texts(Object... numbers) {
        return java.util.Arrays.stream(numbers).map(String::valueOf).toList();
    }

    @Test
    @Case(of = "protocol", value = "63")
    void commands_by_name_are_answered_by_name() {
        var reply = batch("{\"cmd\":{\"a\":\"server.time\",\"b\":\"" + SH + "?entityTypeId=2\"}}");

        assertThat(at(reply, "R.a")).isInstanceOf(Value.Text.class);
        assertThat(ids(reply, "R.b.items")).isEqualTo(texts(numbers(1, 50)));
        is(reply, "E", "[]");
        is(reply, "T", "{\"b\":120}");
        is(reply, "N", "{\"b\":50}");
        assertThat(at(reply, "M").members().keySet()).containsExactly("a", "b");
        assertThat(at(reply, "M.a").members()).hasSize(8);
    }

    @Test
    @Case(of = "protocol", value = "64")
    void a_list_of_commands_is_answered_by_a_list() {
        var reply = batch("{\"cmd\":[\"server.time\",\"server.time\"]}");

        assertThat(at(reply, "R")).isInstanceOf(Value.Items.class);
        assertThat(at(reply, "R").elements()).hasSize(2);
        for (var section : List.of("E", "T", "N")) {
            is(reply, section, "[]");
        }
        assertThat(at(reply, "M").elements()).hasSize(2);
    }

    @Test
    @Case(of = "protocol", value = "65")
    void a_batch_without_commands_has_five_empty_sections() {
        for (var body :
                List.of(
                        "{\"cmd\":[]}",
                        "{\"cmd\":{}}",
                        "{}",
                        "{\"cmd\":\"x\"}",
                        "{\"cmd\":null}")) {
            batch(body)
                    .hasResult(
                            "{\"result\":[],\"result_error\":[],\"result_total\":[],"
                                    + "\"result_next\":[],\"result_time\":[]}");
        }
    }

    @Test
    @Case(of = "protocol", value = "66")
    void a_form_escapes_its_commands_twice() {
        var reply =
                portal.form(
                        "batch",
                        "cmd%5Ba%5D=crm.stagehistory.list%3FentityTypeId%3D2%26filter%5B%253EID%5D%3D118");

        assertThat(ids(reply, "R.a.items")).containsExactly("119", "120");
    }

    @Test
    @Case(of = "protocol", value = "67")
    void without_halt_a_batch_continues_after_an_error() {
        var reply = batch("{\"cmd\":[\"server.time\",\"no.such\",\"server.time\"],\"halt\":0}");

        assertThat(at(reply, "R").members().keySet()).containsExactly("0", "2");
        is(reply, "E", "{\"1\":" + NOT_FOUND + "}");
        assertThat(at(reply, "M").members().keySet()).containsExactly("0", "2");
    }

    @Test
    @Case(of = "protocol", value = "68")
    void with_halt_a_batch_ends_at_the_first_error() {
        var reply = batch("{\"cmd\":[\"server.time\",\"no.such\",\"server.time\"],\"halt\":1}");

        assertThat(at(reply, "R")).isInstanceOf(Value.Items.class);
        assertThat(at(reply, "R").elements()).hasSize(1);
        is(reply, "E", "{\"1\":" + NOT_FOUND + "}");
        for (var section : List.of("R", "E", "T", "N", "M")) {
            assertThat(at(reply, section).members()).doesNotContainKey("2");
        }
    }

    @Test
    @Case(of = "protocol", value = "69")
    void halt_is_true_unless_falsy() {
        for (var no : List.of("\"0\"", "\"\"", "false", "0", "null", "[]")) {
            var alone = batch("{\"cmd\":[\"no.such\"],\"halt\":" + no + "}");
            is(alone, "E", "[" + NOT_FOUND + "]");
            var two = batch("{\"cmd\":[\"no.such\",\"server.time\"],\"halt\":" + no + "}");
            assertThat(has(two, "R.1")).as("halt " + no).isTrue();
            is(two, "E", "[" + NOT_FOUND + "]");
        }
        for (var yes : List.of("true", "\"1\"", "\"false\"", "1", "[0]")) {
            var alone = batch("{\"cmd\":[\"no.such\"],\"halt\":" + yes + "}");
            is(alone, "E", "[" + NOT_FOUND + "]");
            var two = batch("{\"cmd\":[\"no.such\",\"server.time\"],\"halt\":" + yes + "}");
            is(two, "R", "[]");
            is(two, "E", "[" + NOT_FOUND + "]");
        }
    }

    @Test
    @Case(of = "protocol", value = "70")
    void a_batch_within_a_batch_is_refused() {
        for (var inner : List.of("batch?cmd[]=server.time", "BATCH", "download", "upload?x=1")) {
            var reply = batch("{\"cmd\":{\"x\":\"" + inner + "\",\"y\":\"server.time\"}}");

            is(
                    reply,
                    "E.x",
                    "{\"error\":\"ERROR_BATCH_METHOD_NOT_ALLOWED\","
                            + "\"error_description\":\"Method is not allowed for batch usage\"}");
            assertThat(has(reply, "R.y")).isTrue();
        }
    }

    @Test
    @Case(of = "protocol", value = "71")
    void only_the_first_fifty_commands_run() {
        var commands = String.join(",", Collections.nCopies(52, "\"server.time\""));
        var reply = batch("{\"cmd\":[" + commands + "],\"halt\":0}");
        var tooMany =
                "{\"error\":\"ERROR_BATCH_LENGTH_EXCEEDED\","
                        + "\"error_description\":\"Max batch length exceeded\"}";

        assertThat(at(reply, "R").elements()).hasSize(50);
        is(reply, "E", "{\"50\":" + tooMany + ",\"51\":" + tooMany + "}");
    }

    @Test
    @Case(of = "protocol", value = "72")
    void a_command_continues_where_the_previous_one_ended() {
        var reply =
                batch(
                        """
                        {"cmd":{
                        "a":"crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&start=-1",
                        "b":"crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&start=-1\
                        &filter[>ID]=$result[a][items][49][ID]"}}\
                        """);

        assertThat(ids(reply, "R.b.items")).isEqualTo(texts(numbers(51, 100)));
        is(reply, "T", "[]");
        is(reply, "N", "[]");
    }

    @Test
    @Case(of = "protocol", value = "73")
    void a_reference_may_be_escaped() {
        var reply =
                batch(
                        """
                        {"cmd":{
                        "a":"crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&start=-1",
                        "b":"crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&start=-1\
                        &filter%5B%3EID%5D=%24result%5Ba%5D%5Bitems%5D%5B49%5D%5BID%5D"}}\
                        """);

        assertThat(ids(reply, "R.b.items")).isEqualTo(texts(numbers(51, 100)));
    }

    @Test
    @Case(of = "protocol", value = "74")
    void a_command_may_start_at_the_next_page_of_another() {
        var reply =
                batch(
                        """
                        {"cmd":{"a":"crm.stagehistory.list?entityTypeId=2",
                        "b":"crm.stagehistory.list?entityTypeId=2&start=$next[a]"}}\
                        """);

        assertThat(ids(reply, "R.b.items")).isEqualTo(texts(numbers(51, 100)));
        is(reply, "N.b", "100");
    }

    @Test
    @Case(of = "protocol", value = "75")
    void a_reference_past_the_end_is_an_error_and_never_all_rows() {
        var reply =
                batch(
                        """
                        {"halt":0,"cmd":{
                        "a":"crm.stagehistory.list?entityTypeId=2&filter[>ID]=118&order[ID]=ASC&start=-1",
                        "b":"crm.stagehistory.list?entityTypeId=2\
                        &filter[>ID]=$result[a][items][49][ID]&start=-1"}}\
                        """);

        assertThat(ids(reply, "R.a.items")).containsExactly("119", "120");
        assertThat(at(reply, "E.b.error").asText()).isEqualTo("INVALID_ARG_VALUE");
        assertThat(has(reply, "R.b")).isFalse();
    }

    @Test
    @Case(of = "protocol", value = "76")
    void a_command_is_a_bare_method_and_a_query() {
        var reply =
                batch(
                        """
                        {"cmd":{"a":"/server.time","b":"server.time.json","c":"server.time?",\
                        "d":"SERVER.TIME?x=1&","e":"server.time#z"}}\
                        """);

        is(reply, "E", "{\"a\":" + NOT_FOUND + ",\"b\":" + NOT_FOUND + "}");
        assertThat(at(reply, "R").members().keySet()).containsExactly("c", "d", "e");
    }

    @Test
    @Case(of = "protocol", value = "77")
    void a_command_that_is_not_text_is_skipped_but_counted() {
        var reply = batch("{\"cmd\":{\"a\":{\"method\":\"server.time\"},\"b\":\"server.time\"}}");

        for (var section : List.of("R", "E", "T", "N", "M")) {
            assertThat(at(reply, section).members()).doesNotContainKey("a");
        }
        assertThat(has(reply, "R.b")).isTrue();

        var objects = String.join(",", Collections.nCopies(50, "{}"));
        is(
                batch("{\"cmd\":[" + objects + ",\"server.time\"]}"),
                "E.50.error",
                "\"ERROR_BATCH_LENGTH_EXCEEDED\"");
    }

    // The reference case uses the task log; here any method with another scope serves.
    @Test
    @Case(of = "protocol", value = "78")
    void a_command_without_the_scope_is_rejected_without_description() {
        var reply =
                post(
                                b("/rest/1/whcrm/batch"),
                                "{\"cmd\":{\"a\":\"user.get\",\"b\":\"server.time\"}}")
                        .isAnswered();

        is(reply, "E.a", "{\"error\":\"insufficient_scope\",\"error_description\":\"\"}");
        assertThat(has(reply, "R.b")).isTrue();
    }

    @Test
    @Case(of = "protocol", value = "79")
    void credentials_within_a_command_do_not_count() {
        var reply =
                post(
                                b("/rest/batch"),
                                "{\"auth\":\""
                                        + tokOk
                                        + "\",\"halt\":0,\"cmd\":{"
                                        + "\"a\":\"server.time?auth=tokx\","
                                        + "\"b\":\"scope?aplogin=1&ap=whall\"}}")
                        .isAnswered();

        assertThat(has(reply, "R.a")).isTrue();
        is(reply, "R.b", "[\"crm\",\"task\"]");
    }

    @Test
    @Case(of = "protocol", value = "80")
    void its_parameters_are_named_in_any_case() {
        var reply = batch("{\"CMD\":[\"server.time\"],\"HALT\":1}");

        assertThat(at(reply, "R").elements()).hasSize(1);
        assertThat(at(reply, "M").elements()).hasSize(1);
    }

    @Test
    @Case(of = "protocol", value = "81")
    void a_batch_with_wrong_credentials_is_refused_as_a_whole() {
        post(b("/rest/1/wrong/batch"), "{\"cmd\":[\"server.time\"]}")
                .isRefused(403, "INVALID_CREDENTIALS", "Invalid request credentials");
    }

    @Test
    void the_parameters_of_a_batch_itself_are_ignored_where_it_has_no_use_for_them() {
        assertThat(has(batch("{\"start\":50,\"auth\":\"x\",\"cmd\":[\"server.time\"]}"), "R.0"))
                .isTrue();
    }

    @Test
    void a_batch_is_written_as_xml_that_is_well_formed_whatever_its_names() {
        var reply =
                portal.post(
                        w("batch.xml"),
                        JSON,
                        "{\"cmd\":{\"<script xmlns='x'>\":\"server.time\",\"\":\"scope\"}}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("<_script_xmlns__x__>2026-").doesNotContain("<script");
    }
}
