package dev.daybook.history;

import dev.daybook.query.Query;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.Set;

/**
 * Columns of a history that are read together.
 *
 * @param columns the columns that {@code reader} reads, in this order
 * @param reader makes rows whose other columns are empty
 * @param names the same columns
 * @param <E> the row
 */
public record Projection<E>(String columns, RowReader<E> reader, Set<String> names) {

    public Projection(String columns, RowReader<E> reader) {
        this(columns, reader, Set.of(columns.split(", ")));
    }

    /** Returns whether these are all columns that a query prints. */
    boolean covers(Query<E> query) {
        for (var field : query.select()) {
            if (!names.contains(field.column())) {
                return false;
            }
        }
        return true;
    }
}
