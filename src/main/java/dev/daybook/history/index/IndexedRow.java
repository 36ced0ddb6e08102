package dev.daybook.history.index;

import dev.daybook.query.CaseFolding;
import dev.daybook.storage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Indexed columns of one row of a history.
 *
 * @param kind the values of the counted columns, codes in lower case
 */
public record IndexedRow(long id, long time, List<Object> kind) {

    /** Value of a counted number that is NULL; no comparison matches it. */
    static final long ABSENT = Long.MIN_VALUE;

    /** Groups rows by their blocks. */
    static SortedMap<Long, List<IndexedRow>> byBlock(IndexedTable table, List<IndexedRow> rows) {
        var blocks = new TreeMap<Long, List<IndexedRow>>();
        rows.forEach(row ->
                blocks.computeIfAbsent(table.blockOf(row.id()), _ -> new ArrayList<>()).add(row));
        return blocks;
    }

    /**
     * Converts a new row to its indexed columns.
     * @param places the positions of the counted columns among the values
     */
    public static IndexedRow of(
            long id,
            long time,
            List<@Nullable Object> values,
            List<Integer> places,
            IndexedTable table) {
        var kind = new ArrayList<Object>(places.size());
        for (var i = 0; i < places.size(); i++) {
            var value = values.get(places.get(i));
            kind.add(
                    table.kinds().get(i).isCode()
                            ? CaseFolding.fold(Objects.requireNonNull(value).toString())
                            : (Object) (value == null ? ABSENT : ((Number) value).longValue()));
        }
        return new IndexedRow(id, time, kind);
    }

    static IndexedRow read(Row row, IndexedTable table) {
        var kind = new ArrayList<Object>(table.kinds().size());
        for (var i = 0; i < table.kinds().size(); i++) {
            // Codes are compared without regard to case.
            kind.add(
                    table.kinds().get(i).isCode()
                            ? CaseFolding.fold(row.text(i + 3))
                            : (Object) number(row.wholeOrNull(i + 3)));
        }
        return new IndexedRow(row.whole(1), row.whole(2), kind);
    }

    private static long number(@Nullable Long value) {
        return value == null ? ABSENT : value;
    }
}
