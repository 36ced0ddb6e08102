package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the body size limit. */
class BodyLimitsTest {

    private static final String TOO_LARGE = "The request body is larger than 8388608 bytes";

    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @AfterEach
    void the_server_answers_afterwards() {
        portal.get("server.time").isAnswered();
    }

    /** Returns JSON of the given length in bytes. */
    private static byte[] json(int length) {
        return ("{\"x\":\"" + "a".repeat(length - 8) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Reply post(String verb, BodyPublisher body) {
        return portal.send(
                TestPortal.request(portal.webhook() + "/server.time")
                        .header("Content-Type", "application/json")
                        .method(verb, body));
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @Test
    void a_body_of_the_largest_size_is_read() {
        post("POST", BodyPublishers.ofByteArray(json(Limits.BODY_BYTES))).isAnswered();
        post("POST", chunked(json(Limits.BODY_BYTES))).isAnswered();
    }

    @Test
    void a_larger_one_is_refused_however_it_comes() {
        for (var length : List.of(Limits.BODY_BYTES + 1, 2 * Limits.BODY_BYTES)) {
            for (var verb : List.of("POST", "PUT")) {
                post(verb, BodyPublishers.ofByteArray(json(length)))
                        .isRefused(413, "ERROR_CORE", TOO_LARGE);
                post(verb, chunked(json(length))).isRefused(413, "ERROR_CORE", TOO_LARGE);
            }
        }
    }

    private static void isRefusedAtOnce(String... headers) throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            raw.text("POST /rest/1/whall/server.time HTTP/1.1\r\nHost: localhost\r\n");
            var answer = raw.lines(headers).answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains(TOO_LARGE);
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void an_oversized_body_with_expect_continue_is_rejected_before_it_is_sent() throws IOException {
        isRefusedAtOnce("Content-Length: 8388609", "Expect: 100-continue", "");
    }

    @Test
    void a_far_too_large_body_is_not_drained() throws IOException {
        isRefusedAtOnce("Content-Length: 1099511627776", "");
        isRefusedAtOnce("Transfer-Encoding: chunked", "", "7fffffff");
    }

    @Test
    void an_endless_chunk_size_is_rejected() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            raw.lines(
                    "POST /rest/1/whall/server.time HTTP/1.1",
                    "Host: localhost",
                    "Transfer-Encoding: chunked",
                    "");
            var zeros = "0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (var megabyte = 0; megabyte <= 64; megabyte++) {
                raw.bytes(zeros);
            }

            assertThat(raw.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_full_of_parameters_is_refused() {
        var form = "a[]=1&".repeat(Limits.BODY_BYTES / 6);

        portal.form("server.time", form)
                .isRefused(400, "ERROR_CORE", "The request has more than 50000 parameters");
    }
}
