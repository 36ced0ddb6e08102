package dev.daybook.bench;

/**
 * Sample of one round; NaN if a figure was not measured.
 *
 * @param perSecond throughput of all concurrent clients
 * @param typicalMicros median latency of sequential requests
 * @param slowMicros 99th percentile of the latency of sequential requests
 * @param insideMicros part of the median that the server reports as its own
 * @param processorMicros processor time of the server per operation
 * @param tail 99th percentile of the latency of concurrent requests in proportion to the median
 */
record Sample(
        double perSecond,
        double typicalMicros,
        double slowMicros,
        double insideMicros,
        double processorMicros,
        double tail) {

    /** Returns a sample of an operation that is timed each time. */
    static Sample of(Latencies latencies, double seconds, double processorMicros) {
        return new Sample(
                latencies.count() / seconds,
                latencies.micros(0.5),
                latencies.micros(0.99),
                Double.NaN,
                processorMicros,
                Double.NaN);
    }

    Sample withPerSecond(double operations) {
        return new Sample(
                operations, typicalMicros, slowMicros, insideMicros, processorMicros, tail);
    }

    Sample withInside(double micros) {
        return new Sample(perSecond, typicalMicros, slowMicros, micros, processorMicros, tail);
    }
}
