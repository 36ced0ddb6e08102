package dev.daybook.bench;

/** Check for an expired time limit of a benchmark. */
final class BenchmarkTimeout {

    private BenchmarkTimeout() {}

    /** Throws an exception if the current thread is interrupted. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("stopped, because its time is over");
        }
    }
}
