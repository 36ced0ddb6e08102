package dev.daybook.history;

import dev.daybook.storage.PortalCopies;
import dev.daybook.storage.Reading.RowReader;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of history: rows are added, with ids in the order of commits, and hardly ever removed.
 *
 * @param table its name, which starts its primary key with the portal
 * @param part the column after the portal that divides it into parts with ids of their own order;
 *     empty where it is not divided
 * @param columns what {@code reader} reads and {@code values} writes, in this order
 * @param key the column by which rows of one thing are found without looking at others
 * @param time the column that tells when a row was written, in seconds since 1970
 * @param kinds the columns whose combinations are counted
 * @param views the sets of those columns that questions are answered from: few columns make few
 *     combinations; the last one has all
 * @param blockRows how many consecutive ids are summarised together, a power of two
 * @param <E> the row
 */
public record History<E>(
        String table,
        String part,
        String columns,
        RowReader<E> reader,
        Values<E> values,
        ToLongFunction<E> id,
        String key,
        String time,
        ToLongFunction<E> moment,
        List<Column> kinds,
        List<Set<String>> views,
        int blockRows) {

    /**
     * Ids of a block. Smaller ones make the ends of a range of time cheaper to count and the
     * summary of a journal larger: some hundred bytes of memory a block.
     */
    public static final int BLOCK_ROWS = 1024;

    /** Tells the values of a row, in the order of the columns. */
    @FunctionalInterface
    public interface Values<E> {
        void addTo(List<@Nullable Object> values, E row);
    }

    /** A column whose values are few; codes are compared without regard to case. */
    public record Column(String name, boolean isCode) {}

    public History {
        if (Integer.bitCount(blockRows) != 1 || views.getLast().size() != kinds.size()) {
            throw new IllegalArgumentException(table);
        }
    }

    long blockOf(long id) {
        return id / blockRows;
    }

    /** The first id that a block may have. */
    long firstOf(long block) {
        return block * blockRows;
    }

    /** The condition for the rows of one part, with one or two places. */
    String ofPart() {
        return part.isEmpty() ? "portal_id = ? and 0 = ?" : "portal_id = ? and " + part + " = ?";
    }

    /** The beginning of a statement that finds rows. */
    String find() {
        return "select " + columns + " from " + table + " where ";
    }

    /** The newest id of a part, its edition, and how often all was replaced. */
    String position() {
        return "select coalesce((select max(id) from "
                + table
                + " where "
                + ofPart()
                + "), 0), coalesce((select last_id from counter where portal_id = ? and name = ?),"
                + " 0), coalesce((select last_id from counter where portal_id = ? and name = '"
                + PortalCopies.REPLACED
                + "'), 0)";
    }

    /** The rows of a part from one id to another, as far as summaries know them. */
    String briefly() {
        var names = kinds.stream().map(Column::name).collect(Collectors.joining(", "));
        return "select id, "
                + time
                + ", "
                + names
                + " from "
                + table
                + " where "
                + ofPart()
                + " and id > ? and id <= ? order by id";
    }

    /** The first id from one on; -1 where there is none. */
    String next() {
        return "select coalesce(min(id), -1) from " + table + " where " + ofPart() + " and id >= ?";
    }

    /** The first part behind another one that has rows or summaries; -1 where there is none. */
    String nextPart() {
        return "select coalesce(min(part), -1) from (select min("
                + part
                + ") as part from "
                + table
                + " where portal_id = ? and "
                + part
                + " > ? union all select min(part) from history_block"
                + " where portal_id = ? and history = ? and part > ?) found";
    }

    /** Where among the counted columns one is; -1 where it is none. */
    int kindColumn(String column) {
        for (var i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
