package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that run beside this one. */
final class ExternalProgram {

    private static final Duration END = Duration.ofSeconds(20);

    private ExternalProgram() {}

    /** What a process and those that it started have used of the processors until now. */
    static Duration processorTime(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How a process is: that it runs, or with which code it ended. */
    static String state(Process process) {
        return process.isAlive()
                ? "running as process " + process.pid()
                : "ended with " + process.exitValue();
    }

    /** Runs a command to its end, its complaints on stderr; false where it fails or takes too long. */
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

    /** What a command that is over at once prints; nothing where there is no such command. */
    static Optional<String> told(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)
                                && process.exitValue() == 0
                        ? Optional.of(
                                new String(process.getInputStream().readAllBytes(), UTF_8).strip())
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

    /** Ends a process: asks first, then insists. */
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
