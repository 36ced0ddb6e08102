package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.JsClient;
import dev.daybook.TestPortal;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that published clients read the same from a source and from its mirror, where only the host
 * is another one.
 */
class MirrorClientsTest {

    private static final int LEADS = 130;
    private static TestPortal live;
    private static MirrorPair pair;
    private static String task;

    @BeforeAll
    static void mirror() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        for (var number = 0; number < LEADS; number++) {
            live.call("crm.lead.add", "{\"fields\":{}}").isAnswered();
        }
        for (var number = 0; number < 120; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A deal\"}}").isAnswered();
        }
        task =
                live.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Long\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asText();
        for (var number = 0; number < 60; number++) {
            live.call(
                            "tasks.task.update",
                            "{\"taskId\":" + task + ",\"fields\":{\"TITLE\":\"T" + number + "\"}}")
                    .isAnswered();
        }
        pair = MirrorPair.of(live, TestPortal.On.SQLITE).complete();
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    @Case(of = "mirror", value = "76")
    void the_js_sdk_reads_the_same_moves() {
        var here = JsClient.run(pair.copy, "stage-history.mjs", JsClient.webhook(pair.copy));
        var there = JsClient.run(live, "stage-history.mjs", JsClient.webhook(live));

        assertThat(here.lines().keySet()).contains("callListMethod", "fetchListMethod");
        for (var tried : List.of("callMethod", "callListMethod", "fetchListMethod")) {
            assertThat(here.lines().get(tried)).as(tried).isEqualTo(there.lines().get(tried));
        }
    }

    /** Requests as published clients send them: body, content type and address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fast_bitrix24, get_all | application/json | crm.stagehistory.list |"
                        + " {\"entityTypeId\": 2, \"order\": {\"ID\": \"ASC\"}}",
                "fast_bitrix24, the rest in one batch | application/json | batch | {\"halt\": 0,"
                        + " \"cmd\": {\"cmd0000000000\": \"crm.stagehistory.list?entityTypeId=2&start=50"
                        + "&order[ID]=ASC&\", \"cmd0000000001\":"
                        + " \"crm.stagehistory.list?entityTypeId=2&start=100&order[ID]=ASC&\"}}",
                "fast_bitrix24, call | application/json | batch | {\"halt\": 0, \"cmd\":"
                        + " {\"order0000000000\": \"crm.stagehistory.list?entityTypeId=2&filter[>ID]=118"
                        + "&__order=order0000000000&\"}}",
                "fast_bitrix24, task | application/json | tasks.task.history.list | {\"taskId\": TASK,"
                        + " \"order\": {\"ID\": \"ASC\"}}",
                "b24pysdk | application/json | crm.stagehistory.list | {\"entityTypeId\": 1,"
                        + " \"filter\": {\">ID\": 20}, \"order\": {\"ID\": \"ASC\"}, \"start\": -1}",
                "b24pysdk, batch | application/json | batch | {\"cmd\": {\"0\":"
                        + " \"crm.item.list?entityTypeId=2&start=0\", \"1\":"
                        + " \"crm.item.list?entityTypeId=2&start=50\"}, \"halt\": 0}",
                "PHP SDK | application/json | tasks.task.history.list |"
                        + " {\"taskId\":TASK,\"filter\":{\"FIELD\":\"TITLE\"},\"order\":{\"id\":\"desc\"}}",
                "PHP SDK, chained batch | application/json | batch |"
                        + " {\"halt\":true,\"cmd\":{\"a\":\"crm.stagehistory.list?entityTypeId=1&order%5BID%5D=ASC"
                        + "&start=-1\",\"b\":\"crm.stagehistory.list?entityTypeId=1&order%5BID%5D=ASC&start=-1"
                        + "&filter%5B%3EID%5D=%24result%5Ba%5D%5Bitems%5D%5B49%5D%5BID%5D\"}}",
                "CRest | application/x-www-form-urlencoded | crm.stagehistory.list.json |"
                        + " entityTypeId=1&order%5BID%5D=DESC&filter%5B%3C%3DID%5D=77&start=50",
            })
    @Case(of = "mirror", value = "76")
    void requests_of_clients_are_answered_alike(
            String client, String contentType, String method, String body) {
        var sent = body.replace("TASK", task);

        var here = answer(pair.copy, contentType, method, sent);

        assertThat(here.members()).as(client).containsKey("result");
        assertThat(here).as(client).isEqualTo(answer(live, contentType, method, sent));
    }

    private static Value answer(TestPortal portal, String type, String method, String body) {
        var reply = portal.post(portal.webhook() + "/" + method, type, body).isAnswered().text();
        return withoutTimes(JsonReader.read(reply.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    private static Value withoutTimes(Value value) {
        var members = new LinkedHashMap<>(value.members());
        members.remove("time");
        var result = members.get("result");
        if (result != null && result.members().containsKey("result_time")) {
            members.put("result", withoutBatchTimes(result));
        }
        return Value.of(members);
    }

    private static Value withoutBatchTimes(Value result) {
        var members = new LinkedHashMap<>(result.members());
        members.remove("result_time");
        return Value.of(members);
    }
}
