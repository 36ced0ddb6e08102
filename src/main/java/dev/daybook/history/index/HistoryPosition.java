package dev.daybook.history.index;

/**
 * Position of one partition of a history, for one caller.
 *
 * @param lastId the id of its newest row; 0 if it has none
 * @param version version of the blocks, which grows when any of them is stored; or of the rows alone,
 *     which grows when any of them changes that is not the newest
 * @param replaced how often all rows of the portal were replaced by others
 * @param elements the number of the last change of the elements that callers may read; 0 for a caller
 *     that may read all
 */
public record HistoryPosition(long lastId, long version, long replaced, long elements) {

    /** Creates the position for a caller that may read all rows. */
    public HistoryPosition(long lastId, long version, long replaced) {
        this(lastId, version, replaced, 0);
    }

    /** Returns whether another position has the same rows up to the smaller of both last ids. */
    boolean hasRowsOf(HistoryPosition other) {
        return version == other.version && replaced == other.replaced && elements == other.elements;
    }

    /** Returns whether another position of the same partition is later. */
    boolean isBefore(HistoryPosition other) {
        if (replaced != other.replaced) {
            return replaced < other.replaced;
        }
        if (version != other.version) {
            return version < other.version;
        }
        return elements == other.elements ? lastId < other.lastId : elements < other.elements;
    }
}
