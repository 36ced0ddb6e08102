package dev.daybook.storage;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.PostgresPools.Lease;
import dev.daybook.storage.PostgresSession.Manner;
import dev.daybook.storage.PostgresSession.OutdatedException;
import dev.daybook.storage.PostgresSession.SecondTripException;
import dev.daybook.storage.StoreHealth.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store on a PostgreSQL server, for more than one process or machine. The driver caches
 * statements.
 */
final class PostgresStore extends Store {

    /** Number of attempts for a change that conflicts with other transactions. */
    static final int ATTEMPTS = 5;

    /** Number of attempts of a read with expected rows. */
    private static final int EXPECTING = 2;

    private static final long PAUSE_MILLIS = 20;

    /** Number of the advisory lock of work that only one process may do. */
    private static final int LOCK = 0x64617962; // "dayb"

    private static final String TRY_LOCK =
            "select case when pg_try_advisory_xact_lock(?, ?) then 1 else 0 end";
    private static final long RETRY_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    /** Interval of the probe while the database is available, and its timeout. */
    private static final Duration PULSE = Duration.ofSeconds(1);

    private static final int PULSE_SECONDS = 3;

    private final PostgresPools pools;
    private final PostgresAddress address;

    private final ExpectedRows expectedRows = new ExpectedRows();

    private final Map<Long, ChangeQueue> queues = new ConcurrentHashMap<>();

    /** Connection of the probe; used by its thread only. */
    private @Nullable Connection pulse;

    private long pulsedAt = System.nanoTime();

    private PostgresStore(PostgresAddress address, PostgresPools pools, boolean isReadOnly) {
        super(isReadOnly);
        this.address = address;
        this.pools = pools;
    }

    static PostgresStore open(String url, ProgressDisplay.Start progress) {
        return open(
                url,
                false,
                (source, dialect, where) -> Migrations.run(source, dialect, where, progress));
    }

    static PostgresStore openReadOnly(String url) {
        return open(url, true, Migrations::check);
    }

    /** Check of a database before it is used. */
    @FunctionalInterface
    private interface Preparation {
        void of(DataSource source, Dialect dialect, String where);
    }

    private static PostgresStore open(String url, boolean isReadOnly, Preparation preparation) {
        var address = PostgresAddress.of(url);
        address.check(isReadOnly);
        var pools = PostgresPools.open(address, isReadOnly);
        try {
            prepare(address, pools, preparation);
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
        var store = new PostgresStore(address, pools, isReadOnly);
        store.watch();
        return store;
    }

    // Looks over a connection that the store needs anyway: each one is a process of the database
    // server.
    private static void prepare(
            PostgresAddress address, PostgresPools pools, Preparation preparation) {
        if (pools.isMigrated()) {
            return;
        }
        try (var source = address.unlimited()) {
            preparation.of(source, Dialect.POSTGRESQL, "the database");
        }
    }

    @Override
    public void copyTo(CopyTarget target, Path scratch) throws IOException {
        PostgresCopy.write(address, target);
    }

    ExpectedRows expectedRows() {
        return expectedRows;
    }

    /**
     * Repeats a query that a replica cancelled because the primary removed the rows that it read.
     * The replica has applied the removal by then.
     */
    @Override
    <T> T readAlone(long portal, Database.Work<Snapshot, T> work, boolean isAtOnce) {
        try {
            return readExpecting(portal, work, isAtOnce);
        } catch (ApiException refusal) {
            if (refusal.error() != ErrorCode.QUERY_CANCELED) {
                throw refusal;
            }
            return readExpecting(portal, work, isAtOnce);
        }
    }

    /** Repeats a read with newer expectations, and at last without any. */
    private <T> T readExpecting(long portal, Database.Work<Snapshot, T> work, boolean isAtOnce) {
        var manner = isAtOnce ? Manner.AT_ONCE : Manner.EXPECTING;
        for (var attempt = 1; attempt <= EXPECTING; attempt++) {
            try {
                return readOnce(portal, work, manner);
            } catch (SecondTripException _) {
                manner = Manner.EXPECTING;
            } catch (OutdatedException _) {
                // The attempt has stored the rows that it found.
            }
        }
        return readOnce(portal, work, Manner.TRANSACTION);
    }

    private <T> T readOnce(long portal, Database.Work<Snapshot, T> work, Manner manner) {
        try (var lease = pools.forRead()) {
            var session = PostgresSession.forRead(lease, this, manner);
            session.on(portal).withTimeout(queryTimeout(), changes());
            try {
                return readIn(session, lease, work);
            } catch (ApiException refusal) {
                if (refusal.error() == ErrorCode.QUERY_CANCELED) {
                    // The database may have closed the connection as well.
                    lease.evict();
                }
                throw refusal;
            }
        } catch (SQLException e) {
            throw PostgresSession.isEnded(e) ? ErrorCode.QUERY_CANCELED.with() : failure(e);
        }
    }

    /** Reads within a session. A failure counts only if what it is based on is proven. */
    private <T> T readIn(PostgresSession session, Lease lease, Database.Work<Snapshot, T> work) {
        try {
            T outcome;
            try {
                outcome = readIn(session, work);
            } catch (OutdatedException | SecondTripException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                // The reason may be an outdated plan.
                if (!session.hasFailed()) {
                    session.endRead();
                }
                throw e;
            }
            session.endRead();
            return outcome;
        } catch (RuntimeException | Error e) {
            rollBack(session, lease, e);
            throw e;
        }
    }

    /** Repeats a change from the start after a deadlock or a serialisation failure. */
    @Override
    <T> T changeAlone(long portal, Database.Work<Transaction, T> work, boolean isLong) {
        for (var attempt = 1; ; attempt++) {
            try {
                var change = new PendingChange<>(portal, work);
                return isLong
                        ? alone(change)
                        : queues.computeIfAbsent(portal, _ -> new ChangeQueue())
                                .run(change, together -> changeOnce(together, false));
            } catch (StorageException e) {
                if (!e.isConflict()) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    LOG.warn(
                            "A change was given up after {} conflicts: {}",
                            ATTEMPTS,
                            e.getMessage());
                    throw ErrorCode.QUERY_CANCELED.with();
                }
                pauseAfter(attempt);
            }
        }
    }

