package dev.daybook.bench;

import java.time.Duration;

/** Runs from its making until the sample is taken. */
final class Meter {

    private final Served server;
    private final Duration processor;
    private final long began;

    Meter(Served server) {
        this.server = server;
        this.processor = server.processorTime();
        this.began = System.nanoTime();
    }

    Sample sample(Latencies latencies) {
        var seconds = (System.nanoTime() - began) / 1e9;
        var spent = server.processorTime().minus(processor);
        return Sample.of(latencies, seconds, spent.toNanos() / 1e3 / latencies.count());
    }
}
