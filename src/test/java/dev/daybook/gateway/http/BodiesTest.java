package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Differs;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProtocolTest;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of request bodies and their parameters. */
class BodiesTest extends ProtocolTest {

    private static final String LAST_TWO = "entityTypeId=2&filter%5B%3EID%5D=118";

    private static void isFirstPage(Reply reply) {
        reply.lists("ID", numbers(1, 50)).hasTotal(120).hasNext(50);
    }

    private static void isLastTwo(Reply reply) {
        reply.lists("ID", 119, 120).hasTotal(2).hasNoNext();
    }

    private static void lacksTheType(Reply reply) {
        reply.isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
    }

    @Test
    @Case(of = "protocol", value = "31")
    void json_comes_under_several_names() {
        for (var type :
                List.of(
                        "application/json; charset=utf-8",
                        "application/vnd.api+json",
                        "Application/JSON",
                        "application/json;charset=UTF-8")) {
            isFirstPage(portal.post(w(SH), type, "{\"entityTypeId\":2}"));
        }
    }

    @Test
    @Case(of = "protocol", value = "32")
    void a_form_nests_its_parameters() {
        isLastTwo(portal.post(w(SH), FORM, LAST_TWO));
        isLastTwo(portal.post(w(SH), FORM + "; charset=utf-8", LAST_TWO));
    }

    @Test
    void a_filter_whose_name_has_a_nul_character_is_refused_and_not_dropped() {
        var refused = "The request contains a NUL character";
        var form = "entityTypeId=2&filter[I%00D]=119";
        portal.post(w(SH), FORM, form).isRefused(400, "ERROR_CORE", refused);
        portal.post(w(SH) + "?" + form, FORM, "").isRefused(400, "ERROR_CORE", refused);
        portal.post(
                        w(SH),
                        "application/json",
                        "{\"entityTypeId\":2,\"filter\":{\"I\\u0000D\":119}}")
                .isRefused(400, "ERROR_CORE", refused);
        var part =
                "--f\r\nContent-Disposition: form-data; name=\"filter[I\0D]\"\r\n\r\n119\r\n--f--";
        portal.post(w(SH), "multipart/form-data; boundary=f", part)
                .isRefused(400, "ERROR_CORE", refused);
    }

    @Test
    @Case(of = "protocol", value = "33")
    void a_form_is_read_whatever_its_type_says() {
        isLastTwo(portal.post(w(SH), "text/plain;charset=UTF-8", LAST_TWO));
        isLastTwo(portal.post(w(SH), "", LAST_TWO));
        isLastTwo(portal.post(w(SH), "application/octet-stream", "\r\n " + LAST_TWO + " \n"));
    }

    @Test
    @Case(of = "protocol", value = "34")
    void a_multipart_body_nests_its_parameters() {
        var body =
                """
                --frontier
                Content-Disposition: form-data; name="entityTypeId"

                2
                --frontier
                Content-Disposition: form-data; name="file"; filename="entityTypeId.txt"
                Content-Type: text/plain

                entityTypeId
                --frontier
                Content-Disposition: form-data; name="filter[>ID]"

                118
                --frontier--
                """
                        .replace("\n", "\r\n");

        isLastTwo(portal.post(w(SH), "multipart/form-data; boundary=frontier", body));
        isLastTwo(portal.post(w(SH), "Multipart/Form-Data; Boundary=\"frontier\"", body));
    }

    @Test
    void a_multipart_body_without_parameters_is_read_as_a_form() {
        isLastTwo(portal.post(w(SH), "multipart/form-data; boundary=frontier", LAST_TWO));
        isLastTwo(portal.post(w(SH), "multipart/form-data", LAST_TWO));
    }

    @Test
    @Case(of = "protocol", value = "35")
    void a_query_may_be_written_without_escapes() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            var answer =
                    raw.get("/rest/1/whall/" + SH + "?entityTypeId=2&filter[>ID]=118").answer();

