package dev.daybook.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** PgBouncer in front of a PostgreSQL server; {@code bin/setup} installs it. */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM =
            Path.of(Optional.ofNullable(System.getenv("PGBOUNCER")).orElse("/usr/sbin/pgbouncer"));
    private static final long LONGEST = 10_000_000_000L;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     * @param folder for its configuration and log
     * @param url JDBC address of the server
     * @param mode {@code session} or {@code transaction}
     */
    public static PgBouncer start(Path folder, String url, String mode)
            throws IOException, InterruptedException {
        var server = URI.create(url.substring("jdbc:".length()));
        var port = freePort();
        var settings = folder.resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = 50
                ignore_startup_parameters = extra_float_digits
                %s
                """
                        .formatted(server.getPort(), port, mode, user()));
        var process =
                new ProcessBuilder(PROGRAM.toString(), settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                        .start();
        awaitListener(process, port, folder);
        return new PgBouncer(process, port);
    }

    // It refuses to run with the rights of root.
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "user = nobody" : "";
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void awaitListener(Process process, int port, Path folder)
            throws IOException, InterruptedException {
        for (var end = System.nanoTime() + LONGEST; ; Thread.sleep(20)) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(Files.readString(folder.resolve("pgbouncer.log")), e);
                }
            }
        }
    }

    /** Returns the address of a database of the server through this program. */
    public String through(String url) {
        return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
