package dev.daybook.storage;

import dev.daybook.query.CaseFolding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The embedded store: one file, many readers, one writer. Changes that wait for the writer at the
 * same time are committed together, each in a savepoint of its own, so that they share the wait for
 * the disk and not each other's failures.
 */
final class SqliteStore extends Store {

    static final int READERS = Math.max(12, Runtime.getRuntime().availableProcessors() * 2);
    private static final int SHARED_COMMIT = 256;
    private static final int BUSY_MILLIS = 10_000;

    /**
     * In kilobytes, hence negative. The writer changes pages all over the indexes of a journal.
     */
    private static final int WRITER_CACHE = -65_536;

    /**
     * Number of virtual machine instructions between two checks of the time limit, a few
     * milliseconds.
     */
    private static final int STEPS = 200_000;

    private final SQLiteDataSource source;

    /** Open connections that are idle; the most recently used one is taken first. */
    private final Deque<DatabaseSession> idle = new ConcurrentLinkedDeque<>();

    /** Limits the number of concurrent snapshots. */
    private final Semaphore snapshots = new Semaphore(READERS);

    private final BlockingQueue<Change<?>> changes = new LinkedBlockingQueue<>();
    private final Thread writer;

    /** Connection for changes; used by the writer thread only. */
    private DatabaseSession writing;

    private volatile boolean closing;

    /** Whether the writer has ended and accepts no more changes. */
    private volatile boolean hasEnded;

    /** Change in the queue of the writer, with the future for its result. */
    private static final class Change<T> {
        private final long portal;
        private final Database.Work<Transaction, T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private Runnable outcome = () -> {};

        Change(long portal, Database.Work<Transaction, T> work) {
            this.portal = portal;
            this.work = work;
        }

        /** Runs the change without a savepoint. The future completes after the commit. */
        void runAlone(DatabaseSession session) {
            var result = work.run(session.on(portal));
            outcome = () -> done.complete(result);
        }

        /** Runs the change in a savepoint, so that its failure does not affect the others. */
        void run(DatabaseSession session) {
            try {
                var result = session.on(portal).nested(work);
                outcome = () -> done.complete(result);
            } catch (RuntimeException | Error e) {
                if (session.isGone()) {
                    throw e;
                }
                outcome = () -> done.completeExceptionally(e);
            }
        }
    }

    private SqliteStore(SQLiteDataSource source, boolean isReadOnly) throws SQLException {
        super(isReadOnly);
        this.source = source;
        writing = forChanges(source);
        writer = Thread.ofPlatform().name("sqlite-writer").daemon().start(this::write);
    }

