package dev.daybook.storage;

import java.time.Duration;

/**
 * One portal's data. What is read within one {@link #read} is of one moment; what is changed within
 * one {@link #inTransaction} happens whole or not at all, and is on disk when the call returns.
 */
public final class Database {

    private final Store store;
    private final long portal;

    Database(Store store, long portal) {
        this.store = store;
        this.portal = portal;
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    public interface Work<C, T> {
        T run(C connection);
    }

    public <T> T read(Work<Snapshot, T> work) {
        return store.read(portal, work);
    }

    /** Whether this process only reads: then all changes are refused. */
    public boolean isReadOnly() {
        return store.isReadOnly();
    }

    /**
     * Changes data. Within a transaction it becomes a part of that one: refused, it takes back what
     * it did itself, and the whole may go on.
     */
    public <T> T inTransaction(Work<Transaction, T> work) {
        return store.change(portal, work);
    }

    /**
     * Changes data while no other change of this process is under way. For changes that lock whole
     * tables: transactions that hold rows of some tables and wait for others would deadlock with
     * them. Changes of other processes may still do so, and are repeated.
     */
    public <T> T inExclusiveTransaction(Work<Transaction, T> work) {
        return store.changeExclusively(portal, work);
    }

    /** How many commits this process has made: where it is the same, it has changed nothing since. */
    public long changes() {
        return store.changes();
    }

    /** Waits for a commit of this process after those that are known, but no longer than told. */
    public void awaitChange(long known, Duration atMost) throws InterruptedException {
        store.awaitChange(known, atMost);
    }

    public Dialect dialect() {
        return store.dialect();
    }
}
