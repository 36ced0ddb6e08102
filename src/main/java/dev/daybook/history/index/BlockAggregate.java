package dev.daybook.history.index;

import java.util.Arrays;
import java.util.List;

/**
 * Number of rows of each kind in a range of blocks, with the range of their times. A kind is a
 * combination of values of the counted columns, numbered by {@link KindDictionary}.
 * @param kinds the numbers of the kinds that occur, ascending
 * @param counts the number of rows of each of them
 * @param first the earliest time
 * @param last the latest time
 */
@SuppressWarnings(
        "ArrayRecordComponent") // The arrays are never modified, and records never compared.
record BlockAggregate(int[] kinds, int[] counts, long total, long first, long last) {

    static final BlockAggregate EMPTY =
            new BlockAggregate(new int[0], new int[0], 0, Long.MAX_VALUE, Long.MIN_VALUE);

    /** Returns the sum of several aggregates. */
    static BlockAggregate sum(List<BlockAggregate> parts) {
        var size = 0;
        for (var part : parts) {
            if (part.kinds.length > 0) {
                size = Math.max(size, part.kinds[part.kinds.length - 1] + 1);
            }
        }
        var counts = new int[size];
        var first = EMPTY.first;
        var last = EMPTY.last;
        for (var part : parts) {
            for (var i = 0; i < part.kinds.length; i++) {
                counts[part.kinds[i]] += part.counts[i];
            }
            first = Math.min(first, part.first);
            last = Math.max(last, part.last);
        }
        return of(counts, first, last);
    }

    /**
     * Creates an aggregate.
     * @param counts the number of rows of each kind, indexed by the kind's number
     */
    static BlockAggregate of(int[] counts, long first, long last) {
        var kinds = new int[counts.length];
        var kept = new int[counts.length];
        var size = 0;
        var total = 0L;
        for (var kind = 0; kind < counts.length; kind++) {
            if (counts[kind] > 0) {
                kinds[size] = kind;
                kept[size] = counts[kind];
                total += counts[kind];
                size++;
            }
        }
        return size == 0
                ? EMPTY
                : new BlockAggregate(
                        Arrays.copyOf(kinds, size), Arrays.copyOf(kept, size), total, first, last);
    }
}
