package dev.daybook.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server in a process of its own, as people start it; it is killed where it is still there. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Path complaints;
    private final List<String> told = new ArrayList<>();

    private ServerProcess(Process process, Path complaints) {
        this.process = process;
        this.complaints = complaints;
    }

    /** Starts a server on free ports, and comes back when it says that it is ready. */
    static ServerProcess on(Path data, String... more) throws IOException {
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath(),
                                "dev.daybook.app.Main",
                                "serve",
                                "--port",
                                "0",
                                "--https-port",
                                "0",
                                "--data",
                                data.toString()));
        line.addAll(List.of(more));
        var complaints = Files.createTempFile("daybook-test", ".err");
        var started =
                new ServerProcess(
                        new ProcessBuilder(line).redirectError(complaints.toFile()).start(),
                        complaints);
        started.awaitReady();
        return started;
    }

    // What the tests bring along, such as their way of logging, is no part of the server.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> !place.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            told.add(line);
            if (line.startsWith("Daybook is ready")) {
                return;
            }
        }
        throw new AssertionError("the server ended: " + complaints());
    }

    /** What the server said until it was ready. */
    List<String> told() {
        return told;
    }

    /** What it told after a word, such as {@code Webhook}. */
    String told(String word) {
        return told.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /** What it wrote to stderr. */
    String complaints() throws IOException {
        return Files.readString(complaints);
    }

    /** Asks the process to end, and tells how it did. */
    int end() {
        process.destroy();
        return awaitEnd();
    }

    /** Ends the process without letting it do anything more. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private int awaitEnd() {
        return process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(complaints);
    }
}
