package dev.daybook.mirror.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Range of ids of which every row of the source was read.
 *
 * @param from the first id
 * @param to the last id
 * @param readAt when the oldest part of it was read, in seconds since 1970
 */
public record CoveredRange(long from, long to, long readAt) {

    /** Returns the parts of a range of ids that are in none of some covered ranges. */
    public static List<CoveredRange> gaps(List<CoveredRange> covered, long first, long last) {
        var gaps = new ArrayList<CoveredRange>();
        var from = first;
        for (var range : covered) {
            if (range.from() > from && from <= last) {
                gaps.add(new CoveredRange(from, Math.min(range.from() - 1, last), 0));
            }
            from = Math.max(from, range.to() + 1);
        }
        if (from <= last) {
            gaps.add(new CoveredRange(from, last, 0));
        }
        return gaps;
    }

    public boolean contains(long id) {
        return from <= id && id <= to;
    }
}
