package dev.daybook.history;

import dev.daybook.history.index.BlockComparison;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.BlockWriter;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Optional<StoredKinds> kinds;

    /**
     * Creates the verification of the first index of a history, and of the numbers of kinds.
     * @param sequence returns the name of a partition's id sequence
     */
    public HistoryVerification(
            Database database, History<?> history, LongFunction<String> sequence) {
        this(database, history.table(), sequence, StoredKinds.of(history));
    }

    private HistoryVerification(
            Database database,
            IndexedTable table,
            LongFunction<String> sequence,
            Optional<StoredKinds> kinds) {
        this.database = database;
        this.table = table;
        this.sequence = sequence;
        this.kinds = kinds;
    }

    /** Returns the verifications of all indexes of the history, beginning with this one. */
    public List<HistoryVerification> all() {
        return table.all().stream()
                .map(index ->
                        new HistoryVerification(
                                database, index, sequence, kinds.filter(_ -> index.equals(table))))
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
     * @param misnumbered ids of rows whose number is not that of their kind
     * @param lastId the newest id; 0 if there are no rows
     * @param handedOut the last id of the sequence, which no row may exceed
     */
    public record Found(
            long rows,
            long blocks,
            List<Long> differing,
            List<Long> misnumbered,
            long lastId,
            long handedOut) {

        public boolean isBeyondCounter() {
            return lastId > handedOut;
        }

        public boolean agrees() {
            return isRight() && !isBeyondCounter();
        }

        /** Returns whether nothing needs a repair. */
        public boolean isRight() {
            return differing.isEmpty() && misnumbered.isEmpty();
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
     * @param repairs whether differing aggregates are rebuilt, and wrong numbers replaced; running
     *     servers notice this
     * @param progress receives the current block from time to time
     */
    public Found check(long partition, boolean repairs, LongConsumer progress) {
        var rows = 0L;
        var blocks = 0L;
        var differing = new ArrayList<Long>();
        var misnumbered = new ArrayList<Long>();
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
            misnumbered.addAll(checkNumbers(partition, first, compared.next(), repairs));
            rows += compared.rows();
            blocks += compared.blocks();
            differing.addAll(compared.differing());
            from = compared.next();
            progress.accept(from);
        }
        return ended(partition, rows, blocks, differing, misnumbered);
    }

    /** Verifies the numbers of the rows of some blocks. */
    private List<Long> checkNumbers(long partition, long block, long next, boolean repairs) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        var ids =
                database.read(snapshot ->
                        kinds.get()
                                .misnumbered(
                                        snapshot,
                                        partition,
                                        table.firstOf(block),
                                        table.firstOf(next) - 1));
        if (repairs && !ids.isEmpty()) {
            database.inTransaction(transaction -> {
                // Invalidates pages that are cached.
                BlockWriter.changing(transaction, table, partition);
                kinds.get().renumber(transaction, partition, ids);
                return true;
            });
        }
        return ids;
    }

    private Found ended(
            long partition, long rows, long blocks, List<Long> differing, List<Long> misnumbered) {
        return database.read(snapshot ->
                new Found(
                        rows,
                        blocks,
                        List.copyOf(differing),
                        List.copyOf(misnumbered),
                        BlockReader.position(snapshot, table, partition).lastId(),
                        IdSequences.last(snapshot, sequence.apply(partition))));
    }
}
