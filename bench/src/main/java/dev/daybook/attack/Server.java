package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server process, started by {@code ./daybook serve} on 127.0.0.1. */
final class Server implements AutoCloseable {

    /** Address of the methods with a webhook of the administrator that has all scopes. */
    static final String ADMIN = "/rest/1/attack/";

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration END = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/rest/");

    private final Place place;
    private final Process process;
    private final int port;
    private final Duration startTime;

    private Server(Place place, Process process, int port, Duration startTime) {
        this.place = place;
        this.process = process;
        this.port = port;
        this.startTime = startTime;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Location of a server and of its data.
     *
     * @param tree the checkout that is attacked
     * @param folder holds the data, and the log of the server
     * @param database address of a PostgreSQL; empty for SQLite
     * @param javaOptions options of the JVM
     */
    record Place(Path tree, Path folder, String database, String javaOptions) {

        Path data() {
            return folder.resolve("data");
        }

        Path log() {
            return folder.resolve("server.log");
        }

        long logLines() {
            try (var lines = Files.lines(log(), java.nio.charset.StandardCharsets.ISO_8859_1)) {
                return lines.count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts a server and waits until it is ready. */
        Server start(String... options) throws IOException {
            var command = command("serve");
            command.addAll(List.of("--port", "0", "--https-port", "0", "--rate-limit", "off"));
            command.addAll(List.of("--webhook", "1/attack"));
            command.addAll(List.of(options));
            Files.createDirectories(folder);
            var began = System.nanoTime();
            var builder = new ProcessBuilder(command);
            builder.environment().put("DAYBOOK_JAVA_OPTS", javaOptions);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
            var process = builder.start();
            var guard = Thread.startVirtualThread(() -> endLate(process));
            try {
                var port = port(process);
                guard.interrupt();
                var took = Duration.ofNanos(System.nanoTime() - began);
                return new Server(this, process, port, took);
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
        }

        private static void endLate(Process process) {
            try {
                Thread.sleep(START);
                process.destroyForcibly();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private int port(Process process) throws IOException {
            var port = 0;
            // Stays open: a server whose output nobody reads would end.
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var address = ADDRESS.matcher(line);
                if (port == 0 && address.find()) {
                    port = Integer.parseInt(address.group(1));
                }
                if (line.startsWith("Daybook is ready")) {
                    return port;
                }
            }
            throw new IOException("The server did not start. Its log: " + log());
        }

        private List<String> command(String... words) {
            var command = new ArrayList<>(List.of(tree.resolve("daybook").toString()));
            command.addAll(List.of(words));
            command.addAll(List.of("--data", data().toString()));
            if (!database.isEmpty()) {
                command.addAll(List.of("--database", database));
            }
            return command;
        }

        /** Returns a command of the server that is to be started; its messages go to the log. */
        ProcessBuilder process(String... words) {
            return new ProcessBuilder(command(words))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        }

        /** Runs a command of the server and returns its output. */
        String run(String... words) throws IOException {
            return runWithInput("", words);
        }

        /** Runs a command of the server, with a text on standard input, and returns its output. */
        String runWithInput(String input, String... words) throws IOException {
            var process = process(words).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            try {
                if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)
                        || process.exitValue() != 0) {
                    throw new IOException(String.join(" ", words) + " failed: " + output);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return output;
        }
    }

    Place place() {
        return place;
    }

    int port() {
        return port;
    }

    Duration startTime() {
        return startTime;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process at once, by SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
