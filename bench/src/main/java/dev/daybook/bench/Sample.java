package dev.daybook.bench;

/**
 * What one round measured of one thing; NaN is what was not measured.
 *
 * @param perSecond how often it was done in a second, by everybody who asked at the same time
 * @param typicalMicros how long it took where one asked at a time: half of them took less
 * @param slowMicros the same: ninety-nine of a hundred took less
 * @param insideMicros how much of the typical time the server says was its own
 * @param processorMicros what it cost the one who did it in processor time
 */
record Sample(
        double perSecond,
        double typicalMicros,
        double slowMicros,
        double insideMicros,
        double processorMicros) {

    /** Of something that is done often, and timed each time. */
    static Sample of(Latencies latencies, double seconds, double processorMicros) {
        return new Sample(
                latencies.count() / seconds,
                latencies.micros(0.5),
                latencies.micros(0.99),
                Double.NaN,
                processorMicros);
    }

    Sample withInside(double micros) {
        return new Sample(perSecond, typicalMicros, slowMicros, micros, processorMicros);
    }
}
