package dev.daybook.history;

import dev.daybook.history.index.IndexedTable;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Description of a history: rows are added, with ids in the order of commits, and hardly ever
 * removed.
 *
 * @param columns the columns that {@code reader} reads and {@code values} writes, in this order
 * @param key the column by which the rows of one element are found without a scan
 * @param moment the value of the time column
 * @param <E> the row
 */
public record History<E>(
        IndexedTable table,
        String columns,
        RowReader<E> reader,
        Values<E> values,
        ToLongFunction<E> id,
        String key,
        ToLongFunction<E> moment) {

    /** Encoder of a row. */
    @FunctionalInterface
    public interface Values<E> {
        void addTo(List<@Nullable Object> values, E row);
    }

    /**
     * Returns the beginning of a {@code select} statement, up to and including {@code where}.
     */
    String find() {
        return "select " + columns + " from " + table.name() + " where ";
    }
}
