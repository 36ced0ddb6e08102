package dev.daybook.explain.lives;

import java.util.Arrays;

/**
 * Rows of history in columns, in the order in which they were added. Besides owner, id and time,
 * a row has some numbers: first that of its kind, then those of other values in the dictionaries.
 */
public final class RowColumns {

    final int[][] numbers;
    long[] owners = new long[0];
    long[] ids = new long[0];
    long[] times = new long[0];
    private int size;

    /**
     * @param width how many numbers a row has
     */
    RowColumns(int width) {
        numbers = new int[width][0];
    }

    int size() {
        return size;
    }

    /** Adds a row. */
    public void add(long owner, long id, long time, int... values) {
        if (size == owners.length) {
            grow(size + (size >> 1) + 1024);
        }
        owners[size] = owner;
        ids[size] = id;
        times[size] = time;
        for (var i = 0; i < values.length; i++) {
            numbers[i][size] = values[i];
        }
        size++;
    }

    /** Removes the rows that were added last. */
    void cut(int remaining) {
        size = remaining;
    }

    private void grow(int capacity) {
        owners = Arrays.copyOf(owners, capacity);
        ids = Arrays.copyOf(ids, capacity);
        times = Arrays.copyOf(times, capacity);
        Arrays.setAll(numbers, i -> Arrays.copyOf(numbers[i], capacity));
    }

    long[] distinctOwners() {
        var sorted = Arrays.copyOf(owners, size);
        Arrays.sort(sorted);
        return distinct(sorted);
    }

    /** Returns the distinct numbers of a sorted array. */
    static long[] distinct(long[] sorted) {
        var count = 0;
        for (var i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
