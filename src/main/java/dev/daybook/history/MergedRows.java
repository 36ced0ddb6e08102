package dev.daybook.history;

import java.util.List;

/**
 * Result of merging rows into a history.
 *
 * @param changed the rows that were stored with other content
 * @param known the number of rows that were stored with the same content
 * @param <E> the row
 */
public record MergedRows<E>(List<E> added, List<Change<E>> changed, int known) {

    /** Row before and after a merge. */
    public record Change<E>(E before, E after) {}
}
