package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.gateway.http.HtmlTemplates;
import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Commands that show what a mirror contains. */
class MirrorStatusCommand extends MirrorCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    MirrorStatusCommand(InstantSource clock) {
        super(clock);
    }

    /** {@code daybook mirror status}. */
    @Command(name = "status", description = "Shows where the mirror stands.")
    static final class Status extends MirrorStatusCommand {

        private static final Duration PAUSE = Duration.ofSeconds(2);

        /** Moves the cursor of a terminal to its first line and erases everything. */
        private static final String CLEAR = "\u001b[H\u001b[2J";

        @Option(
                names = "--watch",
                fallbackValue = "true",
                description = "Update the output every two seconds, until Ctrl+C.")
        private boolean isWatching;

        Status(InstantSource clock) {
            super(clock);
        }

        @Override
        Result run(MirrorStore mirror) {
            if (!isWatching) {
                return super.run(mirror);
            }
            var isTerminal = new ExecTerminalProvider().isSystemStream(SystemStream.Output);
            try {
                while (true) {
                    var result = super.run(mirror);
                    if (isTerminal && !isJson()) {
                        out().print(CLEAR);
                    }
                    out().println(isJson() ? written(result.json()) : result.text());
                    out().flush();
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Result.NOTHING;
            }
        }
    }

    /** {@code daybook mirror report}. */
    @Command(
            name = "report",
            description =
                    "Shows what the mirror contains, what is missing, and what would fill it.")
    static final class Report extends MirrorStatusCommand {

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description =
                        "Write the report to a file as a web page, and print its last sentence.")
        private @Nullable Path html;

        Report(InstantSource clock) {
            super(clock);
        }

        @Override
        Result run(MirrorStore mirror) {
            if (html == null) {
                return super.run(mirror);
            }
            var report = new MirrorReport(mirror, clock().instant());
            try {
                Files.write(
                        html,
                        HtmlTemplates.render("mirror/report", Map.of("report", report.page())));
            } catch (IOException e) {
                throw new CommandFailedException("cannot write " + html + ": " + e.getMessage());
            }
            return result(report, MirrorReport::summary);
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    Result run(MirrorStore mirror) {
        var report = new MirrorReport(mirror, clock().instant());
        return result(report, MirrorReport::text);
    }

    /** Returns the result; the JSON, which counts all moves, is made only if it is wanted. */
    final Result result(MirrorReport report, Function<MirrorReport, String> text) {
        return isJson()
                ? new Result("", report.json())
                : new Result(text.apply(report), Value.Nothing.NOTHING);
    }
}
