package dev.daybook.explain.table;

import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.Value;
import java.util.Arrays;
import java.util.List;

/** Collection of durations with exact quantiles. */
public final class Durations {

    /** Rounds of a selection before it is replaced by a sort, against unfortunate orders. */
    private static final int ROUNDS = 100;

    /** Durations up to 68 years. */
    private int[] values = new int[8];

    private int size;

    /** Longer durations. */
    private long[] longer = new long[1];

    private int longerSize;

    private long sum;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    public void add(long seconds) {
        if (seconds > Integer.MAX_VALUE) {
            if (longerSize == longer.length) {
                longer = Arrays.copyOf(longer, 2 * longerSize);
            }
            longer[longerSize++] = seconds;
        } else {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = (int) seconds;
        }
        sum += seconds;
        least = Math.min(least, seconds);
        greatest = Math.max(greatest, seconds);
    }

    public int size() {
        return size + longerSize;
    }

    public long sum() {
        return sum;
    }

    /** Returns a quantile by nearest rank: always a duration that occurred. */
    public long quantile(int percent) {
        var rank = (int) Math.max(1, ((long) percent * size() + 99) / 100) - 1;
        if (rank >= size) {
            Arrays.sort(longer, 0, longerSize);
            return longer[rank - size];
        }
        return selected(rank);
    }

    /**
     * Returns the value that would be at a place if the values were sorted. Values are moved around
     * it, which is cheaper than a sort.
     */
    private int selected(int place) {
        var from = 0;
        var to = size - 1;
        for (var round = 0; from < to; round++) {
            if (round == ROUNDS) {
                Arrays.sort(values, from, to + 1);
                return values[place];
            }
            var pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
            var left = from;
            var right = to;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    var value = values[left];
                    values[left++] = values[right];
                    values[right--] = value;
                }
            }
            if (place <= right) {
                to = right;
            } else if (place >= left) {
                from = left;
            } else {
                return values[place];
            }
        }
        return values[place];
    }

    private static int middle(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Returns a quantile; null if there are no durations. */
    public Value orNull(int percent) {
        return size() == 0 ? Value.Nothing.NOTHING : Value.of(quantile(percent));
    }

    public Value median() {
        return orNull(50);
    }

    /** Returns the longest duration; null if there are no durations. */
    public Value longest() {
        return size() == 0 ? Value.Nothing.NOTHING : Value.of(greatest);
    }

    /** Columns of {@link #summary}. */
    public static final List<Column> SUMMARY =
            List.of(
                    Column.of("medianSeconds", Kind.SECONDS),
                    Column.of("p85Seconds", Kind.SECONDS),
                    Column.of("p95Seconds", Kind.SECONDS),
                    Column.of("meanSeconds", Kind.SECONDS),
                    Column.of("sumSeconds", Kind.SECONDS),
                    Column.of("minSeconds", Kind.SECONDS),
                    Column.of("maxSeconds", Kind.SECONDS));

    /** Returns quantiles, mean, sum, minimum and maximum; nulls if there are no durations. */
    public List<Value> summary() {
        if (size() == 0) {
            return java.util.Collections.nCopies(SUMMARY.size(), Value.Nothing.NOTHING);
        }
        return List.of(
                Value.of(quantile(50)),
                Value.of(quantile(85)),
                Value.of(quantile(95)),
                Value.of(Math.floorDiv(2 * sum + size(), 2L * size())),
                Value.of(sum),
                Value.of(least),
                Value.of(greatest));
    }
}
