package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The PHP SDK 1.9.0: JSON, empty lists for no parameters, and an offer to speak HTTP/2. */
class PhpSdkTest extends ReplayTest {

    private static final String REQUEST_ID = "0d0c8bb4-39d1-4d54-9d24-6ab0b4a0c3a1";
    private static final String AGENT =
            "\nUser-Agent: b24-php-sdk-vendor-v-1.9.0-php-8.2.29"
                    + "\nX-BITRIX24-PHP-SDK-PHP-VERSION: 8.2.29"
                    + "\nX-BITRIX24-PHP-SDK-VERSION: 1.9.0"
                    + "\nX-Request-ID: "
                    + REQUEST_ID;

    @Override
    String head(String target, String host) {
        return (target.startsWith("GET ") ? target : "POST " + target)
                + " HTTP/1.1\nHost: "
                + host
                + "\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c"
                + "\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"
                + "\nAccept: application/json\nAccept-Charset: utf-8"
                + AGENT
                + (target.startsWith("GET ") ? "" : "\nContent-Type: application/json");
    }

    @Override
    String[] anyCall() {
        return new String[] {target("profile"), "[]"};
    }

    // A webhook that is configured with a slash at its end makes two of them.
    private static String target(String method) {
        return "/rest/1/whall//" + method + "/?bx24_request_id=" + REQUEST_ID;
    }

    private ClientExchange call(String method, String json) throws IOException {
        return send(target(method), json);
    }

    @Test
    void no_parameters_are_an_empty_list() throws IOException {
        var seen = call("profile", "[]").isAnswered();

        assertThat(seen.at("result.ID").asText()).isEqualTo("1");
    }

    @Test
    void an_offer_to_speak_http_2_is_passed_over_and_the_connection_kept() throws IOException {
        try (var wire = new RawHttp(portal.port())) {
            for (var i = 0; i < 3; i++) {
                ClientExchange.of(wire, head(target("server.time"), host()), "[]").isAnswered();
            }
        }
    }

    @Test
    void empty_parts_of_a_list_are_empty_lists() throws IOException {
        var seen =
                call(
                                SH,
                                "{\"entityTypeId\":2,\"order\":[],\"filter\":[],\"select\":[],"
                                        + "\"start\":50}")
                        .isAnswered();

        assertThat(seen.ids("result.items")).hasSize(50);
        assertThat(seen.at("total")).isEqualTo(Value.of(MOVES));
        assertThat(seen.at("next")).isEqualTo(Value.of(100));
    }

    @Test
    void the_first_page_of_its_list_reader_is_whole() throws IOException {
        var seen =
                call(
                                SH,
                                "{\"order\":{\"id\":\"ASC\"},\"filter\":[],\"select\":[],"
                                        + "\"start\":0,\"entityTypeId\":2}")
                        .isAnswered();

        assertThat(seen.ids("result.items")).isEqualTo(ids(1, 50));
        assertThat(seen.at("total")).isEqualTo(Value.of(MOVES));
    }

    @Test
    void its_task_service_finds_rows_with_objects() throws IOException {
        var seen = call(TH, "{\"taskId\":" + task + ",\"start\":0}");

        isWholeHistory(seen);
        var row = seen.at("result.list").elements().getLast().members();
        assertThat(row.keySet())
                .containsExactlyInAnyOrder("id", "createdDate", "field", "value", "user");
        assertThat(row.get("value").isContainer()).isTrue();
        assertThat(row.get("user").members()).containsKey("id");
    }

    @Test
    void a_batch_has_uuids_for_names() throws IOException {
        var id = "7d4a36e0-9d39-4d2c-8c9c-2a8f3fd13e8a";
        var seen =
                call(
                                "batch",
                                "{\"halt\":true,\"cmd\":{\""
                                        + id
                                        + "\":\"crm.stagehistory.list?entityTypeId=2&order%5BID%5D="
                                        + "ASC&filter%5B%3EID%5D=50&start=-1\",\"cmd_1\":"
                                        + "\"crm.stagehistory.list?entityTypeId=2&order%5BID%5D=ASC"
                                        + "&filter%5B%3EID%5D=%24result%5B"
                                        + id
                                        + "%5D%5Bitems%5D%5B49%5D%5BID%5D&start=-1\"}}")
                        .isAnswered();

        assertThat(seen.ids("result.result." + id + ".items")).isEqualTo(ids(51, 100));
        assertThat(seen.ids("result.result.cmd_1.items")).isEqualTo(ids(101, MOVES));
        assertThat(seen.at("result.result_error").elements()).isEmpty();
        assertThat(seen.at("result.result_time").members()).containsOnlyKeys(id, "cmd_1");
    }

    @Test
    void the_first_of_a_batchs_errors_is_reported() throws IOException {
        var seen =
                call("batch", "{\"halt\":false,\"cmd\":{\"a\":\"no.such\",\"b\":\"profile\"}}")
                        .isAnswered();

        assertThat(seen.at("result.result_error.a.error_description").asText())
                .isEqualTo("Method not found!");
        assertThat(seen.at("result.result.b.ID").asText()).isEqualTo("1");
    }

    @Test
    void errors_keep_their_code_and_text() throws IOException {
        call("no.such.method", "[]").isRefused(404, "ERROR_METHOD_NOT_FOUND");
        send("/rest/1/wrong/profile/?bx24_request_id=x", "[]")
                .isRefused(403, "INVALID_CREDENTIALS");
        call(SH, "[]").isRefused(400, "100");
    }

    @Test
    void an_application_renews_an_expired_token_and_repeats() throws IOException {
        var applications = portal.services().applications();
        var app = applications.add("PHP", Set.of("crm"), "", List.of());
        var issued = applications.issue(app.clientId(), 1, Duration.ZERO).orElseThrow();
        var method = "/rest/" + SH + "?bx24_request_id=" + REQUEST_ID;
        var json = "{\"entityTypeId\":2,\"auth\":\"%s\"}";
        send(method, json.formatted(issued.accessToken())).isRefused(401, "expired_token");

        var refresh =
                "GET /oauth/token/?grant_type=refresh_token&client_id="
                        + app.clientId()
                        + "&client_secret="
                        + app.clientSecret()
                        + "&refresh_token="
                        + issued.refreshToken()
                        + "&bx24_request_id="
                        + REQUEST_ID;
        var renewed = send(refresh, "");
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.at("expires")).isInstanceOf(Value.Whole.class);
        for (var key :
                List.of(
                        "refresh_token",
                        "member_id",
                        "client_endpoint",
                        "server_endpoint",
                        "status",
                        "domain",
                        "scope")) {
            assertThat(renewed.at(key).asText()).as(key).isNotEmpty();
        }
        var again = send(method, json.formatted(renewed.at("access_token").asText()));
        assertThat(again.isAnswered().ids("result.items")).hasSize(50);
        assertThat(send(refresh, "").isRefused(400, "invalid_grant").has("result")).isFalse();
    }
}
