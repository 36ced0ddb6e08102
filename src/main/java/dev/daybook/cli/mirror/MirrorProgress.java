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
        clear();
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
        clear();
        lines.forEach(err::println);
        err.flush();
        shownLines = lines.size();
    }

    /** Removes the bars from a terminal: moves the cursor back and erases what is behind it. */
    private void clear() {
        if (isTerminal && shownLines > 0) {
            err.print("\u001b[" + shownLines + "A\u001b[J");
            shownLines = 0;
        }
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
        clear();
        err.flush();
    }
}
