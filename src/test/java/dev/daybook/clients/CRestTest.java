package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** CRest 1.36: forms as PHP builds them, and a GET where there are no parameters. */
class CRestTest extends ReplayTest {

    private static final String WEBHOOK = "/rest/1/whall/";

    @Override
    String head(String target, String host) {
        return (target.startsWith("GET ") ? target : "POST " + target)
                + " HTTP/1.1\nHost: "
                + host
                + "\nUser-Agent: Bitrix24 CRest PHP 1.36\nAccept: */*"
                + (target.startsWith("GET ")
                        ? ""
                        : "\nContent-Type: application/x-www-form-urlencoded");
    }

    @Override
    String[] anyCall() {
        return new String[] {"GET " + WEBHOOK + "profile.json", ""};
    }

    private ClientExchange call(String method, String form) throws IOException {
        return send(WEBHOOK + method + ".json", form);
    }

    @Test
    void a_call_without_parameters_is_a_get() throws IOException {
        var seen = send("GET " + WEBHOOK + "profile.json", "").isAnswered();

        assertThat(seen.at("result.ID").asText()).isEqualTo("1");
    }

    @Test
    void a_list_is_read_by_following_next() throws IOException {
        var ids = new ArrayList<Long>();
        var calls = 0;
        for (var start = "0"; !start.isEmpty(); calls++) {
            var seen = call(SH, "entityTypeId=2&order%5BID%5D=ASC&start=" + start).isAnswered();
            assertThat(seen.at("total").asWhole()).isEqualTo(MOVES);
            ids.addAll(seen.ids("result.items"));
            start = seen.has("next") ? seen.at("next").asText() : "";
        }

        assertThat(ids).isEqualTo(ids(1, MOVES));
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void filters_and_selections_are_nested_names() throws IOException {
        var seen =
                call(
                                SH,
                                "entityTypeId=2&filter%5B%3EID%5D=118&order%5BID%5D=DESC"
                                        + "&select%5B0%5D=ID&select%5B1%5D=STAGE_ID&start=-1")
                        .isAnswered();

        assertThat(seen.ids("result.items")).isEqualTo(ids(120, 119));
        assertThat(seen.at("result.items.0").members().keySet()).containsExactly("ID", "STAGE_ID");
    }

    @Test
    void the_history_of_a_task_comes_at_once() throws IOException {
        isWholeHistory(call(TH, "taskId=" + task));
    }

    @Test
    void commands_of_a_batch_are_encoded_twice() throws IOException {
        var seen =
                call(
                                "batch",
                                "halt=0&cmd%5Bmoves%5D="
                                        + encoded(SH + "?entityTypeId=2&filter%5B%3EID%5D=118")
                                        + "&cmd%5Bwrong%5D="
                                        + encoded("no.such?")
                                        + "&cmd%5Blast%5D="
                                        + encoded(
                                                SH
                                                        + "?entityTypeId=2&filter%5BID%5D="
                                                        + encoded("$result[moves][items][0][ID]")))
                        .isAnswered();

        assertThat(seen.ids("result.result.moves.items")).isEqualTo(ids(119, 120));
        assertThat(seen.ids("result.result.last.items")).isEqualTo(ids(119, 119));
        assertThat(seen.at("result.result_error.wrong.error").asText())
                .isEqualTo("ERROR_METHOD_NOT_FOUND");
        assertThat(seen.at("result.result_total.moves").asWhole()).isEqualTo(2);
        assertThat(seen.at("result.result_next").elements()).isEmpty();
        assertThat(seen.at("result.result_time").members()).containsOnlyKeys("moves", "last");
    }

    @Test
    void a_batch_that_halts_stops_at_the_first_error() throws IOException {
        var seen =
                call(
                                "batch",
                                "halt=1&cmd%5B0%5D=server.time%3F&cmd%5B1%5D=no.such%3F"
                                        + "&cmd%5B2%5D=server.time%3F")
                        .isAnswered();

        assertThat(seen.at("result.result").elements()).hasSize(1);
        assertThat(seen.at("result.result_error").members()).containsOnlyKeys("1");
    }

    @Test
    void a_token_is_a_field_of_the_form() throws IOException {
        var form = "auth=" + token + "&entityTypeId=2";
        assertThat(send("/rest/" + SH + ".json", form).isAnswered().ids("result.items"))
                .hasSize(50);

        send("/rest/profile.json", "auth=" + expired).isRefused(401, "expired_token");
        send("/rest/profile.json", "auth=unknown").isRefused(401, "invalid_token");
    }

    @Test
    void errors_are_reported_by_a_code_that_php_treats_as_one() throws IOException {
        call("no.such.method", "a=1").isRefused(404, "ERROR_METHOD_NOT_FOUND");
        send("/rest/1/wrong/profile.json", "a=1").isRefused(403, "INVALID_CREDENTIALS");
        send("GET /rest/profile.json", "").isRefused(401, "NO_AUTH_FOUND");
    }
}
