package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a server process that runs out of file descriptors. */
@Timeout(120)
class FewDescriptorsTest {

    private static final int DESCRIPTORS = 300;
    private static final int CONNECTIONS = 2 * DESCRIPTORS;
    private static final int FEWER_THAN_IN_USE = 10;
    private static final int PAUSE_MILLIS = 50;

    @TempDir private Path data;

    /** Calls a method over a new connection. */
    private static int status(ServerProcess server) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.printed("Webhook") + "server.time"))
                            .timeout(Duration.ofSeconds(60));
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static Socket connect(ServerProcess server) throws IOException {
        var address = URI.create(server.printed("HTTP"));
        return new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    }

    @Test
    void new_clients_are_served_while_more_connections_are_open_than_descriptors_exist()
            throws Exception {
        List<Socket> opened = new ArrayList<>();
        try (var server = ServerProcess.withDescriptors(DESCRIPTORS, data, "--webhook", "1/abc")) {
            for (var i = 0; i < CONNECTIONS; i++) {
                opened.add(connect(server));
            }

            assertThat(status(server)).isEqualTo(200);
            assertThat(status(server)).isEqualTo(200);
            assertThat(server.isAlive()).isTrue();
            assertThat(server.errors()).doesNotContain("stopped listening");
        } finally {
            for (var socket : opened) {
                socket.close();
            }
        }
    }

    @Test
    void a_listener_that_failed_for_want_of_descriptors_comes_back() throws Exception {
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            assertThat(status(server)).isEqualTo(200);
            limitDescriptors(server, "" + FEWER_THAN_IN_USE);
            awaitRefusal(server);

            limitDescriptors(server, "unlimited");

            awaitAnswer(server);
            assertThat(server.errors()).contains("The server has stopped listening");
        }
    }

    /** Changes the soft limit of a process; {@code unlimited} stands for its hard limit. */
    private static void limitDescriptors(ServerProcess server, String most) throws Exception {
        var pid = "--pid=" + server.pid();
        var hard = run("prlimit", pid, "--nofile", "--noheadings", "--output=HARD");
        run("prlimit", pid, "--nofile=" + (most.equals("unlimited") ? hard : most) + ":");
    }

    private static String run(String... line) throws Exception {
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    // Each connection makes the server accept once, and fail.
    private static void awaitRefusal(ServerProcess server) throws Exception {
        while (true) {
            try {
                connect(server).close();
            } catch (ConnectException _) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void awaitAnswer(ServerProcess server) throws Exception {
        while (true) {
            try {
                assertThat(status(server)).isEqualTo(200);
                return;
            } catch (ConnectException _) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
