package dev.daybook.history.index;

import java.util.List;
import java.util.Optional;

/** Rows of a complete block in memory, with some eight bytes each. */
final class BlockRows {

    private static final int MOST = Character.MAX_VALUE;

    private final long firstId;
    private final long firstTime;
    private final char[] ids;
    private final int[] times;

    /** The kind of each row in each view. */
    private final char[][] kinds;

    private BlockRows(long firstId, long firstTime, int rows, int views) {
        this.firstId = firstId;
        this.firstTime = firstTime;
        this.ids = new char[rows];
        this.times = new int[rows];
        this.kinds = new char[views][rows];
    }

    /** Condition on the kind of a row in one view, its id and its time. */
    @FunctionalInterface
    interface Condition {
        boolean matches(int kind, long id, long time);
    }

    /**
     * Converts rows; returns nothing if their values differ too much.
     *
     * @param firstId the first id of the block
     * @param views the number of views
     */
    static Optional<BlockRows> of(long firstId, int views, List<PartitionSummary.Row> rows) {
        var firstTime = rows.stream().mapToLong(PartitionSummary.Row::time).min().orElse(0);
        var block = new BlockRows(firstId, firstTime, rows.size(), views);
        for (var i = 0; i < rows.size(); i++) {
            if (!block.set(i, rows.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(block);
    }

    private boolean set(int place, PartitionSummary.Row row) {
        var id = row.id() - firstId;
        var time = row.time() - firstTime;
        if (id > MOST || time > Integer.MAX_VALUE) {
            return false;
        }
        ids[place] = (char) id;
        times[place] = (int) time;
        for (var view = 0; view < kinds.length; view++) {
            if (row.kinds()[view] > MOST) {
                return false;
            }
            kinds[view][place] = (char) row.kinds()[view];
        }
        return true;
    }

    /** Returns the number of rows that meet a condition. */
    long count(int view, Condition condition) {
        var count = 0L;
        for (var i = 0; i < ids.length; i++) {
            if (condition.matches(kinds[view][i], firstId + ids[i], firstTime + times[i])) {
                count++;
            }
        }
        return count;
    }

    /** Returns the approximate size in memory. */
    int bytes() {
        return ids.length * (Character.BYTES + Integer.BYTES + kinds.length * Character.BYTES);
    }
}
