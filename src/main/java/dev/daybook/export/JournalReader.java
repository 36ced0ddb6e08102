package dev.daybook.export;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Reader of rows up to fixed positions, in many short snapshots. While some rows are being written, it
 * reads the next ones. It fails if the version of a journal changes in between, because rows were
 * removed.
 */
final class JournalReader {

    /** Rows that are read in one snapshot. */
    static final int ROWS_AT_ONCE = 4_000;

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

    /** Consumer of a part of the rows. */
    @FunctionalInterface
    private interface Part<P> {
        void accept(P part) throws IOException;
    }

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
        if (until.lastId() > 0) {
            inParts(
                    new Rows<R>(List.of(), Map.of()),
                    before -> {
                        var from =
                                before.rows().isEmpty()
                                        ? after
                                        : journal.id(before.rows().getLast());
                        return read(
                                journal,
                                until,
                                snapshot -> rowsBehind(snapshot, journal, details, from, until));
                    },
                    part -> part.rows().isEmpty(),
                    part -> {
                        chunk.accept(part.rows(), part.details());
                        if (!part.rows().isEmpty()) {
                            progress.accept(done + journal.id(part.rows().getLast()));
                        }
                    });
        }
        done += until.lastId();
        progress.accept(done);
    }

    private static <R> Rows<R> rowsBehind(
            Snapshot snapshot, Source<R> journal, Details details, long id, HistoryPosition until) {
        var rows = journal.after(snapshot, id, until.lastId(), ROWS_AT_ONCE);
        var last = rows.isEmpty() ? id : journal.id(rows.getLast());
        return new Rows<>(rows, details.of(snapshot, journal, id, last));
    }

    /** Reads all rows in the order of their owners and, within an owner, of their ids. */
    <R> void byOwner(Journal<R> journal, Chunk<R> chunk) throws IOException {
        var until = positions.of(journal);
        var count = new AtomicLong();
        if (until.lastId() > 0) {
            inParts(
                    List.<R>of(),
                    before -> {
                        var owner = before.isEmpty() ? 0 : journal.owner(before.getLast());
                        var id = before.isEmpty() ? 0 : journal.id(before.getLast());
                        return read(
                                journal,
                                until,
                                snapshot ->
                                        journal.byOwner(
                                                snapshot, owner, id, until.lastId(), ROWS_AT_ONCE));
                    },
                    rows -> rows.size() < ROWS_AT_ONCE,
                    rows -> {
                        chunk.accept(rows);
                        progress.accept(done + count.addAndGet(rows.size()));
                    });
        }
        done += until.lastId();
        progress.accept(done);
    }

    /**
     * Reads one part of the rows behind another, each while the one before it is being written.
     *
     * @param none stands for what is before the first part
     */
    private static <P> void inParts(
            P none, UnaryOperator<P> behind, Predicate<P> isLast, Part<P> consumer)
            throws IOException {
        try (var reading = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = CompletableFuture.supplyAsync(() -> behind.apply(none), reading);
            for (var goesOn = true; goesOn; ) {
                var part = result(next);
                goesOn = !isLast.test(part);
                if (goesOn) {
                    next = CompletableFuture.supplyAsync(() -> behind.apply(part), reading);
                }
                consumer.accept(part);
            }
        }
    }

    private static <P> P result(CompletableFuture<P> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
