package dev.daybook.explain.lives;

import dev.daybook.storage.Snapshot;
import java.util.NavigableMap;

/**
 * Ids of stage moves that a mirror has not read from its source. Rows may exist there, so what lies
 * on both sides of them need not follow one another.
 *
 * @param ranges disjoint ranges: the last id of each by its first id
 */
public record UnreadIds(NavigableMap<Long, Long> ranges) {

    /** Source of the unread ids of an entity type. */
    @FunctionalInterface
    public interface Source {

        /** Returns disjoint ranges: the last id of each by its first id; empty if all were read. */
        NavigableMap<Long, Long> unread(Snapshot snapshot, int type);
    }

    /** Returns whether an id between two others is unread. */
    boolean isBetween(long after, long before) {
        var last = ranges.lowerEntry(before);
        return last != null && last.getValue() > after && before - after > 1;
    }
}
