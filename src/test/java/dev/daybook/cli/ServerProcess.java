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

/** Server in a process of its own, killed on close. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final List<String> printed = new ArrayList<>();

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts a server on free ports and waits until it is ready. */
    static ServerProcess on(Path data, String... more) throws IOException {
        return on(Path.of(System.getProperty("java.io.tmpdir")), data, more);
    }

    /** Starts a server that has another folder for temporary files. */
    static ServerProcess on(Path temporary, Path data, String... more) throws IOException {
        return start(List.of(), temporary, data, more);
    }

    /** Starts a server with more variables, {@code NAME=VALUE} each. */
    static ServerProcess withVariables(List<String> variables, Path data) throws IOException {
        var prefix = new ArrayList<>(List.of("env"));
        prefix.addAll(variables);
        return start(prefix, Path.of(System.getProperty("java.io.tmpdir")), data);
    }

    /** Starts a server that may have only some files open. */
    static ServerProcess withFiles(int files, Path data) throws IOException {
        var limited = "ulimit -n " + files + " && exec \"$@\"";
        return start(
                List.of("sh", "-c", limited, "sh"),
                Path.of(System.getProperty("java.io.tmpdir")),
                data);
    }

    private static ServerProcess start(
            List<String> prefix, Path temporary, Path data, String... more) throws IOException {
        var line = new ArrayList<>(prefix);
        line.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
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
        var errors = Files.createTempFile("daybook-test", ".err");
        var started =
                new ServerProcess(
                        new ProcessBuilder(line).redirectError(errors.toFile()).start(), errors);
        started.awaitReady();
        return started;
    }

    // Without test classes and resources, such as their logging configuration.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> !place.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            printed.add(line);
            if (line.startsWith("Daybook is ready")) {
                return;
            }
        }
        throw new AssertionError("the server ended: " + errors());
    }

    /** Returns the lines that the server printed until it was ready. */
    List<String> printed() {
        return printed;
    }

    /** Returns the text of a printed line after its label, such as {@code Webhook}. */
    String printed(String word) {
        return printed.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the output on stderr. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Changes how many files the running server may have open. */
    void limitFiles(int files) throws IOException {
        var command = List.of("prlimit", "--pid", "" + process.pid(), "--nofile=" + files + ":");
        var changed = new ProcessBuilder(command).inheritIO().start();
        if (changed.onExit().join().exitValue() != 0) {
            throw new AssertionError("the limit could not be changed");
        }
    }

    /** Terminates the process and returns its exit code. */
    int end() {
        process.destroy();
        return awaitEnd();
    }

    /** Kills the process without a shutdown. */
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
        Files.delete(errors);
    }
}
