package dev.daybook.cli.mirror;

import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.store.MirrorStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** Progress of a snapshot on stderr: bars on a terminal, otherwise a line from time to time. */
final class MirrorProgress implements AutoCloseable {

    private static final Duration TERMINAL = Duration.ofMillis(500);
    private static final Duration LINES = Duration.ofSeconds(30);

    private final MirrorStore mirror;
    private final InstantSource clock;
    private final PrintWriter err;
    private final boolean isTerminal;
    private final Map<String, Seen> seen = new HashMap<>();
    private Instant shownAt;
    private int shownLines;

    /** Rows of a stream at an earlier time. */
    private record Seen(long rows, Instant at) {}

    MirrorProgress(MirrorStore mirror, InstantSource clock, PrintWriter err) {
        this.mirror = mirror;
        this.clock = clock;
        this.err = err;
        this.isTerminal = new ExecTerminalProvider().isSystemStream(SystemStream.Error);
        this.shownAt = clock.instant();
    }

    /** Prints a message. */
    void say(String message) {
        err.println("daybook: " + message);
        shownLines = 0;
    }

    /** Shows the streams that are being read, if that was not done a moment ago. */
    void show() {
        var now = clock.instant();
        if (shownAt.plus(isTerminal ? TERMINAL : LINES).isAfter(now)) {
            return;
        }
        shownAt = now;
        var lines = new MirrorReport(mirror, now).progress(this::rate);
        if (isTerminal && shownLines > 0) {
            // Moves the cursor back to the first line of the bars.
            err.print("\u001b[" + shownLines + "A");
        }
        for (var line : lines) {
            err.println(isTerminal ? "\u001b[2K" + line : line);
        }
        err.flush();
        shownLines = lines.size();
    }

    /** Returns the rows per second of a stream since it was shown before. */
    private double rate(String stream, long rows) {
        var now = clock.instant();
        var before = seen.put(stream, new Seen(rows, now));
        if (before == null) {
            return 0;
        }
        var seconds = Duration.between(before.at(), now).toMillis() / 1_000.0;
        return seconds <= 0 ? 0 : (rows - before.rows()) / seconds;
    }

    @Override
    public void close() {
        err.flush();
    }
}
