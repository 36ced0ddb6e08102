package dev.daybook.storage;

import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A database that holds portals. */
public abstract sealed class Store implements AutoCloseable permits SqliteStore, PostgresStore {

    /** The transaction that the thread at hand is in. */
    static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();

    /** How long one look may take. */
    private volatile Duration look = Bounds.LOOK;

    private final AtomicLong changes = new AtomicLong();
    private final boolean isReadOnly;

    Store(boolean isReadOnly) {
        this.isReadOnly = isReadOnly;
    }

    /** The embedded store in a folder. */
    public static Store inFolder(Path folder) {
        return SqliteStore.open(folder);
    }

    /** The same, for a process that only reads: it must be there, in the shape that is known. */
    public static Store readOnlyIn(Path folder) {
        return SqliteStore.openReadOnly(folder);
    }

    /** Whether a folder has an embedded store. */
    public static boolean isIn(Path folder) {
        return SqliteStore.exists(folder);
    }

    /** The store behind a JDBC address. */
    public static Store at(String url) {
        return PostgresStore.open(url);
    }

    /** The same, for a process that only reads, and so may read a replica. */
    public static Store readOnlyAt(String url) {
        return PostgresStore.openReadOnly(url);
    }

    /** The data of one portal. */
    public Database portal(long portal) {
        return new Database(this, portal);
    }

    final <T> T read(long portal, Database.Work<Reading, T> work) {
        return CURRENT.isBound() ? work.run(CURRENT.get()) : readAlone(portal, work);
    }

    final <T> T change(long portal, Database.Work<Transaction, T> work) {
        if (isReadOnly) {
            throw Fault.READ_ONLY.with();
        }
        return CURRENT.isBound() ? CURRENT.get().nested(work) : changeAlone(portal, work);
    }

    final boolean isReadOnly() {
        return isReadOnly;
    }

    final Duration look() {
        return look;
    }

    /** Bounds looks in another way, for tests. */
    final void look(Duration longest) {
        look = longest;
    }

    /** Counts a commit; called before anybody is told of it. */
    final void changed() {
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

    final long changes() {
        return changes.get();
    }

    abstract <T> T readAlone(long portal, Database.Work<Reading, T> work);

    abstract <T> T changeAlone(long portal, Database.Work<Transaction, T> work);

    abstract Dialect dialect();

    @Override
    public abstract void close();
}
