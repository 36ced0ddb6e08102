package dev.daybook.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Closed loop in the current thread. */
final class InProcessLoop {

    private InProcessLoop() {}

    /** Operation with the number of its run; returns the amount read or written. */
    @FunctionalInterface
    interface Work {
        long run(int time) throws Exception;
    }

    static Sample measure(Duration time, Work work) {
        var threads = ManagementFactory.getThreadMXBean();
        var latencies = new Latencies();
        var done = 0L;
        var processor = threads.getCurrentThreadCpuTime();
        var began = System.nanoTime();
        var before = began;
        try {
            while (before - began < time.toNanos()) {
                done += work.run(latencies.count());
                var after = System.nanoTime();
                latencies.add(after - before);
                before = after;
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var spent = threads.getCurrentThreadCpuTime() - processor;
        if (done == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return Sample.of(latencies, (before - began) / 1e9, spent / 1e3 / latencies.count());
    }
}
