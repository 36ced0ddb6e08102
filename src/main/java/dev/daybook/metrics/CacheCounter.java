package dev.daybook.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Counter of the hits and misses of a cache. */
public final class CacheCounter {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Counts a look-up. */
    public void count(boolean isHit) {
        (isHit ? hits : misses).increment();
    }

    /** Returns the counts so far. */
    public CacheUse use(long entries) {
        return new CacheUse(entries, hits.sum(), misses.sum());
    }
}
