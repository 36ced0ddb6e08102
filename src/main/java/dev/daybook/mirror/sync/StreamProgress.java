package dev.daybook.mirror.sync;

import dev.daybook.mirror.store.CoveredRange;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.UnreadableRow;
import java.util.List;

/**
 * How much of a stream was read.
 *
 * @param rows the stored rows
 * @param expected the rows after the snapshot, estimated from the density of what was read
 * @param gaps the spans of ids that were not read
 * @param unreadable the rows that cannot be stored
 */
public record StreamProgress(
        StreamState state,
        long rows,
        long expected,
        List<CoveredRange> covered,
        List<CoveredRange> gaps,
        List<UnreadableRow> unreadable) {

    /** Returns the progress of a stream of rows. */
    public static StreamProgress of(MirrorStore store, StreamState state) {
        var covered = store.covered(state.stream());
        var gaps =
                state.topId() == 0
                        ? List.<CoveredRange>of()
                        : CoveredRange.gaps(covered, state.bottomId(), state.topId());
        var rows = store.rows(state.stream(), 0, Long.MAX_VALUE);
        var open = gaps.stream().mapToLong(StreamProgress::length).sum();
        var read = state.topId() - state.bottomId() + 1 - open;
        // Nothing is known of the density before the first page.
        var expected =
                read <= 0 || rows == 0
                        ? rows + open
                        : rows + Math.round((double) open * rows / read);
        return new StreamProgress(
                state,
                rows,
                open == 0 ? rows : expected,
                covered,
                gaps,
                store.unreadable(state.stream()));
    }

    private static long length(CoveredRange range) {
        return range.to() - range.from() + 1;
    }

    /** Returns the share that was read, from 0 to 1. */
    public double share() {
        return expected == 0 ? 1 : Math.min(1, (double) rows / expected);
    }

    /** Returns whether everything down to the oldest row was read. */
    public boolean isComplete() {
        return gaps.isEmpty() && unreadable.isEmpty();
    }

    /** Returns whether a gap contains nothing but rows that cannot be stored. */
    public boolean isUnreadable(CoveredRange gap) {
        return unreadable.stream()
                .anyMatch(row -> row.from() <= gap.from() && gap.to() <= row.to());
    }
}
