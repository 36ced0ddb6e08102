package dev.daybook.history;

import dev.daybook.history.index.BlockComparison;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.BlockWriter;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Verification of a stored index of a history against its rows. It reads all rows, some blocks
 * at a time in one snapshot each, while the server keeps writing.
 */
public final class HistoryVerification {

    private final Database database;
    private final IndexedTable table;
    private final LongFunction<String> sequence;

    /**
     * Creates the verification of the first index of a history.
     * @param sequence returns the name of a partition's id sequence
     */
    public HistoryVerification(
            Database database, History<?> history, LongFunction<String> sequence) {
        this(database, history.table(), sequence);
    }

    private HistoryVerification(
            Database database, IndexedTable table, LongFunction<String> sequence) {
        this.database = database;
        this.table = table;
        this.sequence = sequence;
    }

    /** Returns the verifications of all indexes of the history, beginning with this one. */
    public List<HistoryVerification> all() {
        return table.all().stream()
                .map(index -> new HistoryVerification(database, index, sequence))
                .toList();
    }

    /** Returns the name of the index. */
    public String index() {
        return table.stored();
    }

    /**
     * Result of verifying one partition.
     * @param rows number of rows
     * @param blocks number of blocks with a stored aggregate
     * @param differing blocks whose stored aggregate differs from their rows
     * @param lastId the newest id; 0 if there are no rows
     * @param handedOut the last id of the sequence, which no row may exceed
     */
    public record Found(long rows, long blocks, List<Long> differing, long lastId, long handedOut) {

        public boolean isBeyondCounter() {
            return lastId > handedOut;
        }

        public boolean agrees() {
            return differing.isEmpty() && !isBeyondCounter();
        }
    }

    /** Returns all partitions. */
    public List<Long> parts() {
        return database.read(snapshot -> BlockReader.partitions(snapshot, table));
    }

    /** Returns the newest block that has rows of a partition. */
    public long lastBlock(long partition) {
        return database.read(snapshot ->
                table.blockOf(BlockReader.position(snapshot, table, partition).lastId()));
    }

    /**
     * Verifies a partition.
     * @param repairs whether differing aggregates are rebuilt; running servers notice this
     * @param progress receives the current block from time to time
     */
    public Found check(long partition, boolean repairs, LongConsumer progress) {
        var rows = 0L;
        var blocks = 0L;
        var differing = new ArrayList<Long>();
        for (var from = 0L; true; ) {
            var first = from;
            var found =
                    database.read(
                            snapshot -> BlockComparison.compare(snapshot, table, partition, first));
            if (found.isEmpty()) {
                break;
            }
            var compared = found.get();
            if (repairs && !compared.differing().isEmpty()) {
                database.inTransaction(transaction -> {
                    BlockWriter.mend(transaction, table, partition, compared.differing());
                    return true;
                });
            }
            rows += compared.rows();
            blocks += compared.blocks();
            differing.addAll(compared.differing());
            from = compared.next();
            progress.accept(from);
        }
        return ended(partition, rows, blocks, differing);
    }

    private Found ended(long partition, long rows, long blocks, List<Long> differing) {
        return database.read(snapshot ->
                new Found(
                        rows,
                        blocks,
                        List.copyOf(differing),
                        BlockReader.position(snapshot, table, partition).lastId(),
                        IdSequences.last(snapshot, sequence.apply(partition))));
    }
}
