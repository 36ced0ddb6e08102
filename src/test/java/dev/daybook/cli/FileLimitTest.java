package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.daybook.gateway.http.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process that may have only some files open. Linux has all of 127.0.0.0/8. */
class FileLimitTest {

    private static final String ALIVE = "/health/live";
    private static final int USUAL = 4_096;
    // Fewer than the server has open, so that it can accept nothing.
    private static final int NONE_LEFT = 16;

    @TempDir private Path data;

    private static int port(ServerProcess server) {
        return URI.create(server.printed("HTTP")).getPort();
    }

    private static boolean isAnswered(int port) {
        try (var raw = new RawHttp(port)) {
            return raw.get(ALIVE).answer().status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Waits until the server answers. */
    private static void isAnsweredFromNowOn(ServerProcess server) throws InterruptedException {
        while (!isAnswered(port(server))) {
            Thread.sleep(100);
        }
        for (var i = 0; i < 20; i++) {
            assertThat(isAnswered(port(server))).isTrue();
        }
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void more_connections_than_files_do_not_keep_new_ones_out() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (var server = ServerProcess.withFiles(200, data)) {
            for (var i = 0; i < 400; i++) {
                var from = InetAddress.getByName("127.0.1." + i % 200);
                idle.add(new Socket(InetAddress.getLoopbackAddress(), port(server), from, 0));
            }

            isAnsweredFromNowOn(server);
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void a_listener_that_ran_out_of_files_comes_back() throws Exception {
        try (var server = ServerProcess.on(data)) {
            assertThat(isAnswered(port(server))).isTrue();
            server.limitFiles(NONE_LEFT);
            while (isListening(port(server))) {
                Thread.sleep(100);
            }

            server.limitFiles(USUAL);

            isAnsweredFromNowOn(server);
            assertThat(server.errors().lines())
                    .singleElement(STRING)
                    .contains("could accept no more connections");
        }
    }
}
