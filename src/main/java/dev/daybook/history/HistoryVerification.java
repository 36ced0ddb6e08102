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
 * Whether what is derived from a history still agrees with its rows. It reads all of them, some
 * blocks at a time and each time at one moment, beside whoever writes.
 */
public final class HistoryVerification {

    private final Database database;
    private final IndexedTable table;
    private final LongFunction<String> sequence;

    /**
     * @param sequence where the rows of a part get their ids from
     */
    public HistoryVerification(
            Database database, History<?> history, LongFunction<String> sequence) {
        this.database = database;
        this.table = history.table();
        this.sequence = sequence;
    }

    /**
     * What was found of a part.
     *
     * @param rows how many it has
     * @param blocks how many of its blocks are summarised
     * @param differing the blocks whose stored summary is not what their rows say
     * @param lastId its newest id; 0 where it has no rows
     * @param handedOut the id that was handed out last, which no row can be beyond
     */
    public record Found(long rows, long blocks, List<Long> differing, long lastId, long handedOut) {

        public boolean isBeyondCounter() {
            return lastId > handedOut;
        }

        public boolean agrees() {
            return differing.isEmpty() && !isBeyondCounter();
        }
    }

    /** The parts that there are. */
    public List<Long> parts() {
        return database.read(snapshot -> BlockReader.parts(snapshot, table));
    }

    /** The newest block that has rows of a part. */
    public long lastBlock(long part) {
        return database.read(
                snapshot -> table.blockOf(BlockReader.position(snapshot, table, part).lastId()));
    }

    /**
     * Checks a part.
     *
     * @param repairs whether summaries that differ are made anew, which servers that run notice
     * @param progress told from time to time which block it has come to
     */
    public Found check(long part, boolean repairs, LongConsumer progress) {
        var rows = 0L;
        var blocks = 0L;
        var differing = new ArrayList<Long>();
        for (var from = 0L; true; ) {
            var first = from;
            var found =
                    database.read(
                            snapshot -> BlockComparison.compare(snapshot, table, part, first));
            if (found.isEmpty()) {
                break;
            }
            var compared = found.get();
            if (repairs && !compared.differing().isEmpty()) {
                database.inTransaction(transaction -> {
                    BlockWriter.mend(transaction, table, part, compared.differing());
                    return true;
                });
            }
            rows += compared.rows();
            blocks += compared.blocks();
            differing.addAll(compared.differing());
            from = compared.next();
            progress.accept(from);
        }
        return ended(part, rows, blocks, differing);
    }

    private Found ended(long part, long rows, long blocks, List<Long> differing) {
        return database.read(snapshot ->
                new Found(
                        rows,
                        blocks,
                        List.copyOf(differing),
                        BlockReader.position(snapshot, table, part).lastId(),
                        IdSequences.last(snapshot, sequence.apply(part))));
    }
}
