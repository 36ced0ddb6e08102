package dev.daybook.explain.lives;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Growing array of numbers. */
public final class Numbers {

    private long[] values = new long[16];
    private int size;

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 16);
        }
        values[size++] = value;
    }

    public long get(int index) {
        return values[index];
    }

    public int size() {
        return size;
    }

    /** Returns a copy of the numbers. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Returns whether a number is one of these. */
    public LongPredicate asSet() {
        var sorted = toArray();
        Arrays.sort(sorted);
        return number -> Arrays.binarySearch(sorted, number) >= 0;
    }
}
