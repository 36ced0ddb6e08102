package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;
import java.util.List;

/**
 * Result of merging rows of the source.
 *
 * @param added the ids of rows that were not stored before
 * @param replaced the ids of rows that were stored with other content
 * @param known the number of rows that were stored with the same content
 * @param unreadable rows without a usable id or time; they are not stored, and a range that contains
 *     them is not covered
 */
public record MergeResult(
        List<Long> added, List<Long> replaced, int known, List<Value> unreadable) {

    /** Result for rows that are all stored already. */
    public static MergeResult allKnown(int rows) {
        return new MergeResult(List.of(), List.of(), rows, List.of());
    }

    /** Returns whether the merge has changed a stored row or added one. */
    public boolean hasChanges() {
        return !added.isEmpty() || !replaced.isEmpty();
    }
}
