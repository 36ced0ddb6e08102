package dev.daybook.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Heap that is in use after collections, beyond that before mirroring. */
final class HeapWatch {
    private static final long PAUSE_NANOS = Duration.ofSeconds(15).toNanos();
    private final long before;
    private long most;
    private long looked = System.nanoTime();

    HeapWatch() {
        before = used();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    void look() {
        if (System.nanoTime() - looked > PAUSE_NANOS) {
            lookNow();
        }
    }

    void lookNow() {
        looked = System.nanoTime();
        most = Math.max(most, used() - before);
    }

    double mebibytes() {
        return most / (double) (1 << 20);
    }
}
