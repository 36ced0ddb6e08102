package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.JsClient;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Browser tests of the page script, with samples from the public documentation. */
class Bx24ScriptTest {

    private static final int MOVES = 60;
    private static TestPortal portal;
    private static JsClient client;

    @BeforeAll
    static void drive() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        portal.call("crm.deal.add", "{\"fields\":{}}").hasResult("1");
        for (var i = 1; i < MOVES; i++) {
            var stage = i % 2 == 0 ? "NEW" : "PREPARATION";
            portal.call("crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                    .isAnswered();
        }
        portal.continueAfter("item.130", 28);
        portal.call(
                        "crm.type.add",
                        "{\"fields\":{\"title\":\"Repairs\",\"entityTypeId\":130,\"isStagesEnabled\":\"Y\"}}")
                .isAnswered();
        portal.call("crm.item.add", "{\"entityTypeId\":130,\"fields\":{}}").isAnswered();
        portal.continueAfter("task", 8136);
        portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Call\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        portal.call("task.commentitem.add", "[8137,{\"POST_MESSAGE\":\"Done\"}]").isAnswered();
        client =
                JsClient.run(
                        portal,
                        "bx24.mjs",
                        portal.base(),
                        portal.webhook(),
                        token(Duration.ofHours(1)),
                        token(Duration.ofSeconds(-1)));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static String token(Duration life) {
        var applications = portal.services().applications();
        var client = applications.add("Page", Set.of("crm"), "", List.of()).clientId();
        return applications.issue(client, 1, life).orElseThrow().accessToken();
    }

    @Test
    void the_sample_of_a_deal_reads_every_page() {
        var ids = new Value.Items(LongStream.rangeClosed(1, MOVES).mapToObj(Value::of).toList());

        assertThat(client.saw("the history of a deal", "pages")).isEqualTo(Value.of(2));
        assertThat(client.saw("the history of a deal", "ids")).isEqualTo(ids);
        assertThat(client.saw("the history of a deal", "columns"))
                .isEqualTo(Value.texts(List.of("ID", "STAGE_ID", "CREATED_TIME")));
    }

    @Test
    void the_sample_of_a_smart_process_reads_its_element() {
        assertThat(client.saw("the history of an element", "stages").elements()).hasSize(1);
        assertThat(client.saw("the history of an element", "stages").toString()).contains("DT130_");
    }

    @Test
    void the_sample_of_a_task_reads_its_comments() {
        assertThat(client.saw("the history of a task", "fields"))
                .isEqualTo(Value.texts(List.of("COMMENT")));
        assertThat(client.saw("the history of a task", "answer")).isEqualTo(Value.of(1));
    }

    @Test
    void a_call_may_start_anywhere() {
        assertThat(client.lines().get("start"))
                .isEqualTo(
                        Value.tree(
                                "tried", "start", "first", 51, "total", MOVES, "more", false,
                                "next", false, "time", 8, "error", true));
    }

    @Test
    void values_arrive_as_they_were_meant() {
        assertThat(client.saw("values", "title")).isEqualTo(Value.of("Ü & [=]"));
        assertThat(client.saw("values", "begins").asText()).startsWith("1970-01-01");
    }

    @Test
    void an_error_has_its_code() {
        assertThat(client.lines().get("a refusal"))
                .isEqualTo(
                        Value.tree(
                                "tried",
                                "a refusal",
                                "code",
                                "ERROR_METHOD_NOT_FOUND",
                                "status",
                                404,
                                "text",
                                "ERROR_METHOD_NOT_FOUND: Method not found!",
                                "more",
                                false,
                                "data",
                                true));
    }

    @Test
    void a_batch_gives_a_result_for_each_command() {
        assertThat(client.lines().get("a batch of a map"))
                .isEqualTo(
                        Value.tree(
                                "tried",
                                "a batch of a map",
                                "total",
                                MOVES + 1,
                                "second",
                                51,
                                "same",
                                1,
                                "wrong",
                                "ERROR_METHOD_NOT_FOUND",
                                "late",
                                "NOT_RUN"));
        assertThat(client.lines().get("a batch of a list"))
                .isEqualTo(
                        Value.tree(
                                "tried", "a batch of a list",
                                "isList", true,
                                "length", 3,
                                "user", "1",
                                "wrong", "ERROR_METHOD_NOT_FOUND"));
    }

    @Test
    void unsupported_functions_are_reported_by_name() {
        assertThat(client.saw("what is missing", "resize").asText())
                .startsWith("BX24.fitWindow is not");
        assertThat(client.saw("what is missing", "option").asText())
                .startsWith("BX24.userOption.set is not");
        assertThat(client.saw("what is missing", "admin").asText())
                .startsWith("BX24.isAdmin: only after");
        assertThat(client.saw("what is missing", "auth")).isEqualTo(Value.of(false));
        assertThat(client.saw("what is missing", "lang")).isEqualTo(Value.of("de"));
        assertThat(client.saw("what is missing", "domain"))
                .isEqualTo(Value.of("127.0.0.1:" + portal.port()));
    }

    @Test
    void a_page_outside_a_frame_needs_a_webhook() {
        assertThat(client.saw("a page that stands alone", "without"))
                .isEqualTo(Value.of("NO_WEBHOOK"));
        assertThat(client.saw("a page that stands alone", "with")).isEqualTo(Value.of("1"));
    }

    @Test
    void a_page_in_a_frame_uses_and_renews_the_token_of_its_parent() {
        assertThat(client.saw("a page in a frame", "error")).isEqualTo(Value.of(""));
        assertThat(client.saw("a page in a frame", "user")).isEqualTo(Value.of("1"));
        assertThat(client.saw("a page in a frame", "admin")).isEqualTo(Value.of(true));
        assertThat(client.saw("a page in a frame", "lang")).isEqualTo(Value.of("pl"));
        assertThat(client.saw("a page in a frame", "asked"))
                .isEqualTo(Value.texts(List.of("init", "refresh")));
        assertThat(client.saw("a page in a frame", "auth").members())
                .containsEntry("refresh_token", Value.of("r2"))
                .containsEntry("member_id", Value.of("m1"));
    }
}
