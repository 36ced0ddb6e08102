package dev.daybook.history.index;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Restriction of a caller to the rows of some elements, as two conditions with the same meaning.
 *
 * @param ofRows looks up the element of each row, so the rows keep their order
 * @param ofElements finds the elements first, and then their rows
 * @param isNarrow whether an index finds the elements, so that all of their rows may be few
 * @param elements the elements, if the history of their changes is kept, so that an index of their
 *     rows can be kept in memory
 */
public record Restriction(
        SqlCondition ofRows,
        SqlCondition ofElements,
        boolean isNarrow,
        Optional<Elements> elements) {

    /** Creates a restriction whose elements cannot be found first, and may change unnoticed. */
    public static Restriction ofRows(SqlCondition condition) {
        return new Restriction(condition, condition, false, Optional.empty());
    }

    /** Elements that a caller may read. */
    public interface Elements {

        /**
         * Returns the name of the sequence whose number grows, in the order of commits, whenever an
         * element that may have rows becomes readable or ceases to be, for any caller.
         */
        String sequence();

        /** Returns the column of the rows with the id of their element. */
        String key();

        /**
         * Returns the table of the kinds whose number each row has in its column {@code kind}, if it
         * has these columns.
         */
        Optional<String> kindTable(Collection<String> columns);

        /** Returns the next readable elements behind an id, in the order of their ids. */
        List<Long> after(Snapshot snapshot, long id, int limit);

        /**
         * Returns how the readable elements differ from those at a number of the sequence; empty if
         * that is not known any more.
         */
        Optional<Difference> since(Snapshot snapshot, long number);
    }

    /**
     * Difference between two sets of readable elements.
     *
     * @param added those that are readable now and were not
     * @param removed those that were readable and are not now
     */
    public record Difference(Set<Long> added, Set<Long> removed) {

        static final Difference NONE = new Difference(Set.of(), Set.of());
    }
}
