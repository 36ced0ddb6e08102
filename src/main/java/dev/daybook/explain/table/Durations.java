package dev.daybook.explain.table;

import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.Value;
import java.util.Arrays;
import java.util.List;

/** Collection of durations with exact quantiles. */
public final class Durations {

    private long[] values = new long[8];
    private int size;
    private long sum;
    private boolean isSorted;

    public void add(long seconds) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = seconds;
        sum += seconds;
        isSorted = false;
    }

    public int size() {
        return size;
    }

    public long sum() {
        return sum;
    }

    /** Returns a quantile by nearest rank: always a duration that occurred. */
    public long quantile(int percent) {
        sort();
        var rank = ((long) percent * size + 99) / 100;
        return values[(int) Math.max(1, rank) - 1];
    }

    /** Returns a quantile; null if there are no durations. */
    public Value orNull(int percent) {
        return size == 0 ? Value.Nothing.NOTHING : Value.of(quantile(percent));
    }

    public Value median() {
        return orNull(50);
    }

    /** Returns the longest duration; null if there are no durations. */
    public Value longest() {
        return orNull(100);
    }

    private void sort() {
        if (!isSorted) {
            Arrays.sort(values, 0, size);
            isSorted = true;
        }
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
        if (size == 0) {
            return java.util.Collections.nCopies(SUMMARY.size(), Value.Nothing.NOTHING);
        }
        sort();
        return List.of(
                Value.of(quantile(50)),
                Value.of(quantile(85)),
                Value.of(quantile(95)),
                Value.of(Math.floorDiv(2 * sum + size, 2L * size)),
                Value.of(sum),
                Value.of(values[0]),
                Value.of(values[size - 1]));
    }
}
