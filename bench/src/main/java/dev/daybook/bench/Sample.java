package dev.daybook.bench;

/**
 * Sample of one round; NaN if a figure was not measured.
 *
 * @param perSecond throughput of all concurrent clients
 * @param typicalMicros median latency of sequential requests
 * @param slowMicros 99th percentile of the latency of sequential requests
 * @param insideMicros part of the median that the server reports as its own
 * @param processorMicros processor time of the server per operation
 */
record Sample(
        double perSecond,
        double typicalMicros,
        double slowMicros,
        double insideMicros,
        double processorMicros) {

    /** Returns a sample of an operation that is timed each time. */
    static Sample of(Latencies latencies, double seconds, double processorMicros) {
        return new Sample(
                latencies.count() / seconds,
                latencies.micros(0.5),
                latencies.micros(0.99),
                Double.NaN,
                processorMicros);
    }

    Sample withPerSecond(double operations) {
        return new Sample(operations, typicalMicros, slowMicros, insideMicros, processorMicros);
    }

    Sample withInside(double micros) {
        return new Sample(perSecond, typicalMicros, slowMicros, micros, processorMicros);
    }
}
