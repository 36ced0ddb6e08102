package dev.daybook.history.index;

import dev.daybook.history.index.Restriction.Elements;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reader of the stored block aggregates of a history, and of the rows that they are made from. */
public final class BlockReader {

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

    private static final String ONE =
            """
            select tally from history_block
            where portal_id = ? and history = ? and part = ? and block = ?\
            """;

    private BlockReader() {}

    public static HistoryPosition position(Snapshot snapshot, IndexedTable table, long partition) {
        return snapshot.first(
                        table.position(), BlockReader::position, of(snapshot, table, partition))
                .orElseThrow();
    }

    /**
     * Returns the position for a read that depends on nothing else, so that it may be expected
     * before it is read.
     *
     * @param elements those that the caller may read; empty for all
     */
    public static HistoryPosition expectedPosition(
            Snapshot snapshot, IndexedTable table, long partition, Optional<Elements> elements) {
        snapshot.readsOnlyWhatIsExpected();
        var arguments = new ArrayList<>(List.of(of(snapshot, table, partition)));
        elements.ifPresent(some -> arguments.addAll(List.of(snapshot.portal(), some.sequence())));
        return snapshot.expected(
                        elements.isPresent() ? table.positionAndSequence() : table.position(),
                        row ->
                                new HistoryPosition(
                                        row.whole(1),
                                        row.whole(2),
                                        row.whole(3),
                                        elements.isPresent() ? row.whole(4) : 0),
                        arguments.toArray())
                .orElseThrow();
    }

    private static HistoryPosition position(Row row) {
        return new HistoryPosition(row.whole(1), row.whole(2), row.whole(3));
    }

    private static Object[] of(Snapshot snapshot, IndexedTable table, long partition) {
        return new Object[] {
            snapshot.portal(),
            partition,
            snapshot.portal(),
            table.versions(partition),
            snapshot.portal()
        };
    }

    /**
     * Returns the position with the version of the rows alone. It stays while rows are only added
     * behind all others, also when that completes a block.
     */
    public static HistoryPosition positionOfRows(
            Snapshot snapshot, IndexedTable table, long partition) {
        var position = position(snapshot, table, partition);
        return new HistoryPosition(
                position.lastId(),
                IdSequences.last(snapshot, table.rewrites(partition)),
                position.replaced());
    }

    /**
     * Returns all stored blocks, in order.
     *
     * @param reader converts each of them
     */
    static <T> SortedMap<Long, T> all(
            Snapshot snapshot,
            IndexedTable table,
            long partition,
            Function<AggregateDecoder, T> reader) {
        return blocks(
                snapshot.list(
                        ALL,
                        row -> block(row, table, reader),
                        snapshot.portal(),
                        table.stored(),
                        partition));
    }

    /** Returns the stored blocks that changed after a version. */
    static <T> SortedMap<Long, T> changed(
            Snapshot snapshot,
            IndexedTable table,
            long partition,
            long version,
            Function<AggregateDecoder, T> reader) {
        return blocks(
                snapshot.list(
                        CHANGED,
                        row -> block(row, table, reader),
                        snapshot.portal(),
                        table.stored(),
                        partition,
                        version));
    }

    private static <T> Map.Entry<Long, T> block(
            Row row, IndexedTable table, Function<AggregateDecoder, T> reader) {
        return Map.entry(row.whole(1), reader.apply(new AggregateDecoder(row.text(2), table)));
    }

    private static <T> SortedMap<Long, T> blocks(List<Map.Entry<Long, T>> blocks) {
        var found = new TreeMap<Long, T>();
        blocks.forEach(block -> found.put(block.getKey(), block.getValue()));
        return found;
    }

    /** Returns the newest block that is stored; -1 if there is none. */
    static long last(Snapshot snapshot, IndexedTable table, long partition) {
        return snapshot.number(LAST, snapshot.portal(), table.stored(), partition);
    }

    /** Returns the first block from the given one on that has rows; -1 if there is none. */
    static long next(Snapshot snapshot, IndexedTable table, long partition, long from) {
        var id = snapshot.number(table.next(), snapshot.portal(), partition, table.firstOf(from));
        return id < 0 ? -1 : table.blockOf(id);
    }

    /** Returns the newest id of a partition; 0 if it has no rows. */
    static long newest(Snapshot snapshot, IndexedTable table, long partition) {
        return snapshot.number(table.newest(), snapshot.portal(), partition);
    }

    /** Returns the stored aggregate of a block; the one of no rows if it is not stored. */
    static AggregateEncoding encoded(
            Snapshot snapshot, IndexedTable table, long partition, long block) {
        return snapshot.first(
                        ONE,
                        row -> AggregateEncoding.read(row.text(1), table),
                        snapshot.portal(),
                        table.stored(),
                        partition,
                        block)
                .orElse(AggregateEncoding.EMPTY);
    }

    /** Returns the rows of some blocks, in the order of their ids. */
    static List<IndexedRow> rows(
            Snapshot snapshot,
            IndexedTable table,
            long partition,
            long firstBlock,
            long lastBlock) {
        return after(
                snapshot,
                table,
                partition,
                table.firstOf(firstBlock) - 1,
                table.firstOf(lastBlock + 1) - 1);
    }

    /** Asks for the rows of a block. */
    static Deferred<List<IndexedRow>> rowsLater(
            Snapshot snapshot, IndexedTable table, long partition, long block) {
        return snapshot.listLater(
                table.rowsBetween(snapshot.dialect()),
                row -> IndexedRow.read(row, table),
                snapshot.portal(),
                partition,
                table.firstOf(block) - 1,
                table.firstOf(block + 1) - 1);
    }

    /** Returns the rows whose ids are greater than {@code after} and at most {@code until}. */
    public static List<IndexedRow> after(
            Snapshot snapshot, IndexedTable table, long partition, long after, long last) {
        return snapshot.list(
                table.rowsBetween(snapshot.dialect()),
                row -> IndexedRow.read(row, table),
                snapshot.portal(),
                partition,
                after,
                last);
    }

    /** Returns all partitions that have rows or stored blocks. */
    public static List<Long> partitions(Snapshot snapshot, IndexedTable table) {
        if (table.partition().isEmpty()) {
            return List.of(0L);
        }
        var partitions = new ArrayList<Long>();
        for (var partition = nextPartition(snapshot, table, -1);
                partition >= 0;
                partition = nextPartition(snapshot, table, partition)) {
            partitions.add(partition);
        }
        return partitions;
    }

    private static long nextPartition(Snapshot snapshot, IndexedTable table, long after) {
        return snapshot.number(
                table.nextPartition(),
                snapshot.portal(),
                after,
                snapshot.portal(),
                table.stored(),
                after);
    }
}
