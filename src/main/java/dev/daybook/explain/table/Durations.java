package dev.daybook.explain.table;

import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collection of durations with exact quantiles. */
public final class Durations {

    /** Bits of a duration that its class does not tell apart, as a floating-point number. */
    private static final int CLASS_SHIFT = 15;

    private static final int CLASS_OF_ONE = Float.floatToRawIntBits(1) >>> CLASS_SHIFT;
    private static final int CLASSES = classOf(Integer.MAX_VALUE) + 1;

    /** Durations up to 68 years in full parts, so that none is copied while their number grows. */
    private final List<int[]> parts = new ArrayList<>();

    /** The part that is not full yet. */
    private int[] values = new int[8];

    private int size;

    /** Longer durations. */
    private long[] longer = new long[1];

    private int longerSize;

    private long sum;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** Adds a duration, which is not negative. */
    public void add(long seconds) {
        if (seconds > Integer.MAX_VALUE) {
            if (longerSize == longer.length) {
                longer = Arrays.copyOf(longer, 2 * longerSize);
            }
            longer[longerSize++] = seconds;
        } else {
            if (size == values.length) {
                grow();
            }
            values[size++] = (int) seconds;
        }
        sum += seconds;
        least = Math.min(least, seconds);
        greatest = Math.max(greatest, seconds);
    }

    private void grow() {
        if (size < Parts.SIZE / 2) {
            values = Arrays.copyOf(values, 2 * size);
        } else if (size < Parts.SIZE) {
            var part = Parts.next();
            System.arraycopy(values, 0, part, 0, size);
            values = part;
        } else {
            parts.add(values);
            values = Parts.next();
            size = 0;
        }
    }

    public int size() {
        return shortSize() + longerSize;
    }

    private int shortSize() {
        return parts.size() * Parts.SIZE + size;
    }

    public long sum() {
        return sum;
    }

    /** Returns a quantile by nearest rank: always a duration that occurred. */
    public long quantile(int percent) {
        return quantiles(percent)[0];
    }

    private long[] quantiles(int... percents) {
        var counts = parts.isEmpty() ? new int[0] : classCounts();
        if (parts.isEmpty()) {
            Arrays.sort(values, 0, size);
        }
        Arrays.sort(longer, 0, longerSize);
        var found = new long[percents.length];
        for (var i = 0; i < found.length; i++) {
            var rank = (int) Math.max(1, ((long) percents[i] * size() + 99) / 100) - 1;
            if (rank >= shortSize()) {
                found[i] = longer[rank - shortSize()];
            } else {
                found[i] = parts.isEmpty() ? values[rank] : ranked(rank, counts);
            }
        }
        return found;
    }

    /** Returns how many durations each class has. */
    private int[] classCounts() {
        var counts = new int[CLASSES];
        for (var part : parts) {
            for (var value : part) {
                counts[classOf(value)]++;
            }
        }
        for (var i = 0; i < size; i++) {
            counts[classOf(values[i])]++;
        }
        return counts;
    }

    /** Returns the duration that would be at a place if all were sorted; only its class is. */
    private int ranked(int place, int[] counts) {
        var wanted = 0;
        var before = 0;
        while (before + counts[wanted] <= place) {
            before += counts[wanted++];
        }
        var some = new int[counts[wanted]];
        var found = 0;
        for (var part : parts) {
            for (var value : part) {
                if (classOf(value) == wanted) {
                    some[found++] = value;
                }
            }
        }
        for (var i = 0; i < size; i++) {
            if (classOf(values[i]) == wanted) {
                some[found++] = values[i];
            }
        }
        Arrays.sort(some);
        return some[place - before];
    }

    /**
     * Returns the number of the class of a duration: 256 of equal width between each two powers of
     * two, and 0 for no time. It grows with the duration, as the bits of a floating-point number do.
     */
    private static int classOf(int seconds) {
        return Math.max(0, (Float.floatToRawIntBits(seconds) >>> CLASS_SHIFT) - CLASS_OF_ONE + 1);
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
                    Column.of("maxSeconds", Kind.SECONDS),
                    Column.of("p15Seconds", Kind.SECONDS));

    /** Returns quantiles, mean, sum, minimum and maximum; nulls if there are no durations. */
    public List<Value> summary() {
        if (size() == 0) {
            return java.util.Collections.nCopies(SUMMARY.size(), Value.Nothing.NOTHING);
        }
        var quantiles = quantiles(50, 85, 95, 15);
        return List.of(
                Value.of(quantiles[0]),
                Value.of(quantiles[1]),
                Value.of(quantiles[2]),
                Value.of(Math.floorDiv(2 * sum + size(), 2L * size())),
                Value.of(sum),
                Value.of(least),
                Value.of(greatest),
                Value.of(quantiles[3]));
    }
}
