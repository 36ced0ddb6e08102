package dev.daybook.storage;

import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Access to one portal's data. All reads within one {@link #read} see the same snapshot. All
 * changes within one {@link #inTransaction} are committed or rolled back together, and are on
 * disk when the call returns.
 */
public final class Database {

    private final Store store;
    private final long portal;
    private final BooleanSupplier isProtected;

    Database(Store store, long portal) {
        this(store, portal, () -> false);
    }

    private Database(Store store, long portal, BooleanSupplier isProtected) {
        this.store = store;
        this.portal = portal;
        this.isProtected = isProtected;
    }

    /** Returns the same data, whose changes are rejected while a condition holds. */
    public Database readOnlyWhile(BooleanSupplier condition) {
        return new Database(store, portal, condition);
    }

    /** Function that uses a connection. */
    @FunctionalInterface
    public interface Work<C, T> {
        T run(C connection);
    }

    /**
     * Reads one snapshot. The work may run twice, so it must have no effects: a long read of the
     * embedded store starts again, and so does one that a replica has canceled.
     */
    public <T> T read(Work<Snapshot, T> work) {
        return store.read(portal, work, false);
    }

    /**
     * Does the same for work that mostly sends one statement, or several together. On PostgreSQL the
     * first trip is a transaction of its own. Work that needs a second trip runs again in a longer
     * transaction, unless it {@linkplain Snapshot#readsOnlyWhatIsExpected reads only what is
     * expected}.
     */
    public <T> T readAtOnce(Work<Snapshot, T> work) {
        return store.read(portal, work, true);
    }

    /** Returns whether this process is read-only and rejects all changes. */
    public boolean isReadOnly() {
        return store.isReadOnly() || isProtected.getAsBoolean();
    }

    /**
     * Runs a transaction. A call within a transaction becomes a nested one: if it fails, its own
     * changes are rolled back and the outer transaction can continue.
     */
    public <T> T inTransaction(Work<Transaction, T> work) {
        mustBeWritable();
        return store.change(portal, work);
    }

    /** Returns the size of the whole database, with all its portals, in bytes. */
    public long size() {
        return read(snapshot -> snapshot.number(snapshot.dialect().size()));
    }

    /**
     * Runs a transaction while no other one of this process is active. For changes that lock
     * whole tables: they would deadlock with transactions that hold rows of one table and wait
     * for another. Deadlocks with other processes remain possible, and are retried.
     */
    public <T> T inExclusiveTransaction(Work<Transaction, T> work) {
        mustBeWritable();
        return store.changeExclusively(portal, work);
    }

    /**
     * Runs work while no other process does so for this portal. On SQLite it is one transaction; on
     * PostgreSQL every transaction of the work commits by itself.
     */
    public <T> T whileAlone(Supplier<T> work) {
        mustBeWritable();
        return store.runAlone(portal, work);
    }

    private void mustBeWritable() {
        if (isProtected.getAsBoolean()) {
            throw ErrorCode.MIRROR_READ_ONLY.with();
        }
    }

    /**
     * Returns the number of commits of this process. If it has not grown, this process has
     * changed nothing.
     */
    public long changes() {
        return store.changes();
    }

    /**
     * Returns the number of commits of this process that changed users, credentials or whether the
     * portal is blocked.
     */
    public long credentialChanges() {
        return store.credentialChanges();
    }

    /** Waits for a commit of this process after the known ones, or for the time limit. */
    public void awaitChange(long known, Duration atMost) throws InterruptedException {
        store.awaitChange(known, atMost);
    }

    /**
     * Returns what names the committed data of the whole store: after every commit it is another one.
     * Empty if the store does not know it.
     */
    public Optional<String> version() {
        return readAtOnce(snapshot ->
                snapshot.version()
                        .map(StoreVersion::toString)
                        .or(() ->
                                snapshot.dialect()
                                        .version()
                                        .flatMap(sql -> snapshot.first(sql, row -> row.text(1)))));
    }

    /** Returns the load of the store at this moment. */
    public StoreLoad load() {
        return store.load();
    }

    /** Passes every statement of a change to an observer before it runs, for tests. */
    void observer(Consumer<String> next) {
        store.observer(next);
    }

    /** Runs an observer before every trip to a database server, for tests. */
    void tripObserver(Consumer<String> next) {
        store.tripObserver(next);
    }

    public Dialect dialect() {
        return store.dialect();
    }
}
