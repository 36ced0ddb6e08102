package dev.daybook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Dedicated nginx on its own port, which serves one file. */
final class NginxServer implements MeasuredServer, OpenResources.Part {

    static final String FILE = "page.json";

    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int STARTS = 5;
    private static final String LOG = "error.log";
    private static final List<String> FOLDERS =
            List.of(
                    "/usr/sbin",
                    "/usr/bin",
                    "/usr/local/sbin",
                    "/usr/local/bin",
                    "/opt/homebrew/bin");

    private static final String CONFIGURATION =
            """
            worker_processes %d;
            daemon off;
            user %s;
            pid nginx.pid;
            error_log error.log;
            events {
                worker_connections 1024;
            }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                tcp_nodelay on;
                keepalive_requests 1000000000;
                keepalive_timeout 1h;
                open_file_cache max=10;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                types { application/json json; }
                server {
                    listen 127.0.0.1:%d;
                    root files;
                }
            }
            """;

    private final Process process;
    private final Path folder;
    private final int port;
    private final String version;

    private NginxServer(String version, Process process, Path folder, int port) {
        this.version = version;
        this.process = process;
        this.folder = folder;
        this.port = port;
        Cleanup.add(this);
    }

    private static int workers() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Returns a description of the server and its configuration. */
    String told() {
        return "%s with %d worker processes".formatted(version, workers());
    }

    /**
     * Starts an nginx that serves this text; returns empty if nginx is not installed and cannot
     * be.
     */
    static Optional<NginxServer> serving(String text) {
        var program = program().or(NginxServer::installed);
        if (program.isEmpty()) {
            ProgressLog.say("without nginx: install it (apt-get install nginx) to compare with it");
        }
        return program.map(found -> start(found, text));
    }

    private static Optional<Path> program() {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        var apt = Path.of("/usr/bin/apt-get");
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(apt)) {
            return Optional.empty();
        }
        ProgressLog.say("installing nginx");
        Stream.of(List.of("update"), List.of("install", "-y", "--no-install-recommends", "nginx"))
                .forEach(arguments -> {
                    var command = new ProcessBuilder(apt.toString(), "-q");
                    command.command().addAll(arguments);
                    command.environment().put("DEBIAN_FRONTEND", "noninteractive");
                    // Prevents the package from starting the machine's own web server.
                    command.environment().put("RUNLEVEL", "1");
                    ExternalProgram.runs(INSTALL, command);
                });
        return program();
    }

    /** Retries with another port if a different process takes the port first. */
    private static NginxServer start(Path program, String text) {
        for (var time = 1; ; time++) {
            try {
                return startOnce(program, text);
            } catch (IllegalStateException e) {
                if (time == STARTS) {
                    throw e;
                }
                ProgressLog.say("once more, " + e.getMessage());
            }
        }
    }

    private static NginxServer startOnce(Path program, String text) {
        try {
            var folder = Files.createTempDirectory("daybook-bench-nginx");
            var port = freePort();
            Files.createDirectory(folder.resolve("files"));
            Files.writeString(folder.resolve("files").resolve(FILE), text);
            Files.writeString(
                    folder.resolve("nginx.conf"),
                    CONFIGURATION.formatted(workers(), System.getProperty("user.name"), port));
            var process =
                    new ProcessBuilder(
                                    program.toString(),
                                    "-p",
                                    folder + "/",
                                    "-c",
                                    "nginx.conf",
                                    "-e",
                                    LOG)
                            .inheritIO()
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var nginx = new NginxServer(version(program), process, folder, port);
            nginx.awaitReady();
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(Path program) {
        return ExternalProgram.told(program.toString(), "-v")
                .map(told -> told.replace("nginx version: ", ""))
                .orElse("nginx");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        var end = System.nanoTime() + READY.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                var log = folder.resolve(LOG);
                var said = Files.exists(log) ? Files.readString(log).strip() : "";
                close();
                throw new IllegalStateException("%s: %s".formatted(state(), said));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns whether the server delivers the file; an open connection proves little. */
    private boolean answers() {
        try (var wire = new HttpConnection(this)) {
            wire.exchange(HttpConnection.get(FILE));
            return true;
        } catch (UncheckedIOException | IllegalStateException _) {
            return false;
        }
    }

    @Override
    public String state() {
        return "nginx at port %d, %s".formatted(port, ExternalProgram.state(process));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration processorTime() {
        return ExternalProgram.processorTime(process.toHandle());
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        ExternalProgram.end(process);
        Environment.remove(folder);
    }
}
