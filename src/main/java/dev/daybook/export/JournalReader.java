package dev.daybook.export;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Reader of rows up to fixed positions, in many short snapshots. It fails if the version of a
 * journal changes in between, because rows were removed.
 */
final class JournalReader {

    /** Rows that are read in one snapshot. */
    static final int ROWS_AT_ONCE = 20_000;

    private final Database database;
    private final Positions positions;
    private final LongConsumer progress;
    private long done;

    /**
     * Creates a reader.
     *
     * @param progress receives the number of rows that were read, or of ids where these are known
     */
    JournalReader(Database database, Positions positions, LongConsumer progress) {
        this.database = database;
        this.positions = positions;
        this.progress = progress;
    }

    /** Consumer of some rows. */
    @FunctionalInterface
    interface Chunk<R> {
        void accept(List<R> rows) throws IOException;
    }

    /** Consumer of some rows with more columns. */
    @FunctionalInterface
    interface DetailedChunk<R> {
        /**
         * @param details the values of the columns by the ids of the rows
         */
        void accept(List<R> rows, Map<Long, List<Value>> details) throws IOException;
    }

    private record Rows<R>(List<R> rows, Map<Long, List<Value>> details) {}

    Database database() {
        return database;
    }

    /** Returns the newest id of the export. */
    long lastId(Journal<?> journal) {
        return positions.of(journal).lastId();
    }

    /** Reads the rows behind an id, in the order of their ids. */
    <R> void inOrder(Journal<R> journal, long after, Chunk<R> chunk) throws IOException {
        inOrder(journal, Details.NONE, after, (rows, _) -> chunk.accept(rows));
    }

    /** Reads the rows behind an id with more columns, in the order of their ids. */
    <R> void inOrder(Source<R> journal, Details details, long after, DetailedChunk<R> chunk)
            throws IOException {
        var until = positions.of(journal);
        var id = after;
        for (var isLast = until.lastId() == 0; !isLast; ) {
            var from = id;
            var read =
                    read(
                            journal,
                            until,
                            snapshot -> {
                                var rows =
                                        journal.after(snapshot, from, until.lastId(), ROWS_AT_ONCE);
                                var last = rows.isEmpty() ? from : journal.id(rows.getLast());
                                return new Rows<>(rows, details.of(snapshot, journal, from, last));
                            });
            chunk.accept(read.rows(), read.details());
            isLast = read.rows().isEmpty();
            if (!isLast) {
                id = journal.id(read.rows().getLast());
                progress.accept(done + id);
            }
        }
        done += until.lastId();
        progress.accept(done);
    }

    /** Reads all rows in the order of their owners and, within an owner, of their ids. */
    <R> void byOwner(Journal<R> journal, Chunk<R> chunk) throws IOException {
        var until = positions.of(journal);
        var owner = 0L;
        var id = 0L;
        var read = 0L;
        for (var isLast = until.lastId() == 0; !isLast; ) {
            var fromOwner = owner;
            var fromId = id;
            var rows =
                    read(
                            journal,
                            until,
                            snapshot ->
                                    journal.byOwner(
                                            snapshot,
                                            fromOwner,
                                            fromId,
                                            until.lastId(),
                                            ROWS_AT_ONCE));
            chunk.accept(rows);
            isLast = rows.size() < ROWS_AT_ONCE;
            if (!isLast) {
                owner = journal.owner(rows.getLast());
                id = journal.id(rows.getLast());
                read += rows.size();
                progress.accept(done + read);
            }
        }
        done += until.lastId();
        progress.accept(done);
    }

    private <T> T read(Source<?> journal, HistoryPosition until, Database.Work<Snapshot, T> rows) {
        return database.read(snapshot -> {
            var now = journal.position(snapshot);
            if (now.version() != until.version() || now.replaced() != until.replaced()) {
                throw ErrorCode.EXPORT_CHANGED.with();
            }
            return rows.run(snapshot);
        });
    }
}
