package dev.daybook.history.index;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers of the rows of a block of each kind, in each view of an index, while they are counted. */
final class BlockTally {

    private final int[][] counts;
    private long first;
    private long last;

    private BlockTally(int views, long first, long last) {
        this.counts = new int[views][0];
        this.first = first;
        this.last = last;
    }

    static BlockTally ofNoRows(int views) {
        return new BlockTally(views, BlockAggregate.EMPTY.first(), BlockAggregate.EMPTY.last());
    }

    /** Continues from what has been counted, with one aggregate for each view. */
    static BlockTally of(List<BlockAggregate> views) {
        var tally = new BlockTally(views.size(), views.getFirst().first(), views.getFirst().last());
        for (var view = 0; view < tally.counts.length; view++) {
            var known = views.get(view);
            for (var i = 0; i < known.kinds().length; i++) {
                tally.count(view, known.kinds()[i], known.counts()[i]);
            }
        }
        return tally;
    }

    /** Includes a range of times. */
    void reach(long from, long to) {
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    /**
     * Counts rows of one kind.
     *
     * @param kinds the number of the kind in each view
     */
    void count(int[] kinds, int rows) {
        for (var view = 0; view < counts.length; view++) {
            count(view, kinds[view], rows);
        }
    }

    private void count(int view, int kind, int rows) {
        if (kind >= counts[view].length) {
            counts[view] = Arrays.copyOf(counts[view], kind + 1);
        }
        counts[view][kind] += rows;
    }

    void add(PartitionSummary.Row row) {
        reach(row.time(), row.time());
        count(row.kinds(), 1);
    }

    /** Takes a row away. The range of times stays, which then is larger than necessary. */
    void remove(PartitionSummary.Row row) {
        count(row.kinds(), -1);
    }

    /** Returns one aggregate for each view. */
    List<BlockAggregate> aggregates() {
        return IntStream.range(0, counts.length)
                .mapToObj(view -> BlockAggregate.of(counts[view], first, last))
                .toList();
    }
}
