package dev.daybook.background;

import java.time.Duration;

/** Daemon thread that repeats a step until it is closed. A step that fails is repeated as well. */
public final class BackgroundLoop implements AutoCloseable {

    private final String name;
    private final Duration pause;
    private final Step step;
    private final FailureLog log = new FailureLog();
    private final Thread thread;
    private volatile boolean isClosing;

    /**
     * Creates a loop that does not run yet.
     *
     * @param name names the thread, and the work in the log
     * @param pause the pause after a step that failed
     */
    public BackgroundLoop(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Work that is repeated; it waits by itself until there is more to do. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!isClosing) {
            try {
                tryStep();
            } catch (InterruptedException _) {
                // Sent by close; libraries that interrupt for other reasons do not end the loop.
            }
        }
    }

    private void tryStep() throws InterruptedException {
        try {
            step.run();
            log.succeeded(name);
        } catch (RuntimeException | Error e) {
            log.failed(name, e);
            Thread.sleep(pause);
        }
    }

    /** Returns whether the loop has been started and has not ended. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Interrupts the step and waits for its end. */
    public void close(Duration longest) {
        isClosing = true;
        thread.interrupt();
        try {
            thread.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
