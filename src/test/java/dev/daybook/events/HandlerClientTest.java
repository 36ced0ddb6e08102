package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that only the status of a handler's reply counts. */
class HandlerClientTest {

    /** Server that sends the same bytes on every connection. */
    private static final class Raw implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();

        Raw(String reply, boolean hangsUp) throws IOException {
            Thread.ofVirtual().start(() -> answer(reply, hangsUp));
        }

        private void answer(String reply, boolean hangsUp) {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    var head = new StringBuilder();
                    while (!head.toString().endsWith("\r\n\r\nevent=A")) {
                        head.append((char) socket.getInputStream().read());
                    }
                    calls.incrementAndGet();
                    socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    if (!hangsUp) {
                        end.await();
                    }
                } catch (IOException | InterruptedException _) {
                    // The test has ended.
                }
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        @Override
        public void close() throws IOException {
            end.countDown();
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.0 200 OK~~ | ''",
                "HTTP/1.0 200 OK~Content-Type: text/plain~~taken | ''",
                "HTTP/1.1 200 OK~Content-Length: 99~~short | ''",
                "HTTP/1.1 204 No Content~~ | ''",
                "HTTP/1.1 202 Accepted~Transfer-Encoding: chunked~~zz | ''",
                "HTTP/1.0 500 Oh~~ | 'HTTP status 500'"
            })
    void a_reply_may_end_in_any_way(String reply, String reason) throws Exception {
        try (var raw = new Raw(reply.replace("~", "\r\n"), true);
                var client = new HandlerClient(new HandlerAddressPolicy(true))) {
            assertThat(client.post(raw.url(), "event=A")).isEqualTo(reason);
            assertThat(client.post(raw.url(), "event=A")).isEqualTo(reason);
            assertThat(raw.calls).hasValue(2);
        }
    }

    @Test
    void an_endless_reply_is_abandoned() throws Exception {
        try (var raw = new Raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", false);
                var client = new HandlerClient(new HandlerAddressPolicy(true))) {
            assertThat(client.post(raw.url(), "event=A")).isEmpty();
        }
    }

    @Test
    void a_handler_without_an_answer_times_out() throws Exception {
        try (var raw = new Raw("", false);
                var client = new HandlerClient(new HandlerAddressPolicy(true))) {
            assertThat(client.post(raw.url(), "event=A")).isEqualTo("no answer within 15 seconds");
        }
    }
}
