package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests of routing from paths to methods, and of reply formats. */
class RoutingTest extends ProtocolTest {

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");

    private static void tellsTheTime(Reply reply) {
        reply.isAnswered();
        assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.at("result").asText()).matches(MOMENT);
        assertThat(reply.at("time").members().keySet())
                .containsExactly(
                        "start",
                        "finish",
                        "duration",
                        "processing",
                        "date_start",
                        "date_finish",
                        "operating_reset_at",
                        "operating");
        assertThat(reply.json().members().keySet()).containsExactly("result", "time");
    }

    private static void isUnknown(Reply reply) {
        reply.isRefused(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    }

    @Test
    @Case(of = "protocol", value = "1")
    void an_answer_has_a_result_and_the_eight_keys_of_its_time() {
        tellsTheTime(portal.get("server.time"));
    }

    @Test
    void the_times_of_an_answer_are_numbers_and_the_reset_is_an_integer_of_ten_digits() {
        var time = portal.get("server.time").at("time").members();

        assertThat(time.get("start").asText()).matches("\\d{10}(\\.\\d+)?");
        assertThat(time.get("finish").asText()).matches("\\d{10}(\\.\\d+)?");
        assertThat(portal.get("server.time").text())
                .containsPattern("\"operating_reset_at\":\\d{10},")
                .doesNotContainPattern("\\d[eE][+-]?\\d");
        assertThat(time.get("operating_reset_at")).isInstanceOf(Value.Whole.class);
        assertThat(time.get("date_start").asText()).matches(MOMENT);
        assertThat(time.get("date_finish").asText()).matches(MOMENT);
    }

    @Test
    @Case(of = "protocol", value = "2")
    void a_name_is_written_in_any_case_and_may_end_with_json() {
        tellsTheTime(portal.get("server.time.json"));
        tellsTheTime(portal.get("SERVER.TIME"));
        tellsTheTime(portal.get("Server.Time.JSON"));
        tellsTheTime(portal.post(w("server.time"), "", ""));
    }

    @Test
    @Case(of = "protocol", value = "3")
    void the_suffix_xml_requests_xml() {
        var reply = portal.get("server.time.xml").isAnswered();

        assertThat(reply.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(reply.text())
                .startsWith("<response><result>20")
                .endsWith("</time></response>")
                .contains("<operating_reset_at>");
    }

    @Test
    @Case(of = "protocol", value = "4")
    void extra_slashes_are_ignored_and_never_redirected() {
        tellsTheTime(portal.get("server.time/"));
        tellsTheTime(portal.get("server.time/?bx24_request_id=x"));
        tellsTheTime(portal.getUrl(b("/rest/1/whall//server.time/")));
        tellsTheTime(portal.getUrl(b("//rest/1/whall/server.time")));
    }

    @Test
    @Case(of = "protocol", value = "5")
    void an_application_calls_with_two_slashes() {
        tellsTheTime(post(b("/rest//server.time"), "{\"auth\":\"" + tokOk + "\"}"));
    }

    @Test
    @Case(of = "protocol", value = "6")
    void an_unknown_method_is_not_found() {
        isUnknown(portal.get("no.such.method"));
    }

    @Test
    @Case(of = "protocol", value = "7")
    void the_method_is_resolved_before_the_credentials() {
        isUnknown(portal.getUrl(b("/rest/1/wrong/no.such.method")));
        isUnknown(portal.getUrl(b("/rest/no.such.method")));
    }

    @Test
    @Case(of = "protocol", value = "8")
    void another_suffix_belongs_to_the_name() {
        isUnknown(portal.get("server.time.txt"));
    }

    @Test
    void a_path_without_a_method_is_an_unknown_method() {
        isUnknown(portal.getUrl(b("/rest/")));
        isUnknown(portal.getUrl(b("/rest")));
        isUnknown(portal.getUrl(b("/rest/1/whall/")));
        isUnknown(portal.getUrl(b("/rest/1/whall")));
        isUnknown(portal.getUrl(b("/rest/1/whall/server.time/more")));
    }

    @Test
    void other_paths_are_not_part_of_the_protocol() {
        for (var path : List.of("/Rest/server.time", "/restful", "/upload/a.txt")) {
            assertThat(portal.getUrl(b(path)).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    @Case(of = "protocol", value = "9")
    void errors_are_written_as_xml_too() {
        var reply = portal.get("no.such.method.xml");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text())
                .isEqualTo(
                        "<response><error>ERROR_METHOD_NOT_FOUND</error>"
                                + "<error_description>Method not found!</error_description>"
                                + "</response>");
    }

    @Test
    @Case(of = "protocol", value = "10")
    void a_webhook_may_be_named_by_parameters() {
        tellsTheTime(portal.post(b("/rest/server.time"), FORM, "aplogin=1&ap=whall"));
    }

    @Test
    @Case(of = "protocol", value = "11")
    void the_path_wins_over_parameters_of_the_same_name() {
        tellsTheTime(portal.get("server.time?ap=wrong&aplogin=9&method=foo&auth=tokx"));
    }

    @Test
    @Case(of = "protocol", value = "12")
    void browsers_may_ask_before_they_post() {
        var reply =
                portal.send(
                        TestPortal.request(b("/rest/1/nobody/" + SH))
                                .header("Origin", "https://example.com")
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "content-type")
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .contains("origin", "content-type", "accept");
        assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
    }

    @Test
    @Case(of = "protocol", value = "13")
    void every_reply_is_open_to_pages_of_any_origin() {
        var replies =
                List.of(
                        portal.get("server.time"),
                        portal.get("no.such.method"),
                        portal.getUrl(b("/rest/server.time")),
                        portal.getUrl(b("/rest/1/whcrm/user.get")),
                        portal.getUrl(b("/rest/api/1/whall/server.time")),
                        portal.getUrl(b("/elsewhere")));
        for (var reply : replies) {
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    @Case(of = "protocol", value = "14")
    void an_upgrade_to_http_2_is_not_taken_up() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            var answer =
                    raw.get(
                                    "/rest/1/whall/server.time",
                                    "Connection: Upgrade, HTTP2-Settings",
                                    "Upgrade: h2c",
                                    "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA")
                            .answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"result\":\"2026-");
        }
    }

    @Test
    @Case(of = "protocol", value = "15")
    void a_signed_link_is_never_valid() {
        for (var call :
                List.of("server.time?token=abc", "server.time?token=", "download", "Upload")) {
            portal.get(call).isRefused(403, "ACCESS_DENIED", "Access denied! Link check failed");
        }
    }

    @Test
    void all_verbs_but_options_call_the_method() throws IOException {
        for (var verb : List.of("PUT", "PATCH", "DELETE")) {
            tellsTheTime(
                    portal.send(
                            TestPortal.request(w("server.time"))
                                    .method(verb, BodyPublishers.ofString("{}"))));
        }
    }

    @Test
    void a_head_has_the_headers_of_a_get_and_no_body() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            raw.lines("HEAD /rest/1/whall/scope HTTP/1.1", "Host: localhost", "");
            var head = raw.answerToHead();
            var get = raw.get("/rest/1/whall/scope").answer();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(Integer.parseInt(head.header("Content-Length"))).isPositive();
            assertThat(get.status()).isEqualTo(200);
        }
    }

    @Test
    void the_accept_header_does_not_select_the_format() {
        tellsTheTime(portal.getUrl(w("server.time"), "Accept", "text/xml"));
    }

    @Test
    void a_webhook_of_an_active_user_may_be_named_by_login() {
        tellsTheTime(portal.getUrl(b("/rest/anna/whall/server.time")));
        for (var user : List.of("01", "+1", "1.0", "nobody")) {
            assertThat(portal.getUrl(b("/rest/" + user + "/whall/server.time")).status())
                    .as(user)
                    .isIn(200, 403);
        }
        for (var user : List.of("1%00", "%31%00")) {
            portal.getUrl(b("/rest/" + user + "/whall/server.time"))
                    .isRefused(400, "ERROR_CORE", "The request contains a NUL character");
        }
        portal.getUrl(b("/rest/01/whall/server.time"))
                .isRefused(403, "INVALID_CREDENTIALS", "Invalid request credentials");
    }

    @Test
    void a_code_with_a_nul_character_is_not_the_code_without_it() {
        portal.getUrl(b("/rest/1/wh%00all/server.time"))
                .isRefused(400, "ERROR_CORE", "The request contains a NUL character");
    }

    @Test
    @Case(of = "protocol", value = "98")
    void version_3_has_no_methods() {
        for (var path : List.of("/rest/api/1/whall/" + SH, "/rest/api/server.time", "/rest/api")) {
            var reply = post(b(path), "{}");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(reply.at("error.code").asText())
                    .isEqualTo("BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION");
            assertThat(reply.at("error.message").asText()).isNotEmpty();
        }
    }

    @Test
    @Case(of = "protocol", value = "99")
    void the_state_parameter_is_removed_and_not_echoed() {
        tellsTheTime(portal.get("server.time?state=abc"));
        var profile = portal.get("profile?state=abc").isAnswered();

        assertThat(profile.has("signature")).isFalse();
        assertThat(profile.text()).doesNotContain("abc");
    }

    @Test
    @Case(of = "protocol", value = "100")
    void a_list_is_the_same_in_every_format() {
        var body = "{\"entityTypeId\":2,\"filter\":{\">ID\":118}}";

        post(w(SH), body).lists("ID", 119, 120);
        post(w(SH + ".json"), body).lists("ID", 119, 120);
        var xml = post(w(SH + ".xml"), body).text();
        assertThat(xml)
                .startsWith("<response><result><items><item><ID>119</ID>")
                .contains("</item><item><ID>120</ID>")
                .contains("</items></result><total>2</total><time>");
        assertThat(xml.split("<item>")).hasSize(3);
    }
}
