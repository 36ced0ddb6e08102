package dev.daybook.metrics;

/**
 * Use of a cache since the start of the process.
 *
 * @param entries number of entries now
 * @param hits look-ups that the cache answered
 * @param misses look-ups that it did not answer
 */
public record CacheUse(long entries, long hits, long misses) {}
