package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runner for external programs. */
final class ExternalProgram {

    private static final Duration END = Duration.ofSeconds(20);

    private ExternalProgram() {}

    /** Returns the processor time of a process and its descendants so far. */
    static Duration processorTime(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the state of a process: running, or its exit code. */
    static String state(Process process) {
        return process.isAlive()
                ? "running as process " + process.pid()
                : "ended with " + process.exitValue();
    }

    /**
     * Runs a command to its end, with its errors on stderr; returns false if it fails or times
     * out.
     */
    static boolean runs(Duration limit, ProcessBuilder command) {
        try {
            var process =
                    command.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try {
                return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                        && process.exitValue() == 0;
            } finally {
                end(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the output of a short command; empty if the command does not exist. */
    static Optional<String> told(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                // Read before the end: a program that says much waits for its reader.
                var text = new String(process.getInputStream().readAllBytes(), UTF_8);
                return process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)
                                && process.exitValue() == 0
                        ? Optional.of(text.strip())
                        : Optional.empty();
            } finally {
                end(process);
            }
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Terminates a process, by force if it does not react. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
