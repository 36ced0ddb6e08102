package dev.daybook.bench;

import java.util.Arrays;

/** Latencies of many calls. */
final class Latencies {

    private long[] nanos = new long[1 << 10];
    private int count;

    void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count] = taken;
        count++;
    }

    void add(Latencies others) {
        for (var i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /** Returns a percentile of the latencies, in microseconds. */
    double micros(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was asked");
        }
        Arrays.sort(nanos, 0, count);
        return nanos[Math.min(count - 1, (int) (count * share))] / 1e3;
    }
}
