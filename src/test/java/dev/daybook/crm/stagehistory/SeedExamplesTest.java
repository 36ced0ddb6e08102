package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.JsonReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the samples on the public page of {@code crm.stagehistory.list}, sent verbatim. */
class SeedExamplesTest {

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void the_history_of_the_deal_with_id_1(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            portal.at("10:00:00").call("crm.deal.add", "{\"fields\":{}}").hasResult("1");
            portal.at("10:05:00")
                    .call("crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"WON\"}}");

            isAnsweredInEveryWay(
                    portal,
                    """
                    {"entityTypeId":2,"order":{"ID":"ASC"},"filter":{"OWNER_ID":1},\
                    "select":["ID","STAGE_ID","CREATED_TIME"]%s}\
                    """,
                    """
                    {"result":{"items":[\
                    {"ID":1,"STAGE_ID":"NEW","CREATED_TIME":"2026-01-10T10:00:00+03:00"},\
                    {"ID":2,"STAGE_ID":"WON","CREATED_TIME":"2026-01-10T10:05:00+03:00"}\
                    ]},"total":2}\
                    """);
        }
    }

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void the_history_of_an_element_of_a_smart_process(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            portal.continueAfter("category", 6);
            portal.continueAfter("item.130", 28);
            StageHistoryFixture.smartProcess(portal, 130, "Y");
            portal.at("10:00:00").call("crm.item.add", "{\"entityTypeId\":130,\"fields\":{}}");

            isAnsweredInEveryWay(
                    portal,
                    """
                    {"entityTypeId":130,"order":{"ID":"ASC"},"filter":{"OWNER_ID":29},\
                    "select":["ID","STAGE_ID","CREATED_TIME"]%s}\
                    """,
                    """
                    {"result":{"items":[\
                    {"ID":1,"STAGE_ID":"DT130_7:NEW","CREATED_TIME":"2026-01-10T10:00:00+03:00"}\
                    ]},"total":1}\
                    """);
        }
    }

    /** Sends a sample with a webhook, with a token and as a form. */
    private static void isAnsweredInEveryWay(TestPortal portal, String sample, String reply) {
        post(portal, portal.webhook(), sample.formatted("")).says(reply);
        var auth = ",\"auth\":\"" + token(portal) + "\"";
        post(portal, portal.base() + "/rest", sample.formatted(auth)).says(reply);
        var numbers = sample.replaceAll("[^0-9]+", " ").strip().split(" ");
        portal.form(
                        "crm.stagehistory.list.json",
                        "entityTypeId=%s&order%%5BID%%5D=ASC&filter%%5BOWNER_ID%%5D=%s"
                                        .formatted(numbers[0], numbers[1])
                                + "&select%5B0%5D=ID&select%5B1%5D=STAGE_ID"
                                + "&select%5B2%5D=CREATED_TIME")
                .says(reply);
    }

    private static Reply post(TestPortal portal, String base, String body) {
        return portal.send(
                TestPortal.request(base + "/crm.stagehistory.list")
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String token(TestPortal portal) {
        var applications = portal.services().applications();
        var client = applications.add("Reader", Set.of("crm"), "", List.of()).clientId();
        return applications.issue(client, 1, Duration.ofHours(1)).orElseThrow().accessToken();
    }

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void the_answer_is_the_one_that_the_page_shows(TestPortal.On store) {
        try (var portal = TestPortal.on(store, "+00:00", UnaryOperator.identity())) {
            portal.continueAfter("item.deal", 20);
            portal.continueAfter("stage_move.deal", 34);
            portal.clock().moveTo("2024-04-25T14:59:11+00:00");
            portal.call("crm.deal.add", "{\"fields\":{}}").hasResult("21");

            var answer = portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}");
            answer.says(
                    compact(
                            """
                            {
                              "result": {
                                "items": [
                                  {
                                    "ID": 35,
                                    "TYPE_ID": 1,
                                    "OWNER_ID": 21,
                                    "CREATED_TIME": "2024-04-25T14:59:11+00:00",
                                    "CATEGORY_ID": 0,
                                    "STAGE_SEMANTIC_ID": "P",
                                    "STAGE_ID": "NEW"
                                  }
                                ]
                              },
                              "total": 1
                            }\
                            """));
            assertThat(answer.at("time").members().keySet())
                    .containsSubsequence(
                            "start",
                            "finish",
                            "duration",
                            "processing",
                            "date_start",
                            "date_finish",
                            "operating");
            assertThat(answer.at("time.date_start").asText())
                    .isEqualTo("2024-04-25T14:59:11+00:00");
        }
    }

    private static String compact(String json) {
        return Reply.text(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
}
