package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that malformed HTTP/1.1 requests get a protocol error and the connection is closed. */
class MalformedRequestsTest {

    private static final String TIME = "/rest/1/whall/server.time";
    private static final String GET = "GET " + TIME + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST " + TIME + " HTTP/1.1\r\nHost: localhost\r\n";

    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static RawHttp raw() throws IOException {
        return new RawHttp(portal.port());
    }

    private static void isRefused(RawHttp raw, int status, String description) throws IOException {
        var answer = raw.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"error\":\"ERROR_CORE\",\"error_description\":\"" + description + "\"}");
        assertThat(raw.isClosed()).isTrue();
        portal.get("server.time").isAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET " + TIME + "\r\n\r\n",
                "GET " + TIME + " HTTP/1.1\nHost: localhost\n\n",
                "GET " + TIME + "?a=b c HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "f{}o " + TIME + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET " + TIME + " HTTP/1.1\r\n\r\n",
                "GET " + TIME + " HTTP/1.1\r\nHost: localhost:port\r\n\r\n",
                GET + "Host: other\r\n\r\n",
                GET + "no colon here\r\n\r\n",
                GET + "a b: c\r\n\r\n",
                POST + "Content-Length: -1\r\n\r\nabc",
                POST + "Content-Length: three\r\n\r\nabc",
                POST + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
                POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                POST + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
                POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
                POST + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc",
            })
    void a_malformed_request_is_refused(String request) throws IOException {
        try (var raw = raw()) {
            isRefused(raw.text(request), 400, "Malformed HTTP request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abc\0def",
                "Authorization: \0Bearer abc",
                "X-Forwarded-Host: a\0b",
                "Content-Type: application/\0json",
                "Cookie: session=a\0b",
                "X-Any: \0",
            })
    void a_header_with_a_nul_character_is_refused(String header) throws IOException {
        try (var raw = raw()) {
            isRefused(raw.text(GET + header + "\r\n\r\n"), 400, "Malformed HTTP request");
        }
        try (var raw = raw()) {
            var host = "GET " + TIME + " HTTP/1.1\r\nHost: local\0host\r\n\r\n";
            isRefused(raw.text(host), 400, "Malformed HTTP request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + TIME + " HTT",
                GET,
                POST + "Content-Length: 100\r\n\r\nabc",
                POST + "Transfer-Encoding: chunked\r\n\r\nff\r\nabc",
                POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            })
    void a_request_that_ends_too_early_is_none(String request) throws IOException {
        try (var raw = raw()) {
            raw.text(request).end();
            if (request.startsWith("GET " + TIME + " HTT") && !request.equals(GET)) {
                assertThat(raw.isClosed()).isTrue();
            } else {
                isRefused(raw, 400, "Malformed HTTP request");
            }
        }
    }

    @Test
    void an_address_and_headers_are_bounded() throws IOException {
        try (var raw = raw()) {
            raw.text("GET " + TIME + "?a=" + "a".repeat(65_536) + " HTTP/1.1\r\n\r\n");
            isRefused(raw, 414, "The address of the request is longer than 65536 bytes");
        }
        try (var raw = raw()) {
            raw.text(GET + "X-Long: " + "a".repeat(32_768) + "\r\n\r\n");
            isRefused(raw, 400, "Malformed HTTP request");
        }
        try (var raw = raw()) {
            var answer =
                    raw.get(TIME + "?a=" + "a".repeat(65_000), "X: " + "a".repeat(30_000)).answer();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void requests_may_follow_each_other_without_waiting() throws IOException {
        try (var raw = raw()) {
            raw.text((GET + "\r\n").repeat(3))
                    .text(POST + "Content-Length: 2\r\n\r\n{}")
                    .text(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
                    .text(GET + "Content-Length: 2\r\n\r\n{}" + GET + "\r\n");
            for (var request = 0; request < 7; request++) {
                assertThat(raw.answer().status()).as("request " + request).isEqualTo(200);
            }
        }
    }

    @Test
    void a_body_may_come_in_chunks() throws IOException {
        try (var raw = raw()) {
            var form = "fields[TITLE]=In+chunks";
            raw.lines(
                    "POST /rest/1/whall/crm.deal.add HTTP/1.1",
                    "Host: localhost",
                    "Transfer-Encoding: chunked",
                    "");
            for (var character : form.split("")) {
                raw.text("1\r\n" + character + "\r\n");
            }
            var answer = raw.text("0\r\n\r\n").answer();

            assertThat(answer.status()).isEqualTo(200);
            portal.get("crm.deal.list?filter[TITLE]=In chunks").hasTotal(1);
        }
    }

    @Test
    void expect_continue_is_supported() throws IOException {
        try (var raw = raw()) {
            raw.text(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(raw.answer().status()).isEqualTo(100);
            assertThat(raw.text("{}").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_proxy_may_send_the_whole_address() throws IOException {
        try (var raw = raw()) {
            assertThat(raw.get("http://localhost" + TIME).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_wants_the_connection_closed_gets_it_closed() throws IOException {
        try (var raw = raw()) {
            assertThat(raw.get(TIME, "Connection: close").answer().status()).isEqualTo(200);
            assertThat(raw.isClosed()).isTrue();
        }
    }
}
