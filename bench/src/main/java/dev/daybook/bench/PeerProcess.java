package dev.daybook.bench;

import dev.daybook.bench.peer.PeerServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Service of an alternative, in a process of its own with the JVM options of Daybook. */
record PeerProcess(Process process, String name, int port)
        implements MeasuredServer, OpenResources.Part {

    private static final int FEW_PROCESSORS = 2;

    static PeerProcess start(PeerServer.Engine engine, String data) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xms64m"));
        if (Runtime.getRuntime().availableProcessors() <= FEW_PROCESSORS) {
            // As bin/jar does for a server.
            command.addAll(List.of("-XX:+UseSerialGC", "-Xmn40m"));
        }
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerServer.class.getName(),
                        engine.name(),
                        data));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var started = new PeerProcess(process, engine.name(), port(process));
            Cleanup.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Process process) throws IOException {
        // Stays open: the service would end if nobody read its output.
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PeerServer.PORT)) {
                return Integer.parseInt(line.substring(PeerServer.PORT.length()));
            }
        }
        ExternalProgram.end(process);
        throw new IllegalStateException("a peer did not start; what it said is above");
    }

    @Override
    public String state() {
        return name.toLowerCase(Locale.ROOT) + ", " + ExternalProgram.state(process);
    }

    @Override
    public Duration processorTime() {
        return ExternalProgram.processorTime(process.toHandle());
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        ExternalProgram.end(process);
    }
}
