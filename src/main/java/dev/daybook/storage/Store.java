package dev.daybook.storage;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Database that holds portals. */
public abstract sealed class Store implements AutoCloseable permits SqliteStore, PostgresStore {

    /** Transaction of the current thread. */
    final ScopedValue<DatabaseSession> changing = ScopedValue.newInstance();

    /** Snapshot that the current thread reads. */
    final ScopedValue<DatabaseSession> reading = ScopedValue.newInstance();

    /** Time limit of one query. */
    private volatile Duration queryTimeout = Limits.QUERY_TIMEOUT;

    /** Number of commits. */
    private final AtomicLong changes = new AtomicLong();

    private final AtomicLong credentialChanges = new AtomicLong();

    private final LongAdder committed = new LongAdder();

    /** Shared by changes, except those that lock whole tables. */
    private final ReadWriteLock exclusion = new ReentrantReadWriteLock();

    private static final Duration WATCH = Duration.ofMillis(250);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final StoreHealth health = new StoreHealth();
    private final SetupCache setups = new SetupCache();
    private final BackgroundLoop watch =
            new BackgroundLoop("store-watch", WATCH, this::probeAfterPause);
    private final boolean isReadOnly;
    private volatile Consumer<String> observer = _ -> {};
    private volatile Consumer<String> tripObserver = _ -> {};

    Store(boolean isReadOnly) {
        this.isReadOnly = isReadOnly;
    }

    /** Opens the embedded store in a folder, and creates it if necessary. */
    public static Store inFolder(Path folder) {
        return inFolder(folder, ProgressDisplay.NONE);
    }

    /** Opens the embedded store in a folder, and creates or upgrades it if necessary. */
    public static Store inFolder(Path folder, ProgressDisplay.Start progress) {
        return SqliteStore.open(folder, progress);
    }

    /** Opens an existing embedded store of the current schema version for reading only. */
    public static Store readOnlyIn(Path folder) {
        return SqliteStore.openReadOnly(folder);
    }

    /** Returns whether a folder contains an embedded store. */
    public static boolean isIn(Path folder) {
        return SqliteStore.exists(folder);
    }

    /** Opens the store at a JDBC address. */
    public static Store at(String url) {
        return at(url, ProgressDisplay.NONE);
    }

    /** Opens the store at a JDBC address, and upgrades it if necessary. */
    public static Store at(String url, ProgressDisplay.Start progress) {
        return PostgresStore.open(url, progress);
    }

    /** Opens the store at a JDBC address for reading only; it may be a replica. */
    public static Store readOnlyAt(String url) {
        return PostgresStore.openReadOnly(url);
    }

    /** Returns the version of the database schema that this program requires. */
    public static int schema() {
        return Migrations.latest();
    }

    /**
     * Restores a copy into an empty folder, checks it, and migrates it.
     *
     * @return the file of the database
     */
    public static Path restoreIn(Path folder, CopySource copy) throws IOException {
        return SqliteStore.restore(folder, copy);
    }

    /** Throws if a process uses the embedded store in a folder. */
    public static void requireUnusedIn(Path folder) {
        SqliteLibrary.unpackInto(folder);
        SqliteCopy.requireUnused(new SqliteFile(folder).path());
    }

    /**
     * Restores a copy into the store at a JDBC address, and migrates it.
     *
     * @param mayReplace whether a portal may be replaced
     */
    public static void restoreAt(String url, CopySource copy, boolean mayReplace)
            throws IOException {
        PostgresCopy.restore(PostgresAddress.of(url), copy, mayReplace);
    }

    /**
     * Writes a copy of one moment while the store is in use.
     *
     * @param scratch folder for temporary files, which the embedded store needs
     */
    public abstract void copyTo(CopyTarget target, Path scratch) throws IOException;

    /** Returns why calls or changes are refused, if they are. */
    public Optional<String> problem() {
        return health.problem();
    }

    /** Returns the data of one portal. */
    public Database portal(long portal) {
        return new Database(this, portal);
    }

    /**
     * @param isAtOnce whether the work mostly needs one statement
     */
    final <T> T read(long portal, Database.Work<Snapshot, T> work, boolean isAtOnce) {
        if (changing.isBound()) {
            return work.run(on(portal, changing.get()));
        }
        // A second connection for the same thread could exhaust the pool: each thread that has one
        // would wait for another.
        if (reading.isBound()) {
            return work.run(on(portal, reading.get()));
        }
        health.requireReads();
        return guarded(() -> readAlone(portal, work, isAtOnce));
    }

