package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of HTTP/1.0, which proxies, PHP 7 and {@code ab} use. */
class OldHttpTest {

    private static final String TIME = "/rest/1/whall/server.time";

    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static void isAnswered(String... pieces) throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            for (var piece : pieces) {
                raw.text(piece);
            }
            var answer = raw.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).contains("\"result\"");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void a_request_of_http_1_0_is_answered_and_its_connection_closed() throws IOException {
        isAnswered("GET " + TIME + " HTTP/1.0\r\n\r\n");
        isAnswered("GET " + TIME + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
        isAnswered("GET " + TIME + "?x=я HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        isAnswered("POST " + TIME + " HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void its_request_line_may_come_in_pieces() throws IOException {
        for (var cut : List.of(TIME.length() + 12, TIME.length() + 13, TIME.length() + 14)) {
            var request = "GET " + TIME + " HTTP/1.0\r\n\r\n";
            isAnswered(request.substring(0, cut), request.substring(cut));
        }
    }

    @Test
    void a_later_request_of_the_connection_is_not_answered() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            raw.text("GET " + TIME + " HTTP/1.0\r\n\r\nGET " + TIME + " HTTP/1.0\r\n\r\n");
            assertThat(raw.answer().status()).isEqualTo(200);
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void a_reply_that_needs_the_host_is_refused_without_one() throws IOException {
        var application = portal.services().applications().add("App", Set.of("crm"), "", List.of());
        var token =
                portal.services()
                        .applications()
                        .issue(application.clientId(), 1, java.time.Duration.ofHours(1))
                        .orElseThrow()
                        .accessToken();
        try (var raw = new RawHttp(portal.port())) {
            raw.text("GET /rest/app.info?auth=" + token + " HTTP/1.0\r\n\r\n");
            assertThat(raw.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void a_stream_without_end_needs_http_1_1() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            var answer =
                    raw.text("GET /daybook/feed/1/whall HTTP/1.0\r\nHost: localhost\r\n\r\n")
                            .answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("use HTTP/1.1");
        }
    }

    @Test
    void other_versions_are_refused() throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            assertThat(raw.text("GET " + TIME + " HTTP/1.2\r\n\r\n").answer().status())
                    .isEqualTo(400);
        }
    }
}
