package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.portal.auth.Applications;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official JS SDK, as it is published, is an application: it calls with tokens and renews them. */
class JsOAuthTest {

    private static final int ROWS = 130;
    private static TestPortal portal;
    private static JsScript script;

    @BeforeAll
    static void drive() throws IOException, InterruptedException {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        // The SDK looks at a clock of its own.
        portal.clock().moveTo(OffsetDateTime.now().toString());
        for (var i = 0; i < ROWS; i++) {
            portal.call("crm.lead.add", "{\"fields\":{}}").isAnswered();
        }
        var task =
                portal.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Mine\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id");
        var app = application(portal);
        var expired =
                portal.services()
                        .applications()
                        .issue(app.clientId(), 1, Duration.ZERO)
                        .orElseThrow();
        var given = authorization(portal, app);
        given.put("task", task);
        given.put("expired_token", Value.of(expired.accessToken()));
        script = JsScript.run("oauth.mjs", Reply.text(Value.of(given)), _ -> {});
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Applications.Registered application(TestPortal portal) {
        return portal.services()
                .applications()
                .add("The SDK", Set.of("crm", "task"), "https://app.example/", List.of());
    }

    /** What the token endpoint gives for a code, and what the application knows of itself. */
    private static LinkedHashMap<String, Value> authorization(
            TestPortal portal, Applications.Registered app) {
        var services = portal.services();
        var code =
                services.grants()
                        .code(1, services.applications().find(app.clientId()).orElseThrow(), "");
        var pair =
                portal.getUrl(
                                portal.base()
                                        + "/oauth/token/?grant_type=authorization_code&client_id="
                                        + app.clientId()
                                        + "&client_secret="
                                        + app.clientSecret()
                                        + "&code="
                                        + code)
                        .isAnswered();
        var given = new LinkedHashMap<>(pair.json().members());
        given.put("client_id", Value.of(app.clientId()));
        given.put("client_secret", Value.of(app.clientSecret()));
        return given;
    }

    private static Value everyId() {
        return new Value.Items(LongStream.rangeClosed(1, ROWS).mapToObj(Value::of).toList());
    }

    private static void saw(String tried, String key, Object value) {
        assertThat(script.seen(tried, key)).as(tried).isEqualTo(value);
    }

    @Test
    void a_code_makes_a_client_that_calls() {
        saw("a token", "isAdmin", Value.of(true));
        saw("a token", "renewals", Value.of(0));
        saw("callMethod", "rows", Value.of(50));
        saw("callMethod", "total", Value.of(ROWS));
        saw("callMethod", "next", Value.of(51));
    }

    @Test
    void every_helper_reads_every_row_once() {
        saw("callListMethod", "ids", everyId());
        saw("fetchListMethod", "ids", everyId());
        assertThat(script.seen("callListMethod of a task", "fields").elements())
                .contains(Value.of("NEW"));
    }

    @Test
    void batches_are_maps_or_lists() {
        saw("callBatch of a map", "first", Value.of(50));
        saw("callBatch of a map", "me", Value.of("1"));
        saw("callBatch of a list", "me", Value.of("1"));
        saw("callBatch of a list", "done", Value.of(2));
    }

    @Test
    void an_unknown_method_is_reported_by_its_code() {
        saw("an unknown method", "error", Value.of("ERROR_METHOD_NOT_FOUND"));
        saw("an unknown method", "status", Value.of(404));
    }

    @Test
    void an_expired_token_is_renewed_and_all_calls_are_repeated() {
        saw("an expired token", "wasRenewed", Value.of(true));
        saw("an expired token", "isNew", Value.of(true));
        saw("an expired token", "me", Value.of("1"));
        saw("an expired token", "rows", Value.of(50));
        saw("an expired token", "endpoint", Value.of(true));
        saw("a token past its time", "me", Value.of("1"));
    }

    @Test
    void what_cannot_be_renewed_ends_with_the_reason() {
        saw("a used refresh token", "error", Value.of("invalid_grant"));
        saw("a used refresh token", "isRefresh", Value.of(true));
        saw("a wrong secret", "error", Value.of("invalid_client"));
        saw("an unknown application", "message", Value.of("Token update error: wrong_client"));
    }

    @Test
    void a_busy_server_is_asked_again_until_it_answers() throws Exception {
        try (var busy =
                TestPortal.on(
                        TestPortal.On.SQLITE,
                        "+00:00",
                        ProfileSwitch.to("rateLimit", RateLimit.STANDARD))) {
            busy.clock().moveTo(OffsetDateTime.now().toString());
            var given = authorization(busy, application(busy));
            for (var i = 0; i < RateLimit.STANDARD.burst(); i++) {
                busy.get("server.time").isAnswered();
            }
            busy.get("server.time").isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");

            var saw =
                    JsScript.run(
                            "busy.mjs",
                            Reply.text(Value.of(given)),
                            line -> {
                                if (line.contains("to begin")) {
                                    pause();
                                    busy.clock().advance(Duration.ofSeconds(2));
                                }
                            });
            assertThat(saw.seen("a busy server", "me")).isEqualTo(Value.of("1"));
            assertThat(saw.seen("a busy server", "waited")).isEqualTo(Value.of(true));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
