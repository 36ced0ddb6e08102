package dev.daybook.history;

import dev.daybook.storage.sql.SqlCondition;

/**
 * Restriction of a caller to the rows of some elements, as two conditions with the same meaning.
 *
 * @param ofRows looks up the element of each row, so the rows keep their order
 * @param ofElements finds the elements first, and then their rows
 * @param isNarrow whether an index finds the elements, so that all of their rows may be few
 */
public record Restriction(SqlCondition ofRows, SqlCondition ofElements, boolean isNarrow) {

    /** Creates a restriction whose elements cannot be found first. */
    public static Restriction ofRows(SqlCondition condition) {
        return new Restriction(condition, condition, false);
    }
}