    static SqliteStore open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(unwritable(folder), e);
        }
        if (!Files.isWritable(folder)) {
            throw new StorageException(unwritable(folder));
        }
        var source = source(file(folder));
        Migrations.run(source, Dialect.SQLITE, file(folder).toString());
        return opened(source, folder, false);
    }

    static SqliteStore openReadOnly(Path folder) {
        if (!exists(folder)) {
            throw new StorageException(
                    "there is no portal in "
                            + folder
                            + ": run ./daybook serve first, or choose another --data");
        }
        var source = source(file(folder));
        source.setReadOnly(true);
        Migrations.check(source, Dialect.SQLITE, file(folder).toString());
        return opened(source, folder, true);
    }

    private static SqliteStore opened(SQLiteDataSource source, Path folder, boolean isReadOnly) {
        try {
            return new SqliteStore(source, isReadOnly);
        } catch (SQLException e) {
            throw new StorageException(
                    "cannot open " + file(folder) + ": " + DatabaseErrors.of(e), e);
        }
    }

    private static String unwritable(Path folder) {
        return "cannot write to " + folder + ": choose another folder with --data";
    }

    static boolean exists(Path folder) {
        return Files.exists(file(folder));
    }

    private static Path file(Path folder) {
        return folder.resolve("daybook.db");
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Only one thread at a time uses a session, so SQLite's own mutex is unnecessary.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setCacheSize(-8_192);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Generated keys are not used, and would cost another statement for each insert.
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static DatabaseSession session(SQLiteDataSource source) throws SQLException {
        var connection = source.getConnection();
        Function.create(connection, "fold", new Fold(), 1, Function.FLAG_DETERMINISTIC);
        var session = new DatabaseSession(connection, Dialect.SQLITE);
        ProgressHandler.setHandler(connection, STEPS, new TimeLimit(session));
        return session;
    }

    private static DatabaseSession forChanges(SQLiteDataSource source) throws SQLException {
        var session = session(source).forChange();
        session.control("pragma cache_size = " + WRITER_CACHE);
        return session;
    }

    /** Cancels statements that exceed the time limit. */
    private static final class TimeLimit extends ProgressHandler {
        private final DatabaseSession session;

        TimeLimit(DatabaseSession session) {
            this.session = session;
        }

        @Override
        protected int progress() {
            return session.isLate() ? 1 : 0;
        }
    }

    /**
     * SQL function that folds the case of text in any language; SQLite's {@code lower} folds
     * ASCII only.
     */
    private static final class Fold extends Function {
        @Override
        protected void xFunc() throws SQLException {
            var text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(CaseFolding.fold(text));
            }
        }
    }

    @Override
    <T> T readAlone(long portal, Database.Work<Snapshot, T> work) {
        snapshots.acquireUninterruptibly();
        try {
            if (closing) {
                throw closed();
            }
            var free = idle.pollFirst();
            return readIn(free == null ? another() : free, portal, work);
        } finally {
            snapshots.release();
        }
    }

    private <T> T readIn(DatabaseSession session, long portal, Database.Work<Snapshot, T> work) {
        try {
            session.begin("begin");
            var outcome = readIn(session.on(portal).withTimeout(queryTimeout(), changes()), work);
            session.control("commit");
            idle.addFirst(session);
            return outcome;
        } catch (RuntimeException | Error e) {
            session.takeBack(e, "rollback");
            if (session.isGone()) {
                close(session, e);
            } else {
                idle.addFirst(session);
            }
            throw e;
        }
    }

    private DatabaseSession another() {
        try {
            return session(source);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /**
     * Closes an unusable session. If this fails too, the first failure is still the one that is
     * reported.
     */
    private static void close(DatabaseSession session, Throwable failure) {
        try {
            session.close();
        } catch (StorageException e) {
            failure.addSuppressed(e);
        }
    }

    private static StorageException closed() {
        return new StorageException("the store is closed");
    }

    @Override
    <T> T changeAlone(long portal, Database.Work<Transaction, T> work) {
        if (closing) {
            throw closed();
        }
        var change = new Change<>(portal, work);
        changes.add(change);
        if (hasEnded) {
            // The writer ended between the check above and the addition.
            refuseWaiting();
        }
        try {
            return change.done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private void write() {
        try {
            while (!closing || !changes.isEmpty()) {
                var together = new ArrayList<Change<?>>();
                together.add(changes.take());
                changes.drainTo(together, SHARED_COMMIT - 1);
                commit(together);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            hasEnded = true;
            refuseWaiting();
        }
    }

    private void refuseWaiting() {
        for (var change = changes.poll(); change != null; change = changes.poll()) {
            change.done.completeExceptionally(closed());
        }
    }

    private void commit(List<Change<?>> together) {
        try {
            writing.begin("begin immediate");
            try {
                ScopedValue.where(changing, writing).run(() -> run(together));
                writing.control("commit");
                changed();
            } catch (RuntimeException | Error e) {
                writing.takeBack(e, "rollback");
                replaceUnusable(e);
                throw e;
            }
            together.forEach(change -> change.outcome.run());
        } catch (RuntimeException | Error e) {
            together.forEach(change -> change.done.completeExceptionally(e));
        }
    }

    /** Replaces the connection for changes if a rollback failed and left a transaction open. */
    private void replaceUnusable(Throwable failure) {
        if (!writing.isGone() || writing.isIdle()) {
            return;
        }
        try {
            var fresh = forChanges(source);
            close(writing, failure);
            writing = fresh;
        } catch (SQLException e) {
            // The next change fails too, and retries this.
            failure.addSuppressed(e);
        }
    }

    // A savepoint is expensive, above all for a change of many rows.
    private void run(List<Change<?>> together) {
        if (together.size() == 1) {
            together.getFirst().runAlone(writing);
        } else {
            together.forEach(change -> change.run(writing));
        }
    }

    @Override
    Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void close() {
        closing = true;
        // Wakes the writer, which then ends.
        changes.add(new Change<>(0, _ -> true));
        try {
            writer.join();
            writing.close();
            snapshots.acquire(READERS);
            for (var session = idle.poll(); session != null; session = idle.poll()) {
                session.close();
            }
            // Lets waiting reads fail with an error.
            snapshots.release(READERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
