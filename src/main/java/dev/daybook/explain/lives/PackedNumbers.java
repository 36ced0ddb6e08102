package dev.daybook.explain.lives;

import org.jspecify.annotations.Nullable;

/**
 * Column of whole numbers of eight bytes. If they are near enough to one another, they take four: the
 * distance from the least one.
 */
final class PackedNumbers {

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    final long least;
    final long greatest;
    private final int @Nullable [] distances;
    private final long[] values;

    /** Creates a column for numbers between two others. */
    PackedNumbers(int size, long least, long greatest) {
        this.least = least;
        this.greatest = greatest;
        var range = greatest - least;
        var isNear = range >= 0 && range <= UNSIGNED;
        this.distances = isNear ? new int[size] : null;
        this.values = new long[isNear ? 0 : size];
    }

    long get(int index) {
        return distances == null ? values[index] : least + (distances[index] & UNSIGNED);
    }

    /**
     * Returns the first index whose number is at least {@code from} and less than {@code to}; {@code
     * end} if there is none before it.
     */
    int next(int index, int end, long from, long to) {
        for (var i = index; i < end; i++) {
            var number = get(i);
            if (number >= from && number < to) {
                return i;
            }
        }
        return end;
    }

    void set(int index, long number) {
        if (distances == null) {
            values[index] = number;
        } else {
            distances[index] = (int) (number - least);
        }
    }

    void copy(PackedNumbers from, int start, int to, int size) {
        if (distances != null && from.distances != null && least == from.least) {
            System.arraycopy(from.distances, start, distances, to, size);
        } else {
            for (var i = 0; i < size; i++) {
                set(to + i, from.get(start + i));
            }
        }
    }

    int size() {
        return distances == null ? values.length : distances.length;
    }

    long bytes() {
        return distances == null ? 8L * values.length : 4L * distances.length;
    }
}
