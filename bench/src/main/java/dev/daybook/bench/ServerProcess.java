package dev.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Server in a separate process, started as users start it: by {@code ./daybook serve}. */
final class ServerProcess implements MeasuredServer, OpenResources.Part {

    static final String WEBHOOK = "1/bench";

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/rest/");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final int port;
    private final Duration startTime;

    private ServerProcess(Process process, int port, Duration startTime) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
        Cleanup.add(this);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param tree checkout of the server
     */
    static ServerProcess start(Path tree, Path data, Optional<String> database, String... options) {
        return start(List.of(), tree, data, database, options);
    }

    /**
     * Starts a server with the lowest priority. It plays a server of another machine, which would not
     * compete for these processors.
     */
    static ServerProcess startElsewhere(Path tree, Path data, String... options) {
        return start(List.of("nice", "-n", "19"), tree, data, Optional.empty(), options);
    }

    private static ServerProcess start(
            List<String> launcher,
            Path tree,
            Path data,
            Optional<String> database,
            String... options) {
        var command = new ArrayList<>(launcher);
        command.addAll(
                List.of(
                        tree.resolve("daybook").toString(),
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--https-port",
                        "0",
                        "--webhook",
                        WEBHOOK));
        database.ifPresent(url -> command.addAll(List.of("--database", url)));
        command.addAll(List.of(options));
        var began = System.nanoTime();
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var watch = Executors.newSingleThreadScheduledExecutor()) {
                watch.schedule(process::destroyForcibly, LIMIT.toSeconds(), TimeUnit.SECONDS);
                try {
                    var port = port(process);
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    return new ServerProcess(process, port, took);
                } finally {
                    // Closing would wait for the end of the limit.
                    watch.shutdownNow();
                }
            } catch (IOException | RuntimeException e) {
                ExternalProgram.end(process);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Process process) throws IOException {
        var port = 0;
        // Stays open: the server would end if nobody read its output.
        var output =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var address = ADDRESS.matcher(line);
            if (port == 0 && address.find()) {
                port = Integer.parseInt(address.group(1));
            }
            if (line.startsWith("Daybook is ready")) {
                return port;
            }
        }
        throw new IllegalStateException(
                "the server was not ready; what it said is above; "
                        + ExternalProgram.state(process));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String state() {
        return "the server, " + ExternalProgram.state(process);
    }

    /** Returns the time from the command to the message that the server is ready. */
    Duration startTime() {
        return startTime;
    }

    @Override
    public Duration processorTime() {
        return ExternalProgram.processorTime(process.toHandle());
    }

    /** Returns the resident memory in megabytes; 0 if the system does not report it. */
    double residentMegabytes() {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            var resident = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            return resident.find() ? Long.parseLong(resident.group(1)) / 1024.0 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of the heap that are in use; the JVM collects its garbage before. */
    long liveBytes() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var told =
                ExternalProgram.told(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                        .map(LIVE::matcher)
                        .filter(Matcher::find)
                        .orElseThrow(() -> new IllegalStateException(jcmd + " tells no memory"));
        return Long.parseLong(told.group(1));
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        ExternalProgram.end(process);
    }
}
