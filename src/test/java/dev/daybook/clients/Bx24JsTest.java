package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** BX24.js in a browser: forms that are labelled as plain text, from a page of another site. */
class Bx24JsTest extends ReplayTest {

    @Override
    String head(String target, String host) {
        return "POST "
                + target
                + " HTTP/1.1\nHost: "
                + host
                + "\nConnection: keep-alive\nContent-Type: text/plain;charset=UTF-8"
                + "\nAccept: */*\nOrigin: https://app.example\nSec-Fetch-Site: cross-site"
                + "\nSec-Fetch-Mode: cors\nReferer: https://app.example/"
                + "\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36"
                + "\nAccept-Encoding: gzip, deflate, br, zstd\nAccept-Language: en";
    }

    // Without a frame there is no token: a busy server is asked through a webhook.
    @Override
    String[] anyCall() {
        return new String[] {"/rest/1/whall/profile.json", ""};
    }

    private ClientExchange call(String method, String parameters) throws IOException {
        var seen = send("/rest/" + method + ".json", "auth=" + token + parameters);
        assertThat(seen.answer().header("Access-Control-Allow-Origin")).isEqualTo("*");
        return seen;
    }

    @Test
    void one_call_without_parameters_sends_its_token_alone() throws IOException {
        assertThat(call("profile", "").isAnswered().at("result.ID").asText()).isEqualTo("1");
    }

    @Test
    void more_and_next_read_a_whole_list() throws IOException {
        var ids = new ArrayList<Long>();
        var seen = call(SH, "&entityTypeId=2&order%5BID%5D=ASC&filter=&select=").isAnswered();
        ids.addAll(seen.ids("result.items"));
        while (seen.has("next")) {
            assertThat(seen.at("next")).isInstanceOf(Value.Whole.class);
            assertThat(seen.at("total")).isEqualTo(Value.of(MOVES));
            var start = "&start=" + seen.at("next").asText();
            seen = call(SH, start + "&entityTypeId=2&order%5BID%5D=ASC&filter=&select=");
            ids.addAll(seen.isAnswered().ids("result.items"));
        }

        assertThat(ids).isEqualTo(ids(1, MOVES));
    }

    @Test
    void names_are_nested_and_encoded_and_truth_is_a_word() throws IOException {
        var seen =
                call(
                                SH,
                                "&entityTypeId=2&filter%5B%3EID%5D=118&order%5BID%5D=ASC"
                                        + "&select%5B0%5D=ID&select%5B1%5D=CREATED_TIME&x=true")
                        .isAnswered();

        assertThat(seen.ids("result.items")).isEqualTo(ids(119, 120));
    }

    @Test
    void the_history_of_a_task_has_no_more() throws IOException {
        isWholeHistory(call(TH, "&taskId=" + task));
    }

    @Test
    void a_batch_has_all_its_sections_and_results_of_their_own() throws IOException {
        var seen =
                call(
                                "batch",
                                "&halt=0&cmd%5Bmoves%5D="
                                        + encoded(SH + "?entityTypeId=2&order%5BID%5D=ASC")
                                        + "&cmd%5Bwrong%5D="
                                        + encoded("no.such?")
                                        + "&cmd%5Bmore%5D="
                                        + encoded(SH + "?entityTypeId=2&start=$next[moves]"))
                        .isAnswered();

        assertThat(seen.at("result").members().keySet())
                .contains("result", "result_error", "result_total", "result_next");
        assertThat(seen.at("result.result_next.moves")).isEqualTo(Value.of(50));
        assertThat(seen.at("result.result_total.moves")).isEqualTo(Value.of(MOVES));
        assertThat(seen.at("result.result.more.items").elements()).hasSize(50);
        assertThat(seen.at("result.result_error").members()).containsOnlyKeys("wrong");

        var list = call("batch", "&halt=1&cmd%5B0%5D=profile%3F&cmd%5B1%5D=server.time%3F");
        assertThat(list.isAnswered().at("result.result")).isInstanceOf(Value.Items.class);
        assertThat(list.at("result.result_error").elements()).isEmpty();
    }

    @Test
    void an_expired_token_is_reported_so_that_the_frame_fetches_a_new_one() throws IOException {
        var refused = send("/rest/profile.json", "auth=" + expired).isRefused(401, "expired_token");

        assertThat(refused.answer().header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void an_unknown_method_is_reported_by_its_code() throws IOException {
        call("no.such.method", "").isRefused(404, "ERROR_METHOD_NOT_FOUND");
    }
}
