package dev.daybook.bench;

/**
 * What one round measured of one thing.
 *
 * @param perSecond how often it was done in a second, by everybody who asked at the same time
 * @param typicalMicros how long it took where one asked at a time: half of them took less
 * @param slowMicros the same: ninety-nine of a hundred took less
 * @param processorMicros what it cost the one who did it in processor time
 */
record Sample(double perSecond, double typicalMicros, double slowMicros, double processorMicros) {}
