package dev.daybook.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.StoreHealth.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Maximum number of connections for reads, and likewise for changes. */
    static final int CONNECTIONS = 16;

    /** Number of attempts for a change that conflicts with other transactions. */
    static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 20;

    /** Number of the advisory lock of work that only one process may do. */
    private static final int LOCK = 0x64617962; // "dayb"

    private static final String TRY_LOCK =
            "select case when pg_try_advisory_xact_lock(?, ?) then 1 else 0 end";
    private static final long RETRY_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    /** Longest wait for a free connection. */
    private static final Duration FREE = Duration.ofSeconds(5);

    private static final Duration VALIDATION = Duration.ofSeconds(2);

    /** Interval of the probe while the database is available, and its timeout. */
    private static final Duration PULSE = Duration.ofSeconds(1);

    private static final int PULSE_SECONDS = 3;

    /** Pool of read-only connections; switching a connection would cost a round trip. */
    private final HikariDataSource readers;

    /** Pool for changes; unused if the store is read-only. */
    private final HikariDataSource writers;

    private final PostgresAddress address;

    private final Map<Long, ChangeQueue> queues = new ConcurrentHashMap<>();

    /** Connections in use. */
    private final Set<Connection> busy = ConcurrentHashMap.newKeySet();

    /** Connection of the probe; used by its thread only. */
    private @Nullable Connection pulse;

    private long pulsedAt = System.nanoTime();

    private PostgresStore(
            PostgresAddress address,
            HikariDataSource readers,
            HikariDataSource writers,
            boolean isReadOnly) {
        super(isReadOnly);
        this.address = address;
        this.readers = readers;
        this.writers = writers;
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

    /**
     * Keeps connections on which the database cancelled a query, as {@link #readAlone} handles
     * them.
     */
    private static final class EndedLooks implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException e) {
            return DatabaseSession.isEnded(e)
                    ? SQLExceptionOverride.Override.DO_NOT_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    /** Check of a database before it is used. */
    @FunctionalInterface
    private interface Preparation {
        void of(DataSource source, Dialect dialect, String where);
    }

    private static PostgresStore open(String url, boolean isReadOnly, Preparation preparation) {
        var address = PostgresAddress.of(url);
        address.check(isReadOnly);
        try (var source = address.unlimited()) {
            preparation.of(source, Dialect.POSTGRESQL, "the database");
        }
        var readers = config(address, "postgresql-readers");
        readers.setReadOnly(true);
        readers.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        readers.setExceptionOverride(new EndedLooks());
        var snapshot = new HikariDataSource(readers);
        var writing =
                isReadOnly ? snapshot : new HikariDataSource(config(address, "postgresql-writers"));
        var store = new PostgresStore(address, snapshot, writing, isReadOnly);
        store.watch();
        return store;
    }

    @Override
    public void copyTo(CopyTarget target, Path scratch) throws IOException {
        PostgresCopy.write(address, target);
    }

    private static HikariConfig config(PostgresAddress address, String name) {
        var config = address.pool(name);
        config.setMaximumPoolSize(CONNECTIONS);
        // The pool retries with growing pauses to keep a minimum of connections open.
        config.setMinimumIdle(0);
        config.setConnectionTimeout(FREE.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setAutoCommit(false);
        // Lets the server infer that a text argument is meant for a JSON column.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        return config;
    }

    /**
     * Repeats a query that a replica cancelled because the primary removed the rows that it read.
     * The replica has applied the removal by then.
     */
    @Override
    <T> T readAlone(long portal, Database.Work<Snapshot, T> work) {
        try {
            return readOnce(portal, work);
        } catch (ApiException refusal) {
            if (refusal.error() != ErrorCode.QUERY_CANCELED) {
                throw refusal;
            }
            return readOnce(portal, work);
        }
    }

    private <T> T readOnce(long portal, Database.Work<Snapshot, T> work) {
        try (var lease = new Lease(readers)) {
            var connection = lease.connection;
            address.limitStatements(connection);
            var session = new DatabaseSession(connection, this).on(portal);
            try {
                var outcome = readIn(session.withTimeout(queryTimeout(), changes()), work);
                connection.commit();
                return outcome;
            } catch (ApiException refusal) {
                if (refusal.error() == ErrorCode.QUERY_CANCELED) {
                    // The database may have closed the connection as well.
                    readers.evictConnection(connection);
                }
                throw refusal;
            }
        } catch (SQLException e) {
            throw DatabaseSession.isEnded(e) ? ErrorCode.QUERY_CANCELED.with() : failure(e);
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
        try (var lease = new Lease(writers)) {
            address.limitStatements(lease.connection);
            var session = new DatabaseSession(lease.connection, this).forChange();
            // A statement that waits would reach the timeout of the connection.
            while (session.number(TRY_LOCK, LOCK, (int) portal) == 0) {
                pause(RETRY_MILLIS);
            }
            session.run("set local idle_in_transaction_session_timeout = 0");
            try {
                return work.get();
            } finally {
                lease.connection.rollback();
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

    /** Runs changes of one portal in one transaction, and completes them after the commit. */
    private void changeOnce(List<PendingChange<?>> together, boolean isLong) {
        try (var lease = new Lease(writers)) {
            var connection = lease.connection;
            if (isLong) {
                address.limitStatements(connection, Duration.ZERO);
            } else {
                address.limitStatements(connection);
            }
            var session = new DatabaseSession(connection, this).forChange();
            try {
                ScopedValue.where(changing, session).run(() -> run(together, session));
                connection.commit();
                changed(session, 1);
            } catch (RuntimeException | Error | SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        together.forEach(PendingChange::complete);
    }

    // A transaction of several changes locks rows in the order of the changes, so it excludes all
    // others of the portal first. One of a single change excludes only those.
    private static void run(List<PendingChange<?>> together, DatabaseSession session) {
        if (together.size() == 1) {
            together.getFirst().runAlone(session.sharingSetup());
        } else {
            together.getFirst().excludeOthers(session);
            together.forEach(change -> change.run(session));
        }
    }

    /** Returns the exception for a failure. That all connections are in use is not an outage. */
    private static RuntimeException failure(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() == null
                ? ErrorCode.QUERY_LIMIT_EXCEEDED.with()
                : new StorageException(e);
    }

    /** Rolls back. If this fails too, the first failure is still the one that is reported. */
    private void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            writers.evictConnection(connection);
        }
    }

    @Override
    Map<String, StoreLoad.Work> work() {
        return Map.of("read", work(readers), "change", work(writers));
    }

    private static StoreLoad.Work work(HikariDataSource pool) {
        var now = pool.getHikariPoolMXBean();
        return new StoreLoad.Work(now.getActiveConnections(), now.getThreadsAwaitingConnection());
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
                abort();
            }
            pulse = address.connect();
        } catch (SQLException e) {
            pulse = null;
            throw new StorageException(e);
        }
    }

    private void abort() throws SQLException {
        for (var connection : busy) {
            connection.abort(Runnable::run);
        }
        readers.getHikariPoolMXBean().softEvictConnections();
        writers.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    void closeConnections() {
        readers.close();
        writers.close();
        try {
            if (pulse != null) {
                pulse.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /** Connection that is in use until it is given back. */
    private final class Lease implements AutoCloseable {
        private final Connection connection;

        Lease(HikariDataSource pool) throws SQLException {
            connection = pool.getConnection();
            busy.add(connection);
        }

        @Override
        public void close() throws SQLException {
            busy.remove(connection);
            connection.close();
        }
    }
}
