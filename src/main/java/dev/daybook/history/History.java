package dev.daybook.history;

import dev.daybook.history.index.IndexedTable;
import dev.daybook.query.Query;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Description of a history: rows are added, with ids in the order of commits, and hardly ever
 * removed.
 *
 * @param usual the columns that most queries print; they contain id and time
 * @param whole all columns, in the order in which {@code values} writes them
 * @param key the column by which the rows of one element are found without a scan
 * @param moment the value of the time column
 * @param <E> the row
 */
public record History<E>(
        IndexedTable table,
        Projection<E> usual,
        Projection<E> whole,
        Values<E> values,
        ToLongFunction<E> id,
        String key,
        ToLongFunction<E> moment) {

    /** Creates the description of a history whose rows are always read as a whole. */
    public History(
            IndexedTable table,
            String columns,
            RowReader<E> reader,
            Values<E> values,
            ToLongFunction<E> id,
            String key,
            ToLongFunction<E> moment) {
        var whole = new Projection<>(columns, reader);
        this(table, whole, whole, values, id, key, moment);
    }

    /** Encoder of a row. */
    @FunctionalInterface
    public interface Values<E> {
        void addTo(List<@Nullable Object> values, E row);
    }

    /** Returns what has to be read of a row to print it as a query selects. */
    Projection<E> projection(Query<E> query) {
        return usual.covers(query) ? usual : whole;
    }

    /**
     * Returns the beginning of a {@code select} statement, up to and including {@code where}.
     */
    String find(Projection<E> projection) {
        return "select " + projection.columns() + " from " + table.name() + " where ";
    }
}
