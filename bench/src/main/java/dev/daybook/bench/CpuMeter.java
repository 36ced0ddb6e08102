package dev.daybook.bench;

import java.time.Duration;

/** Meter of processor time, from construction until the sample is taken. */
final class CpuMeter {

    private final MeasuredServer server;
    private final Duration processor;
    private final long began;

    CpuMeter(MeasuredServer server) {
        this.server = server;
        this.processor = server.processorTime();
        this.began = System.nanoTime();
    }

    Sample sample(Latencies latencies) {
        return sample(latencies, latencies.count());
    }

    /** Returns a sample of {@code count} operations, which may exceed the number of requests. */
    Sample sample(Latencies requests, long count) {
        var seconds = (System.nanoTime() - began) / 1e9;
        var spent = server.processorTime().minus(processor);
        return new Sample(
                count / seconds,
                requests.micros(0.5),
                requests.micros(0.99),
                Double.NaN,
                spent.toNanos() / 1e3 / count,
                Double.NaN);
    }
}
