package dev.daybook.history;

import dev.daybook.storage.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Comparison of some blocks with their rows, both read at the same moment.
 *
 * @param next the first block behind them
 * @param blocks how many of them are summarised, or should be
 * @param differing those whose stored summary is not what their rows say
 */
record BlockComparison(long next, long rows, long blocks, List<Long> differing) {

    private static final String BETWEEN =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? and block between ? and ?\
            """;
    private static final String NEXT =
            """
            select coalesce(min(block), -1) from history_block
            where portal_id = ? and history = ? and part = ? and block >= ?\
            """;

    /** Compares the next blocks from one on; nothing where none follows. */
    static Optional<BlockComparison> compare(
            Reading reading, IndexedTable table, long part, long from) {
        var first = first(reading, table, part, from);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var next = first.getAsLong() + Blocks.AT_ONCE;
        var rows = Blocks.rows(reading, table, part, first.getAsLong(), next - 1);
        var are = IndexedRow.byBlock(table, rows);
        var stored = stored(reading, table, part, first.getAsLong(), next - 1);
        // What lies behind the last summary is read as it is.
        var last = Blocks.last(reading, table, part);
        var blocks = new TreeSet<>(stored.keySet());
        blocks.addAll(are.headMap(last + 1).keySet());
        var differing =
                blocks.stream()
                        .filter(block ->
                                !isOf(
                                        stored.getOrDefault(block, ""),
                                        are.getOrDefault(block, List.of()),
                                        table))
                        .toList();
        return Optional.of(new BlockComparison(next, rows.size(), blocks.size(), differing));
    }

    /** The first block from one on that has rows, or a summary. */
    private static OptionalLong first(Reading reading, IndexedTable table, long part, long from) {
        var row = reading.number(table.next(), reading.portal(), part, table.firstOf(from));
        var stored = reading.number(NEXT, reading.portal(), table.name(), part, from);
        return LongStream.of(row < 0 ? -1 : table.blockOf(row), stored)
                .filter(block -> block >= 0)
                .min();
    }

    private static Map<Long, String> stored(
            Reading reading, IndexedTable table, long part, long first, long last) {
        var stored = new HashMap<Long, String>();
        reading.list(
                        BETWEEN,
                        row -> Map.entry(row.whole(1), row.text(2)),
                        reading.portal(),
                        table.name(),
                        part,
                        first,
                        last)
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        return stored;
    }

    // No summary says the same as one of no rows, and a damaged one says nothing.
    private static boolean isOf(String tally, List<IndexedRow> rows, IndexedTable table) {
        try {
            var counts = tally.isEmpty() ? Counts.of(List.of()) : Counts.read(tally, table);
            return counts.equals(Counts.of(rows));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return false;
        }
    }
}
