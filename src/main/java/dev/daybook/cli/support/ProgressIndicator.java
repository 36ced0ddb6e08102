package dev.daybook.cli.support;

import dev.daybook.storage.ProgressDisplay;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * Progress on stderr: a bar on a terminal. Elsewhere, such as in a file, a line every ten seconds, so
 * that short work prints nothing.
 */
public final class ProgressIndicator implements ProgressDisplay {

    // A constant, because a query of the terminal would load a native library.
    private static final int COLUMNS = 79;
    private static final int UPDATE_MILLIS = 100;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int FULL = 100;

    private final Optional<ProgressBar> bar;
    private final PrintStream lines;
    private final long interval;
    private final String task;
    private final long steps;
    private long done;
    private long printed = System.nanoTime();

    private ProgressIndicator(
            Optional<ProgressBar> bar,
            PrintStream lines,
            Duration interval,
            String task,
            long steps) {
        this.bar = bar;
        this.lines = lines;
        this.interval = interval.toNanos();
        this.task = task;
        this.steps = steps;
    }

    public static ProgressIndicator of(String task, long steps) {
        return shown(builder(task, steps), task, steps);
    }

    /** Returns a bar that also shows the rows of a second. */
    public static ProgressIndicator ofRows(String task, long rows) {
        return shown(builder(task, rows).setUnit("", 1).showSpeed(), task, rows);
    }

    private static ProgressIndicator shown(ProgressBarBuilder bar, String task, long steps) {
        return new ProgressIndicator(
                new ExecTerminalProvider().isSystemStream(SystemStream.Error)
                        ? Optional.of(bar.build())
                        : Optional.empty(),
                System.err,
                BETWEEN_LINES,
                task,
                steps);
    }

    /** Returns one that prints lines, whatever the terminal. */
    static ProgressIndicator ofLines(
            PrintStream lines, Duration interval, String task, long steps) {
        return new ProgressIndicator(Optional.empty(), lines, interval, task, steps);
    }

    private static ProgressBarBuilder builder(String task, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                .clearDisplayOnFinish();
    }

    public void step() {
        reach(done + 1);
    }

    @Override
    public void reach(long reached) {
        done = reached;
        bar.ifPresentOrElse(shown -> shown.stepTo(reached), this::printLine);
    }

    private void printLine() {
        var now = System.nanoTime();
        if (now - printed >= interval && done < steps) {
            printed = now;
            lines.println(task + ": " + done + " of " + steps + " (" + done * FULL / steps + " %)");
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
