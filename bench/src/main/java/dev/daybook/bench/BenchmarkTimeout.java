package dev.daybook.bench;

/** A benchmark whose time is over. */
final class BenchmarkTimeout {

    private BenchmarkTimeout() {}

    /** Goes on where nobody has asked this thread to stop. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("stopped, because its time is over");
        }
    }
}
