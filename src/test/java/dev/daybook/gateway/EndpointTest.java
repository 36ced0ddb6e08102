package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.RawHttp;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of addresses that are not remote methods. */
class EndpointTest {

    private static final CountDownLatch HEARD = new CountDownLatch(1);
    private static final CountDownLatch GONE = new CountDownLatch(1);
    private static TestPortal portal;
    private static HttpAdapter http;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        var gateway =
                new Gateway(
                        List.of(),
                        List.of(EndpointTest::page, EndpointTest::feed),
                        new Authenticator(portal.services().database(), portal.clock()),
                        new FaultPlan(),
                        new MethodCosts(),
                        CompatibilityProfile.standard(ZoneOffset.UTC),
                        Map::of,
                        new GatewayState(
                                CompatibilityProfile.standard(ZoneOffset.UTC), portal.clock()));
        var certificate = ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1");
        http = new HttpAdapter(gateway, "127.0.0.1", 0, 0, certificate, TrustedProxies.NONE);
        http.start();
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    private static Optional<Reply> page(Request request) {
        if (!request.segments().getFirst().equals("page")) {
            return Optional.empty();
        }
        return switch (request.header("X-Wish")) {
            case "refusal" -> throw ErrorCode.ACCESS_DENIED.with();
            case "failure" -> throw new IllegalStateException("this is what was wished for");
            default -> {
                var text = request.verb() + " " + String.join(" ", request.segments());
                yield Optional.of(Reply.of(200, "text/plain", text).forThisSite());
            }
        };
    }

    private static Optional<Reply> feed(Request request) {
        if (!request.segments().equals(List.of("feed"))) {
            return Optional.empty();
        }
        return Optional.of(
                Reply.stream(
                        "text/event-stream",
                        Map.of("Cache-Control", "no-store"),
                        out -> {
                            try {
                                out.write("one\n".getBytes(StandardCharsets.UTF_8));
                                out.flush();
                                assertThat(HEARD.await(1, TimeUnit.MINUTES)).isTrue();
                                while (true) {
                                    out.write("more\n".getBytes(StandardCharsets.UTF_8));
                                    out.flush();
                                }
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            } finally {
                                GONE.countDown();
                            }
                        }));
    }

    private static dev.daybook.Reply get(String path, String... headers) {
        return portal.getUrl("http://127.0.0.1:" + http.port() + path, headers);
    }

    @Test
    void an_address_is_answered_by_its_endpoint() {
        assertThat(get("/page").text()).isEqualTo("GET page");
        assertThat(get("//page/%61b//c/").text()).isEqualTo("GET page ab c");
        assertThat(get("/pages").status()).isEqualTo(404);
    }

    @Test
    void only_public_replies_allow_cross_origin_reads() {
        assertThat(get("/page").header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(get("/page").header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("/nowhere").header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void errors_are_sent_as_json_and_failures_without_details() {
        get("/page", "X-Wish", "refusal").isRefused(400, "ACCESS_DENIED", "Access denied");
        get("/page", "x-wish", "failure")
                .isRefused(500, "INTERNAL_SERVER_ERROR", "Internal server error");
    }

    @Test
    void a_stream_arrives_while_it_is_written_and_ends_with_its_reader() throws Exception {
        try (var wire = new RawHttp(http.port())) {
            wire.get("/feed");
            assertThat(wire.until("one\n")).contains("text/event-stream", "no-store");
            HEARD.countDown();
            assertThat(wire.until("more\n")).isNotEmpty();
        }
        assertThat(GONE.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void the_head_of_a_stream_has_no_body() throws IOException {
        var head =
                portal.send(
                        TestPortal.request("http://127.0.0.1:" + http.port() + "/feed")
                                .method("HEAD", BodyPublishers.noBody()));

        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    }
}
