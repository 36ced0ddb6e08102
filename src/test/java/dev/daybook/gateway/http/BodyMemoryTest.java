package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.HttpAdapter.Resources;
import dev.daybook.gateway.limits.MemoryBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the memory for bodies. */
class BodyMemoryTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String WEBHOOK = "/rest/1/whall/server.time";

    private TestPortal portal;
    private BodyMemory memory;
    private HttpAdapter http;

    @BeforeEach
    void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        memory = new BodyMemory(new MemoryBudget(40L * MEGABYTE), new MemoryBudget(8L * MEGABYTE));
        var proxies = TrustedProxies.NONE;
        http =
                new HttpAdapter(
                        portal.services().gateway(),
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                        proxies,
                        new Resources(Timeouts.USUAL, new OpenConnections(proxies), memory));
        http.start();
    }

    @AfterEach
    void stop() {
        http.close();
        portal.close();
    }

    private static String head(String path, int length, String... headers) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length
                + "\r\n"
                + String.join("", headers)
                + "\r\n";
    }

    private static String text(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }

    private RawHttp.Answer post(String path, String body, String... headers) throws IOException {
        try (var raw = new RawHttp(http.port())) {
            var length = body.getBytes(StandardCharsets.UTF_8).length;
            return raw.text(head(path, length, headers) + body).answer();
        }
    }

    private String token() {
        var applications = portal.services().applications();
        var application = applications.add("App", Set.of("crm"), "", java.util.List.of());
        return applications
                .issue(application.clientId(), 1, Duration.ofHours(1))
                .orElseThrow()
                .accessToken();
    }

    @Test
    void a_large_body_is_not_read_without_a_credential() throws IOException {
        for (var path : new String[] {"/rest/crm.item.list", "/oauth/token/"}) {
            var answer = post(path, text(2 * MEGABYTE));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
        assertThat(post("/rest/crm.item.list", text(2 * MEGABYTE)).body())
                .contains("send its credential in the address or in a header");
        assertThat(post("/rest/1/wrong/crm.item.list", text(2 * MEGABYTE)).body())
                .contains("INVALID_CREDENTIALS");
        assertThat(post("/rest/crm.item.list?auth=wrong", text(2 * MEGABYTE)).body())
                .contains("invalid_token");
    }

    @Test
    void a_large_body_is_read_behind_a_credential_in_path_query_or_header() throws IOException {
        var token = token();

        assertThat(post(WEBHOOK, text(2 * MEGABYTE)).status()).isEqualTo(200);
        assertThat(post("/rest/server.time?aplogin=1&ap=whall", text(2 * MEGABYTE)).status())
                .isEqualTo(200);
        assertThat(post("/rest/server.time?auth=" + token, text(2 * MEGABYTE)).status())
                .isEqualTo(200);
        assertThat(
                        post(
                                        "/rest/server.time",
                                        text(2 * MEGABYTE),
                                        "Authorization: Bearer " + token + "\r\n")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void a_credential_in_a_body_of_one_megabyte_is_read() throws IOException {
        var body = "{\"auth\":\"" + token() + "\",\"a\":\"";
        var filled = body + "x".repeat(MEGABYTE - body.length() - 2) + "\"}";

        assertThat(post("/rest/server.time", filled).status()).isEqualTo(200);
        assertThat(post("/rest/server.time?auth=outdated", filled).status()).isEqualTo(200);
    }

    @Test
    void unfinished_bodies_of_strangers_leave_memory_to_known_callers() throws IOException {
        try (var first = new RawHttp(http.port());
                var second = new RawHttp(http.port())) {
            var unfinished = text(MEGABYTE).substring(1);
            first.text(head("/rest/server.time", MEGABYTE) + unfinished);
            second.text(head("/rest/server.time", MEGABYTE) + unfinished);
            while (!memory.unknown().isShort()) {
                Thread.onSpinWait();
            }
            for (var i = 0; i < 60; i++) {
                assertThat(post("/rest/server.time", text(MEGABYTE)).status()).isEqualTo(503);
            }
            var third = post("/rest/server.time", text(MEGABYTE));
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("Retry-After")).isEqualTo("1");
            assertThat(third.body()).contains("QUERY_LIMIT_EXCEEDED");
            assertThat(post(WEBHOOK, text(2 * MEGABYTE)).status()).isEqualTo(200);
        }
        while (memory.unknown().isShort()) {
            Thread.onSpinWait();
        }
        assertThat(post("/rest/server.time", text(MEGABYTE)).status()).isEqualTo(401);
    }

    @Test
    void a_body_of_many_values_is_refused() throws IOException {
        for (var values : new String[] {"1,", "{},", "[],", "[[[]]],", "{\"a\":{\"b\":{}}},"}) {
            var body = "{\"a\":[" + values.repeat(60_000) + "1]}";
            assertThat(post(WEBHOOK, body).body())
                    .contains("The request has more than 50000 parameters");
        }
    }

    @Test
    void deep_names_of_a_form_are_counted() throws IOException {
        var form = new StringBuilder();
        for (var i = 0; i < 1_000; i++) {
            form.append("a[").append(i).append("][0]").append("[0]".repeat(60)).append("=1&");
        }
        portal.form("server.time", form.toString())
                .isRefused(400, "ERROR_CORE", "The request has more than 50000 parameters");
    }
}
