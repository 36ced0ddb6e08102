package dev.daybook.history;

import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reader of the stored block aggregates of a history, and of the rows that they are made from. */
final class Blocks {

    /** Number of blocks whose rows are held in memory at the same time. */
    static final int AT_ONCE = 64;

    private static final String CHANGED =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? and edition > ?\
            """;
    private static final String ALL =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? order by block\
            """;
    private static final String LAST =
            """
            select coalesce(max(block), -1) from history_block
            where portal_id = ? and history = ? and part = ?\
            """;

    private Blocks() {}

    static HistoryPosition position(Reading reading, IndexedTable table, long part) {
        return reading.first(
                        table.position(),
                        row -> new HistoryPosition(row.whole(1), row.whole(2), row.whole(3)),
                        reading.portal(),
                        part,
                        reading.portal(),
                        table.versions(part),
                        reading.portal())
                .orElseThrow();
    }

    /**
     * Returns all stored blocks, in order.
     *
     * @param reader converts each of them
     */
    static <T> SortedMap<Long, T> all(
            Reading reading, IndexedTable table, long part, Function<Tallied, T> reader) {
        return blocks(
                reading.list(
                        ALL,
                        row -> block(row, table, reader),
                        reading.portal(),
                        table.name(),
                        part));
    }

    /** Returns the stored blocks that changed after a version. */
    static <T> SortedMap<Long, T> changed(
            Reading reading,
            IndexedTable table,
            long part,
            long edition,
            Function<Tallied, T> reader) {
        return blocks(
                reading.list(
                        CHANGED,
                        row -> block(row, table, reader),
                        reading.portal(),
                        table.name(),
                        part,
                        edition));
    }

    private static <T> Map.Entry<Long, T> block(
            Row row, IndexedTable table, Function<Tallied, T> reader) {
        return Map.entry(row.whole(1), reader.apply(new Tallied(row.text(2), table)));
    }

    private static <T> SortedMap<Long, T> blocks(List<Map.Entry<Long, T>> blocks) {
        var found = new TreeMap<Long, T>();
        blocks.forEach(block -> found.put(block.getKey(), block.getValue()));
        return found;
    }

    /** Returns the newest block that is stored; -1 if there is none. */
    static long last(Reading reading, IndexedTable table, long part) {
        return reading.number(LAST, reading.portal(), table.name(), part);
    }

    /** Returns the rows of some blocks, in the order of their ids. */
    static List<IndexedRow> rows(
            Reading reading, IndexedTable table, long part, long firstBlock, long lastBlock) {
        return after(
                reading,
                table,
                part,
                table.firstOf(firstBlock) - 1,
                table.firstOf(lastBlock + 1) - 1);
    }

    /** Returns the rows with ids above one and up to another. */
    static List<IndexedRow> after(
            Reading reading, IndexedTable table, long part, long after, long last) {
        return reading.list(
                table.rowsBetween(),
                row -> IndexedRow.read(row, table),
                reading.portal(),
                part,
                after,
                last);
    }

    /** Returns all partitions that have rows or stored blocks. */
    static List<Long> parts(Reading reading, IndexedTable table) {
        if (table.part().isEmpty()) {
            return List.of(0L);
        }
        var parts = new ArrayList<Long>();
        for (var part = nextPart(reading, table, -1);
                part >= 0;
                part = nextPart(reading, table, part)) {
            parts.add(part);
        }
        return parts;
    }

    private static long nextPart(Reading reading, IndexedTable table, long after) {
        return reading.number(
                table.nextPart(), reading.portal(), after, reading.portal(), table.name(), after);
    }
}