    // The lock is not a row: a transaction that has written keeps PostgreSQL from removing row
    // versions. So does the snapshot of a query, until the next statement.
    @Override
    <T> T whileAlone(long portal, Supplier<T> work) {
        try (var lease = pools.forChanges()) {
            var session = PostgresSession.forChanges(lease, this);
            // A statement that waits would reach the timeout of the connection.
            while (session.number(TRY_LOCK, LOCK, (int) portal) == 0) {
                pause(RETRY_MILLIS);
            }
            session.run("set local idle_in_transaction_session_timeout = 0");
            try {
                return work.get();
            } finally {
                session.rollBack();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Waits for a random time, so that transactions in conflict do not meet again. */
    private static void pauseAfter(int attempt) {
        pause(ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS * attempt));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(e);
        }
    }

    private <T> T alone(PendingChange<T> change) {
        changeOnce(List.of(change), true);
        return change.result();
    }

    /**
     * Runs changes of one portal in one transaction, and completes them after the commit. Several
     * changes run without savepoints at first; if any of them fails after it has written, all of them
     * run again with savepoints.
     */
    private void changeOnce(List<PendingChange<?>> together, boolean isLong) {
        try (var lease = isLong ? pools.forLongChanges() : pools.forChanges()) {
            if (together.size() == 1 || !areDone(together, lease)) {
                transaction(together, lease, PostgresStore::run);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        together.forEach(PendingChange::complete);
    }

    /** Runs changes without savepoints; returns false if all of them were rolled back. */
    private boolean areDone(List<PendingChange<?>> together, Lease lease) {
        try {
            transaction(together, lease, PostgresStore::runTrusting);
            return true;
        } catch (RuntimeException | Error e) {
            // Without a rollback it is unknown whether they were committed.
            if (lease.isEvicted()) {
                throw e;
            }
            return false;
        }
    }

    /** Way to run changes in a transaction. */
    @FunctionalInterface
    private interface Run {
        void of(List<PendingChange<?>> together, PostgresSession session);
    }

    private void transaction(List<PendingChange<?>> together, Lease lease, Run run) {
        var session = PostgresSession.forChanges(lease, this);
        try {
            ScopedValue.where(changing, session).run(() -> run.of(together, session));
            session.commit();
            changed(session, 1);
        } catch (RuntimeException | Error e) {
            rollBack(session, lease, e);
            throw e;
        }
    }

    // A transaction of several changes locks rows in the order of the changes, so it excludes all
    // others of the portal first. One of a single change excludes only those.
    private static void run(List<PendingChange<?>> together, PostgresSession session) {
        if (together.size() == 1) {
            together.getFirst().runAlone(session.sharingSetup());
        } else {
            together.getFirst().excludeOthers(session);
            together.forEach(change -> change.run(session));
        }
    }

    private static void runTrusting(List<PendingChange<?>> together, PostgresSession session) {
        together.getFirst().excludeOthers(session);
        together.forEach(change -> change.runTrusting(session));
    }

    /** Returns the exception for a failure. That all connections are in use is not an outage. */
    private static RuntimeException failure(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() == null
                ? ErrorCode.QUERY_LIMIT_EXCEEDED.with()
                : new StorageException(e);
    }

    /** Rolls back. If this fails too, the first failure is still the one that is reported. */
    private static void rollBack(PostgresSession session, Lease lease, Throwable failure) {
        try {
            session.rollBack();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            lease.evict();
        }
    }

    @Override
    Map<String, StoreLoad.Work> work() {
        return pools.work();
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /**
     * Throws if the server does not answer. All connections are closed then: calls that wait for an
     * answer end, and later ones connect to the server that has taken over.
     */
    @Override
    void probe() {
        var now = System.nanoTime();
        abortLateTrips(now);
        if (!health().isDisturbed() && now - pulsedAt < PULSE.toNanos()) {
            return;
        }
        pulsedAt = now;
        try {
            if (pulse != null && pulse.isValid(PULSE_SECONDS)) {
                return;
            }
            if (pulse != null) {
                health().open(Extent.ALL, "the server does not answer");
                pulse.abort(Runnable::run);
            }
            if (health().isDisturbed()) {
                pools.abort();
            }
            pulse = address.connect();
        } catch (SQLException e) {
            pulse = null;
            throw new StorageException(e);
        }
    }

    /** Ends calls whose trip takes too long at a moment. */
    void abortLateTrips(long now) {
        try {
            pools.abortLateTrips(now);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    @Override
    void closeConnections() {
        pools.close();
        try {
            if (pulse != null) {
                pulse.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }
}
