package dev.daybook.history.index;

import dev.daybook.storage.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Comparison of some blocks with their rows, both read in the same snapshot.
 * @param next the block after the last one compared
 * @param blocks the number of blocks that have, or should have, a stored aggregate
 * @param differing the blocks whose stored aggregate differs from their rows
 */
public record BlockComparison(long next, long rows, long blocks, List<Long> differing) {

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

    /** Compares the next blocks from the given one on; returns nothing if no blocks follow. */
    public static Optional<BlockComparison> compare(
            Snapshot snapshot, IndexedTable table, long partition, long from) {
        var first = first(snapshot, table, partition, from);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var next = first.getAsLong() + table.blocksAtOnce();
        var rows = BlockReader.rows(snapshot, table, partition, first.getAsLong(), next - 1);
        var are = IndexedRow.byBlock(table, rows);
        var stored = stored(snapshot, table, partition, first.getAsLong(), next - 1);
        // Rows after the last stored block have no aggregate yet.
        var last = BlockReader.last(snapshot, table, partition);
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

    /** Returns the first block from the given one on that has rows or a stored aggregate. */
    private static OptionalLong first(
            Snapshot snapshot, IndexedTable table, long partition, long from) {
        var row = snapshot.number(table.next(), snapshot.portal(), partition, table.firstOf(from));
        var stored = snapshot.number(NEXT, snapshot.portal(), table.stored(), partition, from);
        return LongStream.of(row < 0 ? -1 : table.blockOf(row), stored)
                .filter(block -> block >= 0)
                .min();
    }

    private static Map<Long, String> stored(
            Snapshot snapshot, IndexedTable table, long partition, long first, long last) {
        var stored = new HashMap<Long, String>();
        snapshot.list(
                        BETWEEN,
                        row -> Map.entry(row.whole(1), row.text(2)),
                        snapshot.portal(),
                        table.stored(),
                        partition,
                        first,
                        last)
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        return stored;
    }

    // Returns whether a stored aggregate matches the rows. A missing one matches if there are no
    // rows; a damaged one never matches.
    private static boolean isOf(String aggregate, List<IndexedRow> rows, IndexedTable table) {
        try {
            var counts =
                    aggregate.isEmpty()
                            ? AggregateEncoding.of(List.of())
                            : AggregateEncoding.read(aggregate, table);
            return counts.equals(AggregateEncoding.of(rows));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return false;
        }
    }
}
