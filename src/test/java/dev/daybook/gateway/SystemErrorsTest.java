package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of system errors that the documentation of every method ends with: each can be had, with
 * its status and its text. Those that have no reason in a server of one's own come from the sandbox.
 */
class SystemErrorsTest {

    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        portal.webhook(1, "whcrm", Set.of("crm"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "500, INTERNAL_SERVER_ERROR, Internal server error",
        "500, ERROR_UNEXPECTED_ANSWER, Server returned an unexpected response",
        "503, QUERY_LIMIT_EXCEEDED, Too many requests",
        "401, NO_AUTH_FOUND, Wrong authorization data",
        "400, INVALID_REQUEST, Https required",
        "503, OVERLOAD_LIMIT, REST API is blocked due to overload",
        "403, ACCESS_DENIED, REST API is available only on commercial plans",
        "403, INVALID_CREDENTIALS, Invalid request credentials",
        "404, ERROR_MANIFEST_IS_NOT_AVAILABLE, Manifest is not available",
        "403, insufficient_scope,"
                + " The request requires higher privileges than provided by the webhook token",
        "401, expired_token, The access token provided has expired",
        "403, user_access_error, The user does not have access to the application",
        "500, PORTAL_DELETED, Portal was deleted"
    })
    void a_request_is_refused(int status, String code, String text) {
        refused(code).isRefused(status, code, text);
    }

    private static Reply refused(String code) {
        return switch (code) {
            case "NO_AUTH_FOUND" -> portal.getUrl(portal.base() + "/rest/server.time");
            case "INVALID_CREDENTIALS" ->
                    portal.getUrl(portal.base() + "/rest/1/wrong/server.time");
            case "insufficient_scope" -> portal.getUrl(portal.base() + "/rest/1/whcrm/user.get");
            case "expired_token" -> withToken(List.of(), Duration.ZERO);
            case "user_access_error" -> withToken(List.of(2L), Duration.ofHours(1));
            case "INVALID_REQUEST" -> onPortalWith("requireHttps", true);
            case "QUERY_LIMIT_EXCEEDED" -> onPortalWith("rateLimit", RateLimit.STANDARD);
            case "OVERLOAD_LIMIT" -> whileBlocked();
            default -> {
                var fault = code.toLowerCase(Locale.ROOT);
                portal.call("daybook.sandbox.fault", "{\"fault\":\"" + fault + "\"}")
                        .hasResult("1");
                yield portal.get("server.time");
            }
        };
    }

    private static Reply withToken(List<Long> onlyUsers, Duration life) {
        var applications = portal.services().applications();
        var clientId = applications.add("An app", Set.of("crm"), "", onlyUsers).clientId();
        var token = applications.issue(clientId, 1, life).orElseThrow().accessToken();
        return portal.getUrl(portal.base() + "/rest/server.time?auth=" + token);
    }

    private static Reply onPortalWith(String option, Object value) {
        try (var other =
                TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to(option, value))) {
            return IntStream.range(0, 60)
                    .mapToObj(_ -> other.get("server.time"))
                    .toList()
                    .getLast();
        }
    }

    private static Reply whileBlocked() {
        try (var other = TestPortal.on(TestPortal.On.SQLITE)) {
            CommandRun.on(other, "portal", "edit", "--blocked", "yes");
            return other.get("server.time");
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "batch?cmd[]=server.time, ERROR_BATCH_METHOD_NOT_ALLOWED,"
                + " Method is not allowed for batch usage",
        "server.time, ERROR_BATCH_LENGTH_EXCEEDED, Max batch length exceeded"
    })
    void a_command_of_a_batch_is_refused_in_result_error(String last, String code, String text) {
        var count = code.equals("ERROR_BATCH_LENGTH_EXCEEDED") ? 50 : 1;
        var commands = String.join("\",\"", Collections.nCopies(count, "server.time"));

        var errors =
                portal.call("batch", "{\"cmd\":[\"" + commands + "\",\"" + last + "\"]}")
                        .isAnswered()
                        .at("result.result_error");

        assertThat(Reply.text(errors))
                .isEqualTo(
                        "{\""
                                + count
                                + "\":{\"error\":\""
                                + code
                                + "\",\"error_description\":\""
                                + text
                                + "\"}}");
    }
}