            assertThat(answer.body()).contains("\"ID\":119,", "\"ID\":120,", "\"total\":2,");
        }
    }

    @Test
    @Case(of = "protocol", value = "36")
    void a_parameter_of_the_body_replaces_that_of_the_query_as_a_whole() {
        isLastTwo(
                post(
                        w(SH + "?entityTypeId=2&filter[OWNER_ID]=999999"),
                        "{\"filter\":{\">ID\":118}}"));
    }

    @Test
    @Case(of = "protocol", value = "37")
    void broken_json_counts_as_no_body() {
        for (var body : List.of("{\"filter\":", "{}x", "\uFEFF{\"filter\":{\"ID\":1}}", "'a'")) {
            isFirstPage(post(w(SH + "?entityTypeId=2"), body));
        }
    }

    @Test
    @Case(of = "protocol", value = "38")
    void json_that_is_no_container_counts_as_no_body() {
        for (var body : List.of("5", "null", "\"x\"", "", " ", "true")) {
            lacksTheType(post(w(SH), body));
        }
    }

    @Test
    @Case(of = "protocol", value = "39")
    void only_a_post_has_a_body_that_counts() {
        for (var verb : List.of("GET", "PUT", "PATCH", "DELETE")) {
            lacksTheType(
                    portal.send(
                            TestPortal.request(w(SH))
                                    .header("Content-Type", JSON)
                                    .method(
                                            verb,
                                            BodyPublishers.ofString("{\"entityTypeId\":2}"))));
        }
    }

    @Test
    @Case(of = "protocol", value = "40")
    void empty_and_positional_json_are_fine() {
        for (var body : List.of("[]", "{}", "[1,2]")) {
            post(w("server.time"), body).isAnswered();
        }
    }

    @Test
    @Case(of = "protocol", value = "41")
    void an_empty_list_is_an_empty_map() {
        isFirstPage(post(w(SH), "{\"entityTypeId\":2,\"filter\":[],\"order\":[],\"select\":[]}"));
        isFirstPage(post(w(SH), "{\"entityTypeId\":2,\"filter\":{},\"order\":{},\"select\":{}}"));
    }

    @Test
    @Case(of = "protocol", value = "42")
    void a_number_may_be_a_string() {
        for (var two : List.of("\"2\"", "\" 2\"", "2.0", "\"2.0\"", "2.9", "\"2e0\"")) {
            isFirstPage(post(w(SH), "{\"entityTypeId\":" + two + "}"));
        }
    }

    @Test
    @Case(of = "protocol", value = "43")
    void a_non_numeric_value_is_rejected() {
        var refusal =
                "Invalid value {%s} to match with parameter {entityTypeId}."
                        + " Should be value of type int.";
        post(w(SH), "{\"entityTypeId\":\"abc\"}").isRefused(400, "100", refusal.formatted("abc"));
        post(w(SH), "{\"entityTypeId\":\"\"}").isRefused(400, "100", refusal.formatted(""));
        post(w(SH), "{\"entityTypeId\":true}").isRefused(400, "100", refusal.formatted("1"));
        post(w(SH), "{\"entityTypeId\":[2]}").isRefused(400, "100", refusal.formatted("Array"));
        post(w(SH), "{\"entityTypeId\":\"2x\"}").isRefused(400, "100", refusal.formatted("2x"));
    }

    @Test
    @Case(of = "protocol", value = "44")
    void names_of_parameters_are_exact() {
        lacksTheType(post(w(SH), "{\"ENTITYTYPEID\":2}"));
    }

    @Test
    @Case(of = "protocol", value = "44a")
    @Differs("an empty text is what encoders send for an empty map, so it is taken for one")
    void an_empty_text_is_an_empty_map() {
        isFirstPage(portal.post(w(SH), FORM, "entityTypeId=2&filter="));
        isFirstPage(portal.post(w(SH), FORM, "entityTypeId=2&filter=&order=&select=&start="));
    }

    @Test
    void another_text_is_no_map() {
        portal.post(w(SH), FORM, "entityTypeId=2&filter=x")
                .isRefused(
                        400,
                        "100",
                        "Invalid value {x} to match with parameter {filter}."
                                + " Should be value of type array.");
    }

    @Test
    @Case(of = "protocol", value = "44b")
    void null_is_absent() {
        isFirstPage(post(w(SH), "{\"entityTypeId\":2,\"filter\":null,\"order\":null}"));
    }

    @Test
    @Case(of = "protocol", value = "45")
    void unknown_parameters_are_ignored() {
        isFirstPage(
                post(
                        w(
                                SH
                                        + "?bx24_request_id=u&bx24_sdk_ver=2.1.0"
                                        + "&bx24_sdk_type=b24-js-sdk"),
                        "{\"entityTypeId\":2,\"foo\":{\"a\":[1]},\"logTag\":\"x\",\"__order\":\"y\"}"));
    }

    @Test
    @Case(of = "protocol", value = "46")
    void the_last_of_two_parameters_counts() {
        isFirstPage(portal.post(w(SH), FORM, "entityTypeId=1&entityTypeId=2"));
    }

    private static String titleOfLead(long id) {
        return portal.get("crm.lead.get?id=" + id).isAnswered().at("result.TITLE").asText();
    }

    @Test
    void a_query_in_the_callers_own_language_needs_no_escapes() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            var answer =
                    raw.get("/rest/1/whall/crm.lead.add?fields[TITLE]=Сделка+№+1+—+取引+🙂").answer();
            var id = answer.body().replaceFirst("\\{\"result\":(\\d+).*", "$1");

            assertThat(titleOfLead(Long.parseLong(id))).isEqualTo("Сделка № 1 — 取引 🙂");
        }
    }

    @Test
    void text_in_every_notation_arrives_as_it_was() {
        var title = "a+b c&d=e%20;#\"'<>\\/ é 🙂";
        var quoted = Reply.text(Value.of(title));
        var escaped = URLEncoder.encode(title, StandardCharsets.UTF_8);

        for (var added :
                List.of(
                        portal.call("crm.lead.add", "{\"fields\":{\"TITLE\":" + quoted + "}}"),
                        portal.form("crm.lead.add", "fields%5BTITLE%5D=" + escaped),
                        portal.get("crm.lead.add?fields%5BTITLE%5D=" + escaped))) {
            assertThat(titleOfLead(added.number("result"))).isEqualTo(title);
        }
    }
}
