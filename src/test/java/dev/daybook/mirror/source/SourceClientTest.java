package dev.daybook.mirror.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.NotRun;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the client against a second server with injected faults. */
class SourceClientTest {

    private static TestPortal live;

    @BeforeAll
    static void start() {
        live = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        live.services().webhooks().mark(1, TestPortal.CODE, true);
        for (var number = 0; number < 120; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A deal with a long title\"}}")
                    .isAnswered();
        }
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @AfterEach
    void reset() {
        live.call("daybook.sandbox.reset", "{}").isAnswered();
    }

    private static SourceClient client() {
        return new SourceClient(SourceAddress.of(live.webhook(), true), true);
    }

    private static Command deals() {
        return Command.of("crm.item.list").with("entityTypeId", 2).with("start", -1);
    }

    private static void fault(String json) {
        live.call("daybook.sandbox.fault", json).isAnswered();
    }

    private static void assertFails(Kind kind, String message) {
        try (var client = client()) {
            assertThatThrownBy(() -> client.batch(List.of(Command.of("profile")), false))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure -> {
                                assertThat(failure.kind()).isEqualTo(kind);
                                assertThat(failure).hasMessageContaining(message);
                                assertThat(failure.toString()).doesNotContain(TestPortal.CODE);
                            });
        }
    }

    @Test
    void a_batch_has_a_result_for_each_command() throws InterruptedException {
        try (var client = client()) {
            var reply =
                    client.batch(
                            List.of(
                                    Command.of("profile"),
                                    Command.of("crm.item.get")
                                            .with("entityTypeId", 2)
                                            .with("id", 999),
                                    Command.of("scope")),
                            true);

            assertThat(reply.results().getFirst())
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.member("ID").asWhole()).isEqualTo(1));
            assertThat(reply.results().get(1))
                    .isEqualTo(new Refused("NOT_FOUND", "Element not found"));
            assertThat(reply.results().get(2)).isEqualTo(new NotRun());
        }
    }

    @Test
    void a_chain_reads_pages_that_join() throws InterruptedException {
        var next = deals().with("order[id]", "ASC");
        try (var client = client()) {
            var reply =
                    client.batch(
                            List.of(
                                    next.with("filter[>id]", 0),
                                    next.with("filter[>id]", "$result[c0][items][49][id]"),
                                    next.with("filter[>id]", "$result[c1][items][49][id]")),
                            true);

            assertThat(reply.results())
                    .map(result -> ((Answered) result).member("items").elements().size())
                    .containsExactly(50, 50, 20);
        }
    }

    @Test
    @Case(of = "mirror", value = "35")
    void a_large_reply_is_compressed() throws InterruptedException {
        try (var client = client()) {
            var reply = client.batch(Collections.nCopies(50, deals()), false);

            assertThat(reply.bytes()).isGreaterThan(1_000_000);
            assertThat(reply.results()).allMatch(Answered.class::isInstance);
        }
        assertThat(
                        live.getUrl(
                                        live.webhook() + "/crm.item.list?entityTypeId=2",
                                        "Accept-Encoding",
                                        "gzip")
                                .header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(
                        live.getUrl(live.webhook() + "/crm.item.list?entityTypeId=2")
                                .header("Content-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "query_limit_exceeded, RATE_LIMIT, Too many requests",
        "operation_time_limit, METHOD_LIMIT, operation time limit",
        "overload_limit, OVERLOAD, blocked due to overload",
        "internal_server_error, UNAVAILABLE, 500",
        "expired_token, EXPIRED, expired",
        "invalid_credentials, CREDENTIAL, Invalid request credentials",
        "insufficient_scope, DENIED, higher privileges",
        "access_denied, CLOSED, commercial plans",
        "portal_deleted, CLOSED, Portal was deleted",
        "html, UNAVAILABLE, 502 Bad Gateway",
        "cut, NO_ANSWER, ''",
        "reset, NO_ANSWER, ''"
    })
    void each_failure_has_a_kind(String fault, Kind kind, String message) {
        fault("{\"fault\":\"" + fault + "\"}");

        assertFails(kind, message);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var other = TestPortal.on(TestPortal.On.SQLITE)) {
            fault(
                    "{\"fault\":\"redirect\",\"location\":\"http://other.example/rest/1/"
                            + TestPortal.CODE
                            + "/batch\"}");

            assertFails(Kind.MOVED, " to other.example");
            assertThat(other.port()).isPositive();
        }
    }

    @Test
    void a_command_of_a_batch_can_fail_alone() throws InterruptedException {
        fault(
                "{\"fault\":\"internal_server_error\",\"inside\":1,\"only\":\"crm.item.list\","
                        + "\"after\":19}");
        try (var client = client()) {
            var results = client.batch(Collections.nCopies(50, deals()), true).results();

            assertThat(results.subList(0, 19)).allMatch(Answered.class::isInstance);
            assertThat(results.get(19)).isInstanceOf(Refused.class);
            assertThat(results.subList(20, 50)).allMatch(NotRun.class::isInstance);
        }
    }

    @Test
    void costs_count_as_operating_time() throws InterruptedException {
        live.call("daybook.sandbox.cost", "{\"only\":\"crm.item.list\",\"cost\":200,\"limit\":1}")
                .isAnswered();
        try (var client = client()) {
            var results = client.batch(Collections.nCopies(8, deals()), false).results();

            assertThat(IntStream.range(0, 8).filter(i -> results.get(i) instanceof Answered))
                    .hasSize(5);
            assertThat(((Answered) results.get(4)).timing().operating())
                    .isGreaterThanOrEqualTo(1.0);
            assertThat(results.get(7)).isInstanceOf(Refused.class);
        }
    }

    // ---- addresses and secrets ----

    @Test
    @Case(of = "mirror", value = "89")
    void private_addresses_need_permission() {
        try (var client = new SourceClient(SourceAddress.of(live.webhook(), true), false)) {
            assertThatThrownBy(() -> client.batch(List.of(Command.of("profile")), false))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure ->
                                    assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS));
        }
        assertThatThrownBy(() -> SourceAddress.of(live.webhook(), false))
                .hasMessageContaining("--allow-http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/rest/1/code/",
                "http://[fe80::1]/rest/1/code/",
                "http://[fd00:ec2::254]/rest/1/code/",
                "http://100.100.100.200/rest/1/code/"
            })
    @Case(of = "mirror", value = "89")
    void metadata_services_are_never_called(String url) {
        try (var client = new SourceClient(SourceAddress.of(url, true), true)) {
            assertThatThrownBy(() -> client.batch(List.of(Command.of("profile")), false))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure ->
                                    assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portal.example.com/rest/1/code/",
                "https://portal.example.com/",
                "https://portal.example.com/rest/x/code/",
                "https://user:password@portal.example.com/rest/1/code/",
                "ftp://portal.example.com/rest/1/code/",
                "https://portal.example.com/rest/1/co de/"
            })
    void other_urls_are_no_webhooks(String url) {
        assertThatThrownBy(() -> SourceAddress.of(url, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inbound webhook");
    }

    @Test
    void an_address_hides_its_code() {
        var address = SourceAddress.of("https://Portal.example.com/rest/1/s3cret", true);

        assertThat(address).hasToString("https://portal.example.com/rest/1/••••");
        assertThat(address.url()).isEqualTo("https://portal.example.com/rest/1/s3cret/");
        assertThat(address.hide("cannot reach s3cret")).isEqualTo("cannot reach ••••");
    }

    @Test
    void only_reading_methods_can_be_called() {
        assertThatThrownBy(() -> Command.of("crm.item.update"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_credential_is_encrypted_with_a_key_that_only_the_owner_can_read(@TempDir Path folder)
            throws Exception {
        var key = CredentialKey.createIn(folder);
        var encrypted = key.encrypt("https://portal.example.com/rest/1/s3cret/");

        assertThat(encrypted).doesNotContain("s3cret").isNotEqualTo(key.encrypt("other"));
        assertThat(CredentialKey.in(folder).orElseThrow().decrypt(encrypted))
                .contains("https://portal.example.com/rest/1/s3cret/");
        assertThat(CredentialKey.of("other").decrypt(encrypted)).isEmpty();
        assertThat(Files.getPosixFilePermissions(folder.resolve("mirror.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
