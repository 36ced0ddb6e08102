package dev.daybook.history.index;

import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Writer of the stored block aggregates of a history: for each complete block of ids, the number of
 * rows of each kind. Each write belongs to the transaction that adds or removes the rows.
 */
public final class BlockWriter {

    private static final String STORE =
            """
            insert into history_block (portal_id, history, part, block, edition, tally)
            values (?, ?, ?, ?, ?, ?)
            on conflict (portal_id, history, part, block)
            do update set edition = excluded.edition, tally = excluded.tally\
            """;
    private static final String STORED =
            """
            select count(*) from history_block
            where portal_id = ? and history = ? and part = ? and block = ?\
            """;

    private BlockWriter() {}

    /**
     * Stores the blocks before a new row if the row is the first one of its block. Call it in the
     * transaction that adds the row.
     *
     * @param partitions finds the partitions that share the id sequence
     */
    public static void added(
            Transaction transaction, IndexedTable table, long id, Supplier<List<Long>> partitions) {
        if (id % table.blockRows() == 0) {
            for (var partition : partitions.get()) {
                var version = changing(transaction, table, partition);
                complete(transaction, table, partition, version, table.blockOf(id) - 1);
            }
        }
    }

    /**
     * Locks the blocks of a partition until the transaction ends. Call it before rows are removed
     * or added in bulk.
     *
     * @return the new version of the partition
     */
    public static long changing(Transaction transaction, IndexedTable table, long partition) {
        return IdSequences.next(transaction, table.versions(partition));
    }

    /**
     * Does the same before rows are removed, replaced, or added before others.
     *
     * @return the new version of the partition
     */
    public static long rewriting(Transaction transaction, IndexedTable table, long partition) {
        IdSequences.next(transaction, table.rewrites(partition));
        return changing(transaction, table, partition);
    }

    /** Rebuilds the blocks of rows that were removed or replaced. */
    public static void removed(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            Collection<Long> ids) {
        var blocks = new TreeSet<Long>();
        ids.forEach(id -> blocks.add(table.blockOf(id)));
        blocks.forEach(block -> makeAnew(transaction, table, partition, version, block));
    }

    /**
     * Stores the blocks of rows that were added in bulk behind all others of their partition.
     *
     * @param rows all of them, in the order of their ids
     */
    public static void loaded(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            List<IndexedRow> rows) {
        var first = table.blockOf(rows.getFirst().id());
        var last = table.blockOf(rows.getLast().id());
        // Stored already if rows of other partitions with the same ids went further.
        makeAnew(transaction, table, partition, version, first);
        complete(transaction, table, partition, version, Math.min(first, last - 1));
        // Of the blocks behind the first one, all rows are at hand.
        IndexedRow.byBlock(table, rows)
                .forEach((block, its) -> {
                    if (first < block && block < last) {
                        store(transaction, table, partition, version, block, its);
                    }
                });
    }

    /** Stores all blocks up to the given one that are not stored yet. */
    private static void complete(
            Transaction transaction, IndexedTable table, long partition, long version, long last) {
        var stored = BlockReader.last(transaction, table, partition);
        for (var block = BlockReader.next(transaction, table, partition, stored + 1);
                block >= 0 && block <= last;
                block = BlockReader.next(transaction, table, partition, block + 1)) {
            var until = Math.min(last, block + table.blocksAtOnce() - 1);
            var rows = BlockReader.rows(transaction, table, partition, block, until);
            IndexedRow.byBlock(table, rows)
                    .forEach((each, its) ->
                            store(transaction, table, partition, version, each, its));
            block = until;
        }
    }

    /**
     * Updates the blocks of rows that were added at any ids.
     *
     * @param rows all of them, which the table did not contain before
     */
    public static void merged(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            List<IndexedRow> rows) {
        var stored = BlockReader.last(transaction, table, partition);
        // A block up to the last stored one had no rows before if it is not stored itself.
        IndexedRow.byBlock(table, rows)
                .headMap(stored + 1)
                .forEach((block, its) -> {
                    var before = BlockReader.encoded(transaction, table, partition, block);
                    var after = before.and(AggregateEncoding.of(its));
                    store(transaction, table, partition, version, block, after.written(table));
                });
        var newest = BlockReader.newest(transaction, table, partition);
        complete(transaction, table, partition, version, table.blockOf(newest) - 1);
    }

    /**
     * Updates the blocks of rows that were replaced by others with the same ids and times.
     *
     * @param before the old rows
     * @param after the new rows
     */
    public static void replaced(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            List<IndexedRow> before,
            List<IndexedRow> after) {
        var stored = BlockReader.last(transaction, table, partition);
        var added = IndexedRow.byBlock(table, after);
        IndexedRow.byBlock(table, before)
                .headMap(stored + 1)
                .forEach((block, its) -> {
                    var aggregate =
                            BlockReader.encoded(transaction, table, partition, block)
                                    .without(AggregateEncoding.of(its))
                                    .and(
                                            AggregateEncoding.of(
                                                    added.getOrDefault(block, List.of())));
                    store(transaction, table, partition, version, block, aggregate.written(table));
                });
    }

    private static void makeAnew(
            Transaction transaction, IndexedTable table, long partition, long version, long block) {
        var isStored =
                transaction.number(STORED, transaction.portal(), table.stored(), partition, block)
                        > 0;
        if (isStored) {
            var rows = BlockReader.rows(transaction, table, partition, block, block);
            store(transaction, table, partition, version, block, rows);
        }
    }

    private static void store(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            long block,
            List<IndexedRow> rows) {
        var aggregate = AggregateEncoding.of(rows).written(table);
        store(transaction, table, partition, version, block, aggregate);
    }

    private static void store(
            Transaction transaction,
            IndexedTable table,
            long partition,
            long version,
            long block,
            String aggregate) {
        transaction.run(
                STORE, transaction.portal(), table.stored(), partition, block, version, aggregate);
    }

    /** Rebuilds blocks, under a new version that invalidates cached ones. */
    public static void mend(
            Transaction transaction, IndexedTable table, long partition, Collection<Long> blocks) {
        var version = changing(transaction, table, partition);
        for (var block : blocks) {
            var rows = BlockReader.rows(transaction, table, partition, block, block);
            store(transaction, table, partition, version, block, rows);
        }
    }
}
