package dev.daybook.bench;

import java.time.Duration;

/** Runs from its making until the sample is taken. */
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

    /** A sample of so many things, which came by fewer requests. */
    Sample sample(Latencies requests, long count) {
        var seconds = (System.nanoTime() - began) / 1e9;
        var spent = server.processorTime().minus(processor);
        return new Sample(
                count / seconds,
                requests.micros(0.5),
                requests.micros(0.99),
                Double.NaN,
                spent.toNanos() / 1e3 / count);
    }
}
