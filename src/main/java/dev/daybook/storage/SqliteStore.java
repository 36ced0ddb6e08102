package dev.daybook.storage;

import dev.daybook.storage.StoreHealth.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
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

    private static final int SHARED_COMMIT = 256;
    private static final int BUSY_MILLIS = 10_000;
    private static final Duration LONGEST_CHECK = Duration.ofDays(1);

    /**
     * In kilobytes, hence negative. The writer changes pages all over the indexes of a journal.
     */
    private static final int WRITER_CACHE = -65_536;

    /**
     * Number of virtual machine instructions between two checks of the limits, less than a
     * millisecond.
     */
    private static final int STEPS = 10_000;

    private final SQLiteDataSource source;

    private final SqliteReaders readers = new SqliteReaders(this::connect);
    private final BlockingQueue<PendingChange<?>> changes = new LinkedBlockingQueue<>();
    private final Thread writer;

    /** Connection for changes; used by the writer thread only. */
    private DatabaseSession writing;

    private final SqliteFile file;
    private final Optional<SqliteVersion> version;
    private volatile int committing;
    private volatile boolean closing;

    /** Whether the writer has ended and accepts no more changes. */
    private volatile boolean hasEnded;

    private SqliteStore(SQLiteDataSource source, SqliteFile file, boolean isReadOnly) {
        super(isReadOnly);
        this.source = source;
        this.file = file;
        writing = forChanges();
        file.opened();
        version = SqliteVersion.of(file.sharedMemory());
        writer = Thread.ofPlatform().name("sqlite-writer").daemon().start(this::write);
    }

    static SqliteStore open(Path folder, ProgressDisplay.Start progress) {
        var file = new SqliteFile(folder);
        try {
            PrivateFiles.createFolder(folder);
            file.create();
        } catch (IOException e) {
            throw new StorageException(unwritable(folder), e);
        }
        if (!Files.isWritable(folder)) {
            throw new StorageException(unwritable(folder));
        }
        SqliteLibrary.unpackInto(folder);
        var source = source(file.path());
        SqliteCopy.keepBeforeUpgrade(source, folder, progress);
        Migrations.run(source, Dialect.SQLITE, file.path().toString(), progress);
        return opened(source, file, false);
    }

    static SqliteStore openReadOnly(Path folder) {
        var file = new SqliteFile(folder);
        if (!file.exists()) {
            throw new StorageException(
                    "there is no portal in "
                            + folder
                            + ": run ./daybook serve first, or choose another --data");
        }
        SqliteLibrary.unpackInto(folder);
        var source = source(file.path());
        source.setReadOnly(true);
        Migrations.check(source, Dialect.SQLITE, file.path().toString());
        return opened(source, file, true);
    }

    /** Restores a copy into an empty folder and checks it; returns the file of the database. */
    static Path restore(Path folder, CopySource copy) throws IOException {
        if (!copy.parts().equals(Set.of(SqliteCopy.PART))) {
            throw new StorageException(
                    "the backup is one of a PostgreSQL database: name it with --database");
        }
        var file = new SqliteFile(folder);
        file.create();
        // Into the file that is there, because a new one could be read by others.
        try (var from = copy.open(SqliteCopy.PART);
                var to = Files.newOutputStream(file.path())) {
            from.transferTo(to);
        }
        try (var store = open(folder, ProgressDisplay.NONE);
                var session = store.connect().withTimeout(LONGEST_CHECK, 0)) {
            SqliteCopy.check(session);
        }
        SqliteCopy.requireUnused(file.path());
        return file.path();
    }

    @Override
    public void copyTo(CopyTarget target, Path scratch) throws IOException {
        SqliteCopy.write(source, scratch, target);
    }

    private static SqliteStore opened(
            SQLiteDataSource source, SqliteFile file, boolean isReadOnly) {
        try {
            var store = new SqliteStore(source, file, isReadOnly);
            store.watch();
            return store;
        } catch (StorageException e) {
            throw new StorageException("cannot open " + file.path() + ": " + e.getMessage(), e);
        }
    }

    private static String unwritable(Path folder) {
        return "cannot write to " + folder + ": choose another folder with --data";
    }

    static boolean exists(Path folder) {
        return new SqliteFile(folder).exists();
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Only one thread at a time uses a session, so SQLite's own mutex is unnecessary.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // A later connection must not create another file in the place of one that was moved.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setCacheSize(-8_192);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Generated keys are not used, and would cost another statement for each insert.
        config.setGetGeneratedKeys(false);
        var source = new CaseFunction.Source(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private DatabaseSession connect() {
        try {
            var connection = source.getConnection();
            var session = new DatabaseSession(connection, this);
            CaseFunction.addTo(connection, session::worked);
            ProgressHandler.setHandler(connection, STEPS, new Progress(session));
            return session;
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    private DatabaseSession forChanges() {
        var session = connect().forChange();
        session.control("pragma cache_size = " + WRITER_CACHE);
        return session;
    }

    /** Cancels statements of reads that take too long, and all of them when the store closes. */
    private final class Progress extends ProgressHandler {
        private final DatabaseSession session;

        Progress(DatabaseSession session) {
            this.session = session;
        }

        @Override
        protected int progress() {
            session.worked(STEPS);
            return session.mustStop(closing) ? 1 : 0;
        }
    }

    @Override
    Optional<StoreVersion> version() {
        return version.flatMap(SqliteVersion::current);
    }

    @Override
    <T> T readAlone(long portal, Database.Work<Snapshot, T> work, boolean isAtOnce) {
        return readers.run(
                queryTimeout(),
                session -> readIn(session.on(portal).withTimeout(queryTimeout(), changes()), work));
    }

    private static StorageException closed() {
        return new StorageException("the store is closed");
    }

    @Override
    <T> T changeAlone(long portal, Database.Work<Transaction, T> work, boolean isLong) {
        if (closing) {
            throw closed();
        }
        var change = new PendingChange<>(portal, work);
        changes.add(change);
        if (hasEnded) {
            // The writer ended between the check above and the addition.
            refuseWaiting();
        }
        return change.result();
    }

    @Override
    <T> T whileAlone(long portal, Supplier<T> work) {
        return change(portal, _ -> work.get());
    }

    private void write() {
        try {
            while (!closing || !changes.isEmpty()) {
                var together = new ArrayList<PendingChange<?>>();
                together.add(changes.take());
                changes.drainTo(together, SHARED_COMMIT - 1);
                committing = together.size();
                commit(together);
                committing = 0;
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
            change.fail(closed());
        }
    }

    private void commit(List<PendingChange<?>> together) {
        try {
            file.requireInPlace();
            writing.begin("begin immediate");
            try {
                ScopedValue.where(changing, writing).run(() -> run(together));
                writing.control("commit");
                changed(writing, together.size());
            } catch (RuntimeException | Error e) {
                writing.takeBack(e, "rollback");
                replaceUnusable(e);
                throw e;
            }
            // Otherwise the changes may be in a file that has been removed.
            file.requireInPlace();
            together.forEach(PendingChange::complete);
        } catch (RuntimeException | Error e) {
            if (e instanceof StorageException failure && failure.outage().isPresent()) {
                // The waiting ones would wait for the same failure, one after the other.
                changes.drainTo(together);
            }
            together.forEach(change -> change.fail(e));
        }
    }

    /** Replaces the connection for changes if a rollback failed and left a transaction open. */
    private void replaceUnusable(Throwable failure) {
        if (!writing.isGone() || writing.isIdle()) {
            return;
        }
        try {
            var fresh = forChanges();
            writing.closeAfter(failure);
            writing = fresh;
        } catch (StorageException e) {
            // The next change fails too, and retries this.
            failure.addSuppressed(e);
        }
    }

    // A savepoint is expensive, above all for a change of many rows.
    private void run(List<PendingChange<?>> together) {
        if (together.size() == 1) {
            together.getFirst().runAlone(writing);
        } else {
            together.forEach(change -> change.run(writing));
        }
    }

    @Override
    Map<String, StoreLoad.Work> work() {
        return Map.of(
                "read",
                readers.shortWork(),
                "long_read",
                readers.longWork(),
                "change",
                new StoreLoad.Work(committing, changes.size()));
    }

    @Override
    Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    void probe() {
        if (isReadOnly()) {
            return;
        }
        file.requireInPlace();
        if (health().isDisturbed()) {
            file.requireSpace();
            // An empty transaction takes the lock of the file.
            changeAlone(0, _ -> true, false);
        }
    }

    @Override
    public void checkAfterCrash() {
        if (file.wasUnclosed() && !isReadOnly()) {
            Thread.ofPlatform().name("sqlite-check").daemon().start(this::check);
        }
    }

    private void check() {
        try (var session = connect().withTimeout(LONGEST_CHECK, 0)) {
            var result = session.list("pragma quick_check(1)", row -> row.text(1));
            if (!result.equals(List.of("ok"))) {
                health().open(Extent.CHANGES, DatabaseErrors.DAMAGED);
            }
        } catch (StorageException e) {
            // SQLite reports some damage in this way.
            health().failed(e);
        }
    }

    @Override
    void closeConnections() {
        closing = true;
        // Wakes the writer, which then ends.
        changes.add(new PendingChange<>(0, _ -> true));
        try {
            writer.join();
            writing.close();
            readers.close();
            version.ifPresent(SqliteVersion::close);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