    /** Runs work of its own; a failure of the database opens the circuit breaker. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageException e) {
            throw health.failed(e);
        }
    }

    final <T> T change(long portal, Database.Work<Transaction, T> work) {
        if (isReadOnly) {
            throw ErrorCode.READ_ONLY.with();
        }
        if (changing.isBound()) {
            return on(portal, changing.get()).nested(work);
        }
        health.requireChanges();
        return whileLocked(
                exclusion.readLock(), () -> guarded(() -> changeAlone(portal, work, false)));
    }

    /** Makes a change while no other change of this process is under way. */
    final <T> T changeExclusively(long portal, Database.Work<Transaction, T> work) {
        if (changing.isBound()) {
            throw new IllegalStateException("A nested transaction cannot be exclusive");
        }
        if (isReadOnly) {
            throw ErrorCode.READ_ONLY.with();
        }
        health.requireChanges();
        return whileLocked(
                exclusion.writeLock(), () -> guarded(() -> changeAlone(portal, work, true)));
    }

    /** Runs work while no other process does so for this portal. */
    final <T> T runAlone(long portal, Supplier<T> work) {
        if (isReadOnly) {
            throw ErrorCode.READ_ONLY.with();
        }
        health.requireChanges();
        return guarded(() -> whileAlone(portal, work));
    }

    abstract <T> T whileAlone(long portal, Supplier<T> work);

    private static <T> T whileLocked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static DatabaseSession on(long portal, DatabaseSession session) {
        if (session.portal() != portal) {
            throw new IllegalStateException(
                    "Cannot use portal "
                            + portal
                            + " within a transaction or snapshot of portal "
                            + session.portal());
        }
        return session;
    }

    /** Reads within the snapshot of a session. */
    final <T> T readIn(DatabaseSession session, Database.Work<Snapshot, T> work) {
        return ScopedValue.where(reading, session).call(() -> work.run(session));
    }

    final SetupCache setups() {
        return setups;
    }

    /** Passes every statement of a change to an observer before it runs, for tests. */
    final void observer(Consumer<String> next) {
        observer = next;
    }

    final void observe(String sql) {
        observer.accept(sql);
    }

    /** Runs an observer before every trip to a database server, for tests. */
    final void tripObserver(Consumer<String> next) {
        tripObserver = next;
    }

    final void sent(String text) {
        tripObserver.accept(text);
    }

    final boolean isReadOnly() {
        return isReadOnly;
    }

    final Duration queryTimeout() {
        return queryTimeout;
    }

    /** Sets the time limit of queries, for tests. */
    final void queryTimeout(Duration longest) {
        queryTimeout = longest;
    }

    /**
     * Counts a commit; called before its callers receive their results.
     *
     * @param session in which the transaction ran
     * @param together number of changes in it
     */
    final void changed(DatabaseSession session, int together) {
        committed.add(together);
        if (session.isCredentialChanged()) {
            credentialChanges.incrementAndGet();
        }
        synchronized (changes) {
            changes.incrementAndGet();
            changes.notifyAll();
        }
    }

    final void awaitChange(long known, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        synchronized (changes) {
            for (var left = atMost.toMillis(); changes.get() == known && left > 0; ) {
                changes.wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }

    /**
     * Returns the number of commits. Within a snapshot these are the commits before it began: data
     * read from the snapshot must not be cached as newer than that.
     */
    final long changes() {
        return reading.isBound() && !changing.isBound()
                ? reading.get().changesBefore()
                : changes.get();
    }

    final long credentialChanges() {
        return credentialChanges.get();
    }

    /** Returns the load at this moment. */
    final StoreLoad load() {
        return new StoreLoad(work(), changes.get(), committed.sum());
    }

    /** Returns the running and waiting work by its kind. */
    abstract Map<String, StoreLoad.Work> work();

    abstract <T> T readAlone(long portal, Database.Work<Snapshot, T> work, boolean isAtOnce);

    /**
     * Makes a change in a transaction of its own.
     * @param isLong whether its statements may take any time
     */
    abstract <T> T changeAlone(long portal, Database.Work<Transaction, T> work, boolean isLong);

    /** Returns the version of all committed data, if it is known without a statement. */
    Optional<StoreVersion> version() {
        return Optional.empty();
    }

    /** Throws if the database is unavailable. Called several times a second. */
    abstract void probe();

    abstract Dialect dialect();

    /**
     * Checks the database in the background if the last server did not close it. Damage ends all
     * changes.
     */
    public void checkAfterCrash() {}

    /** Begins to watch the database. */
    final void watch() {
        watch.start();
    }

    private void probeAfterPause() throws InterruptedException {
        Thread.sleep(WATCH);
        try {
            probe();
            health.probed();
        } catch (StorageException e) {
            health.failed(e);
        }
    }

    /** Returns the circuit breaker of this store. */
    final StoreHealth health() {
        return health;
    }

    @Override
    public final void close() {
        watch.close(CLOSE);
        closeConnections();
    }

    abstract void closeConnections();
}
