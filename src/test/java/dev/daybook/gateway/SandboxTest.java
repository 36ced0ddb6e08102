package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.TestPortal;
import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of injected faults as seen by clients. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class SandboxTest {

    private static final String OTHER = "other";
    private static TestPortal portal;
    @Parameter TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        portal.webhook(1, OTHER, Set.of("crm"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }

    @AfterEach
    void reset() {
        portal.call("daybook.sandbox.reset", "{}").hasResult("true");
    }

    private static void plan(String json, long planned) {
        portal.call("daybook.sandbox.fault", json).hasResult("" + planned);
    }

    private static long deals() {
        return portal.getUrl(portal.base() + "/rest/1/" + OTHER + "/crm.deal.list").number("total");
    }

    // ---- faults ----

    @ParameterizedTest
    @CsvSource({
        "query_limit_exceeded, 503, QUERY_LIMIT_EXCEEDED, Too many requests",
        "operation_time_limit, 429, OPERATION_TIME_LIMIT,"
                + " Method is blocked due to operation time limit.",
        "expired_token, 401, expired_token, The access token provided has expired",
        "Internal_Server_Error, 500, INTERNAL_SERVER_ERROR, Internal server error",
        "error_unexpected_answer, 500, ERROR_UNEXPECTED_ANSWER,"
                + " Server returned an unexpected response",
        "overload_limit, 503, OVERLOAD_LIMIT, REST API is blocked due to overload",
        "access_denied, 403, ACCESS_DENIED, REST API is available only on commercial plans",
        "user_access_error, 403, user_access_error,"
                + " The user does not have access to the application",
        "error_manifest_is_not_available, 404, ERROR_MANIFEST_IS_NOT_AVAILABLE,"
                + " Manifest is not available",
        "portal_deleted, 500, PORTAL_DELETED, Portal was deleted"
    })
    void the_next_calls_are_refused_and_do_nothing(
            String fault, int status, String code, String description) {
        var before = deals();
        plan("{\"fault\":\"" + fault + "\",\"count\":2}", 2);

        portal.call("crm.deal.add", "{}").isRefused(status, code, description);
        portal.call("batch", "{\"cmd\":[\"profile\"]}").isRefused(status, code, description);
        portal.call("profile", "{}").isAnswered();
        assertThat(deals()).isEqualTo(before);
    }

    @Test
    void a_fault_of_one_method_waits_for_it() {
        plan("{\"fault\":\"expired_token\",\"only\":\"CRM.deal.list\"}", 1);
        plan("{\"fault\":\"query_limit_exceeded\"}", 2);

        portal.call("profile", "{}").isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        portal.call("profile", "{}").isAnswered();
        portal.call("crm.deal.list", "{}")
                .isRefused(401, "expired_token", "The access token provided has expired");
        portal.call("crm.deal.list", "{}").isAnswered();
    }

    @Test
    void other_webhooks_are_not_affected() {
        plan("{\"fault\":\"expired_token\"}", 1);

        portal.getUrl(portal.base() + "/rest/1/" + OTHER + "/profile").isAnswered();
        portal.call("profile", "{}")
                .isRefused(401, "expired_token", "The access token provided has expired");
    }

    @Test
    void planned_faults_can_be_removed() {
        plan("{\"fault\":\"expired_token\",\"count\":1000}", 1000);
        reset();

        portal.call("profile", "{}").isAnswered();
    }

    @Test
    void a_delayed_reply_is_unchanged() {
        plan("{\"fault\":\"late\",\"delay\":400}", 1);
        var begun = System.nanoTime();

        portal.call("user.admin", "{}").hasResult("true");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void a_cut_reply_ends_in_its_middle_but_the_call_was_run() throws IOException {
        var before = deals();
        plan("{\"fault\":\"cut\",\"count\":2}", 2);

        assertThatThrownBy(() -> portal.call("crm.deal.add", "{\"fields\":{}}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(deals()).isEqualTo(before + 1);
        try (var wire = new RawHttp(portal.port())) {
            wire.get("/rest/1/" + TestPortal.CODE + "/profile");
            var answer = wire.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"result\":{\"ID\":\"1\"");
            assertThat(answer.body().length())
                    .isEqualTo(Integer.parseInt(answer.header("Content-Length")) / 2);
            assertThat(wire.isClosed()).isTrue();
        }
        portal.call("profile", "{}").isAnswered();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "fault | {\"fault\":\"flood\"} | There is no fault 'flood'",
                "fault | {\"fault\":\"cut\",\"count\":0} | 'count' must be from 1 to 1000",
                "fault | {\"fault\":\"cut\",\"count\":1001} | 'count' must be from 1 to 1000",
                "fault | {\"fault\":\"late\",\"delay\":60001} | 'delay' must be from 1 to 60000",
                "time | {\"time\":\"2100-01-01\"} | The clock can be set to the years 2000 to 2099",
                "snapshot | {\"name\":\"a b\"} | The name of a snapshot has",
                "restore | {\"name\":\"'; drop\"} | The name of a snapshot has"
            })
    void invalid_plans_are_rejected(String method, String json, String description) {
        var reply =
                portal.call("daybook.sandbox." + method, json).isRefusedWith("INVALID_ARG_VALUE");

        assertThat(reply.at("error_description").asText()).startsWith(description);
        portal.call("daybook.sandbox.time", "{\"time\":\"soon\"}")
                .isRefused(400, "WRONG_DATETIME_FORMAT", "Incorrect date format");
    }

    // ---- the clock ----

    @Test
    void the_clock_is_set_and_continues() {
        portal.call("daybook.sandbox.time", "{\"time\":\"2027-01-31T23:59:50+03:00\"}")
                .says("{\"result\":{\"time\":\"2027-01-31T23:59:50+03:00\",\"ahead\":33404390}}");
        portal.clock().advance(Duration.ofSeconds(20));
        portal.call("server.time", "{}").hasResult("\"2027-02-01T00:00:10+03:00\"");
        var deal = portal.call("crm.deal.add", "{\"fields\":{}}").at("result").asWhole();
        portal.call(
                        "crm.stagehistory.list",
                        "{\"entityTypeId\":2,\"filter\":{\"OWNER_ID\":" + deal + "}}")
                .lists("CREATED_TIME", "2027-02-01T00:00:10+03:00");

        portal.call("daybook.sandbox.time", "{\"time\":\"-2 days\"}").isAnswered();
        portal.call("server.time", "{}").hasResult("\"2027-01-30T00:00:10+03:00\"");
        reset();
        assertThat(portal.call("server.time", "{}").at("result").asText()).startsWith("2026-01-10");
    }

    @Test
    void a_token_expires_with_the_clock() {
        var applications = portal.services().applications();
        var client = applications.add("Reader", Set.of("crm"), "", List.of()).clientId();
        var token = applications.issue(client, 1, Duration.ofHours(1)).orElseThrow().accessToken();
        var profile = portal.base() + "/rest/profile?auth=" + token;
        portal.getUrl(profile).isAnswered();

        portal.call("daybook.sandbox.time", "{\"time\":\"61 minutes\"}").isAnswered();
        portal.getUrl(profile)
                .isRefused(401, "expired_token", "The access token provided has expired");
    }

    // ---- snapshots ----

    private static void addLeads(int count, String status) {
        for (var added = 0; added < count; added += 50) {
            var commands =
                    IntStream.range(0, Math.min(50, count - added))
                            .mapToObj(_ -> "\"crm.lead.add?fields[STATUS_ID]=" + status + "\"")
                            .collect(Collectors.joining(",", "[", "]"));
            var reply = portal.call("batch", "{\"cmd\":" + commands + "}");
            assertThat(reply.at("result.result_error").elements()).as(reply.text()).isEmpty();
        }
    }

    private static List<Long> totals() {
        return List.of("NEW", "IN_PROCESS").stream()
                .map(status ->
                        portal.call(
                                        "crm.stagehistory.list",
                                        "{\"entityTypeId\":1,\"filter\":{\"STATUS_ID\":\""
                                                + status
                                                + "\"}}")
                                .number("total"))
                .toList();
    }

    @Test
    void the_portal_is_restored_to_its_earlier_state() {
        addLeads(20, "NEW");
        var user = portal.employee("kept@" + store);
        portal.call("daybook.sandbox.snapshot", "{\"name\":\"begin\"}").isAnswered();

        // Enough rows for complete blocks of history to be aggregated and cached.
        addLeads(1_040, "NEW");
        portal.employee("late@" + store);
        assertThat(totals()).containsExactly(1_060L, 0L);

        portal.call("daybook.sandbox.restore", "{\"name\":\"begin\"}").hasResult("true");
        assertThat(totals()).containsExactly(20L, 0L);
        assertThat(
                        portal.services()
                                .users()
                                .add("new@" + store, "", "", "", false, false)
                                .orElseThrow()
                                .id())
                .isEqualTo(user + 1);
        portal.callAs(user, "profile", "{}").isAnswered();

        // The same ids again, with different content.
        addLeads(1_040, "IN_PROCESS");
        assertThat(totals()).containsExactly(20L, 1_040L);
        portal.call("crm.lead.list", "{}").hasTotal(1_060);
        portal.call("crm.stagehistory.list", "{\"entityTypeId\":1,\"order\":{\"ID\":\"DESC\"}}")
                .hasTotal(1_060);
        assertThat(portal.call("crm.lead.list", "{\"order\":{\"ID\":\"DESC\"}}").at("result.0.ID"))
                .isEqualTo(Value.of("1060"));

        portal.call("daybook.sandbox.restore", "{\"name\":\"begin\"}").hasResult("true");
        assertThat(totals()).containsExactly(20L, 0L);
        portal.call("daybook.sandbox.snapshot.delete", "{\"name\":\"begin\"}").isAnswered();
    }

    @Test
    void the_history_of_an_item_is_that_of_the_restored_portal() {
        portal.call("daybook.sandbox.snapshot", "{\"name\":\"none\"}").isAnswered();
        addLeads(1, "NEW");
        portal.call("daybook.sandbox.snapshot", "{\"name\":\"one\"}").isAnswered();
        var before = addLead("JUNK");

        portal.call("daybook.sandbox.restore", "{\"name\":\"one\"}").hasResult("true");

        // The same id, and the same number of a new kind of row.
        assertThat(addLead("CONVERTED")).isEqualTo(before);
        // Other tests count the leads.
        portal.call("daybook.sandbox.restore", "{\"name\":\"none\"}").hasResult("true");
        portal.call("daybook.sandbox.snapshot.delete", "{\"name\":\"one\"}").isAnswered();
        portal.call("daybook.sandbox.snapshot.delete", "{\"name\":\"none\"}").isAnswered();
    }

    private static long addLead(String status) {
        var lead =
                portal.call("crm.lead.add", "{\"fields\":{\"STATUS_ID\":\"" + status + "\"}}")
                        .number("result");
        portal.call(
                        "crm.stagehistory.list",
                        "{\"entityTypeId\":1,\"filter\":{\"OWNER_ID\":" + lead + "}}")
                .lists("STATUS_ID", status);
        return lead;
    }

    @Test
    void a_snapshot_is_taken_over_one_of_its_name_and_there_are_ten() {
        for (var i = 0; i < 10; i++) {
            portal.call("daybook.sandbox.snapshot", "{\"name\":\"many-" + i + "\"}").isAnswered();
        }
        var last = portal.call("daybook.sandbox.snapshot", "{\"name\":\"one-more\"}");
        assertThat(last.isRefusedWith("ERROR_CORE").at("error_description").asText())
                .startsWith("There are 10 snapshots already");
        portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
        var deals = deals();
        portal.call("daybook.sandbox.snapshot", "{\"name\":\"many-0\"}").isAnswered();
        portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();

        portal.call("daybook.sandbox.restore", "{\"name\":\"many-0\"}").isAnswered();
        assertThat(deals()).isEqualTo(deals);
        portal.call("daybook.sandbox.restore", "{\"name\":\"many-11\"}")
                .isRefused(400, "NOT_FOUND", "There is no snapshot 'many-11'");
        for (var i = 0; i < 10; i++) {
            portal.call("daybook.sandbox.snapshot.delete", "{\"name\":\"many-" + i + "\"}")
                    .hasResult("true");
        }
        portal.call("daybook.sandbox.restore", "{\"name\":\"many-0\"}")
                .isRefused(400, "NOT_FOUND", "There is no snapshot 'many-0'");
    }

    // ---- who may ----

    @Test
    void only_sandbox_webhooks_can_inject_faults() {
        var refused = "Only a webhook made with ./daybook webhook add --sandbox may do this";
        for (var method :
                List.of(
                        "fault?fault=cut",
                        "reset",
                        "time?time=now",
                        "snapshot",
                        "snapshot.delete",
                        "restore")) {
            portal.getUrl(portal.base() + "/rest/1/" + OTHER + "/daybook.sandbox." + method)
                    .isRefused(403, "ACCESS_DENIED", refused);
        }
        var applications = portal.services().applications();
        var client = applications.add("Reader", Set.of("crm"), "", List.of()).clientId();
        var token = applications.issue(client, 1, Duration.ofHours(1)).orElseThrow().accessToken();
        portal.getUrl(portal.base() + "/rest/daybook.sandbox.reset?auth=" + token)
                .isRefused(403, "ACCESS_DENIED", refused);
    }

    @Test
    void a_server_without_a_sandbox_refuses_all_of_it() {
        try (var usual = TestPortal.on(TestPortal.On.SQLITE)) {
            usual.services().webhooks().mark(1, TestPortal.CODE, true);
            for (var method :
                    List.of(
                            "fault?fault=cut",
                            "reset",
                            "time?time=now",
                            "snapshot",
                            "snapshot.delete",
                            "restore")) {
                usual.get("daybook.sandbox." + method)
                        .isRefused(
                                403, "ACCESS_DENIED", "The server was started without --sandbox");
            }
        }
    }
}
