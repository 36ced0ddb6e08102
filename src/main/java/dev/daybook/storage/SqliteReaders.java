package dev.daybook.storage;

import dev.daybook.background.Carriers;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Connections of the embedded store for reads. A statement of SQLite holds a processor and the
 * carrier of its virtual thread until it ends. Therefore long reads run only a few at a time. A
 * read is short until it has done a certain amount of work. Then it goes on as a long one; if too many
 * long ones run already, it is canceled and starts again when it is its turn.
 */
final class SqliteReaders implements AutoCloseable {

    static final int SHORT = Math.max(12, Runtime.getRuntime().availableProcessors() * 2);
    static final int LONG = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Work of a short read, in instructions of SQLite's virtual machine: a few milliseconds. */
    private static final long SHORT_WORK = 250_000;

    private final Supplier<DatabaseSession> connect;

    /** Open connections that are idle; the most recently used one is taken first. */
    private final Deque<DatabaseSession> idle = new ConcurrentLinkedDeque<>();

    private final Semaphore shortReads = new Semaphore(SHORT, true);
    private final Semaphore longReads = new Semaphore(LONG, true);
    private volatile boolean isClosed;

    SqliteReaders(Supplier<DatabaseSession> connect) {
        this.connect = connect;
    }

    /** Signals that a read is long. */
    static final class LongReadException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LongReadException() {
            super("long read", null, false, false);
        }
    }

    /** Read in a session; it may run twice. */
    @FunctionalInterface
    interface Read<T> {
        T in(DatabaseSession session);
    }

    /** Place of a short read, which becomes a long one if no other long read has to wait for it. */
    private final class Lane {
        private boolean isLong;

        boolean becomeLong() {
            isLong = !longReads.hasQueuedThreads() && longReads.tryAcquire();
            if (isLong) {
                Carriers.begin();
            }
            return isLong;
        }

        void leave() {
            shortReads.release();
            if (isLong) {
                Carriers.end();
                longReads.release();
            }
        }
    }

    /**
     * Runs a read.
     *
     * @param timeout the longest time to wait for other long reads
     */
    <T> T run(Duration timeout, Read<T> read) {
        shortReads.acquireUninterruptibly();
        var lane = new Lane();
        try {
            return run(session -> session.withWork(SHORT_WORK, lane::becomeLong), read);
        } catch (LongReadException _) {
            // Starts again below, without the permit of a short read.
        } finally {
            lane.leave();
        }
        acquireLong(timeout);
        try {
            return Carriers.withOneMore(() -> run(DatabaseSession::withoutLimit, read));
        } finally {
            longReads.release();
        }
    }

    /** Returns the reads that are short, or were when they began. */
    StoreLoad.Work shortWork() {
        return work(shortReads, SHORT);
    }

    StoreLoad.Work longWork() {
        return work(longReads, LONG);
    }

    private static StoreLoad.Work work(Semaphore permits, int all) {
        return new StoreLoad.Work(all - permits.availablePermits(), permits.getQueueLength());
    }

    private void acquireLong(Duration timeout) {
        try {
            if (!longReads.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw ErrorCode.QUERY_CANCELED.with();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(e);
        }
    }

    private <T> T run(UnaryOperator<DatabaseSession> prepared, Read<T> read) {
        if (isClosed) {
            throw new StorageException("the store is closed");
        }
        var free = idle.pollFirst();
        var session = prepared.apply(free == null ? connect.get() : free);
        try {
            session.beginWhenUsed();
            var result = read.in(session);
            session.endSnapshot();
            idle.addFirst(session);
            return result;
        } catch (RuntimeException | Error e) {
            session.takeBack(e, "rollback");
            if (session.isGone()) {
                session.closeAfter(e);
            } else {
                idle.addFirst(session);
            }
            throw e;
        }
    }

    /** Waits until all reads have ended, and lets later ones fail. */
    @Override
    public void close() {
        isClosed = true;
        shortReads.acquireUninterruptibly(SHORT);
        longReads.acquireUninterruptibly(LONG);
        for (var session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
        shortReads.release(SHORT);
        longReads.release(LONG);
    }
}
