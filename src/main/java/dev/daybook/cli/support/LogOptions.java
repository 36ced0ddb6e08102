package dev.daybook.cli.support;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the log. */
public final class LogOptions {

    /** Format of a log line. */
    public enum Format {
        TEXT,
        JSON
    }

    /** Least severity that is logged. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Format of log lines (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--log-level",
            paramLabel = "error|warn|info|debug",
            description =
                    "Least severity that is logged; info includes one line per request (default:"
                            + " warn).")
    private @Nullable Level level;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description =
                    "File of the log, instead of stderr. It is rotated every day and after 100 MB; 30"
                            + " days and 1 GB are kept.")
    private @Nullable Path file;

    public Format format() {
        return format;
    }

    /** Returns the severity; empty if that of the configuration file applies. */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /** Returns the file; empty for stderr. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
