package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** fast_bitrix24 1.8.12: JSON over aiohttp, and batches whose commands are not encoded. */
class FastBitrix24Test extends ReplayTest {

    @Override
    String head(String target, String host) {
        return "POST "
                + target
                + " HTTP/1.1\nHost: "
                + host
                + "\nAccept: */*\nAccept-Encoding: gzip, deflate"
                + "\nUser-Agent: Python/3.11 aiohttp/3.8.4"
                + "\nContent-Type: application/json";
    }

    @Override
    String[] anyCall() {
        return new String[] {"/rest/1/whall/profile", "{}"};
    }

    private ClientExchange call(String method, String json) throws IOException {
        return send("/rest/1/whall/" + method, json);
    }

    @Test
    void one_call_without_parameters_sends_an_empty_object() throws IOException {
        assertThat(call("profile", "{}").isAnswered().at("result.ID").asText()).isEqualTo("1");
    }

    @Test
    void get_all_reads_a_page_and_the_rest_in_one_batch() throws IOException {
        var first = call(SH, "{\"entityTypeId\": 2, \"order\": {\"ID\": \"ASC\"}}").isAnswered();
        assertThat(first.at("result").members()).containsOnlyKeys("items");
        assertThat(first.ids("result.items")).isEqualTo(ids(1, 50));
        assertThat(first.at("total")).isEqualTo(Value.of(MOVES));

        var rest =
                call(
                                "batch",
                                "{\"halt\": 0, \"cmd\": {\"cmd0000000000\":"
                                        + " \"crm.stagehistory.list?entityTypeId=2&start=50"
                                        + "&order[ID]=ASC&\", \"cmd0000000001\":"
                                        + " \"crm.stagehistory.list?entityTypeId=2&start=100"
                                        + "&order[ID]=ASC&\"}}")
                        .isAnswered();
        assertThat(rest.ids("result.result.cmd0000000000.items")).isEqualTo(ids(51, 100));
        assertThat(rest.ids("result.result.cmd0000000001.items")).isEqualTo(ids(101, MOVES));
        assertThat(rest.at("result.result_error").elements()).isEmpty();
    }

    @Test
    void get_all_of_a_tasks_history_is_one_call() throws IOException {
        var seen = call(TH, "{\"taskId\": " + task + ", \"order\": {\"ID\": \"ASC\"}}");

        isWholeHistory(seen);
        assertThat(seen.at("result").members()).containsOnlyKeys("list");
    }

    @Test
    void call_is_always_a_batch_with_an_unknown_parameter() throws IOException {
        var seen =
                call(
                                "batch",
                                "{\"halt\": 0, \"cmd\": {\"order0000000000\":"
                                        + " \"crm.stagehistory.list?entityTypeId=2&filter[>ID]=118"
                                        + "&__order=order0000000000&\"}}")
                        .isAnswered();

        assertThat(seen.ids("result.result.order0000000000.items")).isEqualTo(ids(119, 120));
        assertThat(seen.at("time.operating")).isNotEqualTo(Value.Nothing.NOTHING);
    }

    @Test
    void every_item_of_get_by_id_has_its_own_entry() throws IOException {
        var seen =
                call(
                                "batch",
                                "{\"halt\": 0, \"cmd\": {\"3\": \"crm.deal.get?ID=3&\","
                                        + " \"5\": \"crm.deal.get?ID=5&\"}}")
                        .isAnswered();

        assertThat(seen.at("result.result").members()).containsOnlyKeys("3", "5");
        assertThat(seen.at("result.result.5.ID").asText()).isEqualTo("5");
    }

    @Test
    void errors_of_a_batch_are_reported_and_the_rest_continues_unless_it_halts()
            throws IOException {
        var commands = "\"cmd\": {\"a\": \"no.such?&\", \"b\": \"profile?&\"}}";

        var on = call("batch", "{\"halt\": 0, " + commands).isAnswered();
        assertThat(on.at("result.result_error").members()).containsOnlyKeys("a");
        assertThat(on.at("result.result").members()).containsOnlyKeys("b");

        var off = call("batch", "{\"halt\": 1, " + commands).isAnswered();
        assertThat(off.at("result.result_error").members()).containsOnlyKeys("a");
        assertThat(off.at("result.result").elements()).isEmpty();
    }

    @Test
    void what_is_wrong_for_good_is_no_401_that_would_be_repeated_for_ever() throws IOException {
        call("no.such.method", "{}").isRefused(404, "ERROR_METHOD_NOT_FOUND");
        send("/rest/1/wrong/profile", "{}").isRefused(403, "INVALID_CREDENTIALS");
    }

    @Test
    void a_token_function_is_asked_for_a_new_token_where_the_old_one_has_expired()
            throws IOException {
        send("/rest/profile", "{\"auth\": \"" + expired + "\"}").isRefused(401, "expired_token");
        send("/rest/profile", "{\"auth\": \"" + token + "\"}").isAnswered();
    }
}
