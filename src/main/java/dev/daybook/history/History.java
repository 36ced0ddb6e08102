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
 * @param ofKind how a row is made from its entry in the index by {@code key}, which then contains the
 *     time and the number of the kind of each row; null if there is no such index
 * @param <E> the row
 */
public record History<E>(
        IndexedTable table,
        Projection<E> usual,
        Projection<E> whole,
        Values<E> values,
        ToLongFunction<E> id,
        String key,
        ToLongFunction<E> moment,
        @Nullable OfKind<E> ofKind) {

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
        this(table, whole, whole, values, id, key, moment, null);
    }

    /** Encoder of a row. */
    @FunctionalInterface
    public interface Values<E> {
        void addTo(List<@Nullable Object> values, E row);
    }

    /** Maker of a row with the usual columns. */
    @FunctionalInterface
    public interface OfKind<E> {

        /**
         * Makes a row.
         *
         * @param kind the values of the counted columns
         */
        E row(long id, long key, long time, List<@Nullable Object> kind);
    }

    /** Returns what has to be read of a row to print it as a query selects. */
    Projection<E> projection(Query<E> query) {
        return usual.covers(query) ? usual : whole;
    }

    /**
     * Returns the beginning of a {@code select} statement, up to and including {@code where}.
     */
    String find(Projection<E> projection) {
        return find(projection.columns());
    }

    String find(String columns) {
        return "select " + columns + " from " + table.name() + " where ";
    }
}
