package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.GatewayState;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.HttpAdapter.Resources;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of read and write timeouts; slow methods are not affected. */
class SlowClientsTest {

    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final Duration HEAD = Duration.ofMillis(2_000);
    private static final Duration BODY = Duration.ofMillis(2_500);
    private static final int PAUSE_MILLIS = 100;
    private static final String TIME = "/rest/1/whall/slow.one";

    private static TestPortal portal;
    private static HttpAdapter http;

    /** Method that takes longer than the client timeouts. */
    private record SlowMethod() implements RemoteMethod {
        @Override
        public Signature signature() {
            return Signature.global("slow.one").summary("Waits").returns("True").from("a test");
        }

        @Override
        public Answer answer(Call call) {
            pause(BODY.plusMillis(500).toMillis());
            return Answer.of(true);
        }
    }

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        var gateway =
                new Gateway(
                        List.of(new SlowMethod()),
                        List.of(),
                        new Authenticator(portal.services().database(), portal.clock()),
                        new FaultPlan(),
                        new MethodCosts(),
                        CompatibilityProfile.standard(ZoneOffset.UTC),
                        Map::of,
                        new GatewayState(
                                CompatibilityProfile.standard(ZoneOffset.UTC), portal.clock()));
        http =
                new HttpAdapter(
                        gateway,
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                        TrustedProxies.NONE,
                        Resources.usual(TrustedProxies.NONE)
                                .with(new Timeouts(SILENCE, HEAD, BODY)));
        http.start();
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends one piece at a time until the server closes the connection; returns the elapsed time.
     */
    private static Duration dribble(RawHttp raw) {
        var began = System.nanoTime();
        var timeouts = Duration.ofSeconds(30).toMillis() / PAUSE_MILLIS;
        for (var sent = 0; sent < timeouts; sent++) {
            pause(PAUSE_MILLIS);
            try {
                raw.text("x");
            } catch (IOException _) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
        }
        throw new AssertionError("the server waits for ever");
    }

    @Test
    void a_slow_head_times_out() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            assertThat(dribble(raw.text("GET " + TIME + "?"))).isGreaterThan(HEAD.minusMillis(500));
        }
        try (var raw = new RawHttp(http.port())) {
            raw.text("GET " + TIME + " HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertThat(dribble(raw)).isGreaterThan(HEAD.minusMillis(500));
        }
    }

    @Test
    void a_slow_body_times_out() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            raw.lines("POST " + TIME + " HTTP/1.1", "Host: localhost", "Content-Length: 9999", "");
            assertThat(dribble(raw)).isGreaterThan(BODY.minusMillis(500));
        }
    }

    @Test
    void a_silent_connection_is_closed() throws IOException {
        for (var said : List.of("", "GET " + TIME, "GET " + TIME + " HTTP/1.1\r\nHost: x\r\n")) {
            try (var raw = new RawHttp(http.port())) {
                assertThat(raw.text(said).isClosed()).as(said).isTrue();
            }
        }
    }

    @Test
    void a_missing_tls_handshake_times_out() throws IOException {
        try (var raw = new RawHttp(http.httpsPort())) {
            assertThat(raw.isClosed()).isTrue();
        }
        try (var raw = new RawHttp(http.httpsPort())) {
            assertThat(raw.bytes(new byte[] {0x16, 3, 1, 2, 0, 1}).isClosed()).isTrue();
        }
    }

    @Test
    void a_method_may_run_longer_than_the_client_timeouts() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            assertThat(raw.get(TIME).answer().status()).isEqualTo(200);
            assertThat(raw.get("/rest/1/whall/batch").answer().status()).isEqualTo(200);
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void a_connection_is_reused_after_a_pause() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            for (var request = 0; request < 4; request++) {
                assertThat(raw.get("/rest/1/whall/batch").answer().status()).isEqualTo(200);
                pause(SILENCE.toMillis() * 2 / 3);
            }
        }
    }
}
