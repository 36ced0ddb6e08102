package dev.daybook.cli.support;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** Progress bar on stderr; prints nothing if stderr is not a terminal. */
public final class ProgressIndicator implements AutoCloseable {

    // A constant, because a query of the terminal would load a native library.
    private static final int COLUMNS = 79;
    private static final int UPDATE_MILLIS = 100;

    private final Optional<ProgressBar> bar;

    private ProgressIndicator(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    public static ProgressIndicator of(String task, long steps) {
        return shown(builder(task, steps));
    }

    /** Returns a bar that also shows the rows of a second. */
    public static ProgressIndicator ofRows(String task, long rows) {
        return shown(builder(task, rows).setUnit("", 1).showSpeed());
    }

    private static ProgressIndicator shown(ProgressBarBuilder bar) {
        return new ProgressIndicator(
                new ExecTerminalProvider().isSystemStream(SystemStream.Error)
                        ? Optional.of(bar.build())
                        : Optional.empty());
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
        bar.ifPresent(ProgressBar::step);
    }

    /** Sets the number of completed steps. */
    public void reach(long steps) {
        bar.ifPresent(shown -> shown.stepTo(steps));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
