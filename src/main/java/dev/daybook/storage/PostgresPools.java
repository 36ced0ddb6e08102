package dev.daybook.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.daybook.protocol.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connections to a PostgreSQL server. */
final class PostgresPools implements AutoCloseable {

    /** Maximum number of connections for reads, and likewise for changes. */
    static final int CONNECTIONS = 16;

    /** Longest wait for a free connection. */
    private static final Duration FREE = Duration.ofSeconds(5);

    private static final Duration VALIDATION = Duration.ofSeconds(2);

    private final PostgresAddress address;

    /** Pool of read-only connections; switching a connection would cost a round trip. */
    private final HikariDataSource readers;

    /** Pool for changes; the one of readers if the store is read-only. */
    private final HikariDataSource writers;

    private final Set<Lease> busy = ConcurrentHashMap.newKeySet();

    private PostgresPools(
            PostgresAddress address, HikariDataSource readers, HikariDataSource writers) {
        this.address = address;
        this.readers = readers;
        this.writers = writers;
    }

    static PostgresPools open(PostgresAddress address, boolean isReadOnly) {
        var config = config(address, "postgresql-readers");
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setExceptionOverride(new EndedLooks());
        config.addDataSourceProperty("readOnlyMode", "always");
        config.setConnectionInitSql("set statement_timeout = " + Limits.QUERY_TIMEOUT.toMillis());
        var readers = new HikariDataSource(config);
        return new PostgresPools(
                address,
                readers,
                isReadOnly ? readers : new HikariDataSource(config(address, "postgresql-writers")));
    }

    private static HikariConfig config(PostgresAddress address, String name) {
        var config = address.pool(name);
        config.setMaximumPoolSize(CONNECTIONS);
        // The pool retries with growing pauses to keep a minimum of connections open.
        config.setMinimumIdle(0);
        config.setConnectionTimeout(FREE.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        // Sessions begin and end their transactions themselves, together with other statements.
        config.setAutoCommit(true);
        // Lets the server infer that a text argument is meant for a JSON column.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        return config;
    }

    /**
     * Keeps connections on which the database cancelled a query, as {@link PostgresStore#readAlone}
     * handles them.
     */
    private static final class EndedLooks implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException e) {
            return PostgresSession.isEnded(e)
                    ? SQLExceptionOverride.Override.DO_NOT_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    /** Returns whether the database has the schema of this version. */
    boolean isMigrated() {
        return Migrations.areDone(readers, Dialect.POSTGRESQL);
    }

    Lease forRead() throws SQLException {
        return lease(readers, address.longestTrip());
    }

    Lease forChanges() throws SQLException {
        return lease(writers, address.longestTrip());
    }

    /** Returns a connection whose trips may take any time. */
    Lease forLongChanges() throws SQLException {
        return lease(writers, PostgresAddress.ANY_TIME);
    }

    private Lease lease(HikariDataSource pool, Duration longestTrip) throws SQLException {
        var lease = new Lease(pool, longestTrip);
        try {
            address.removeConnectTimeout(lease.connection());
            return lease;
        } catch (SQLException e) {
            lease.close();
            throw e;
        }
    }

    Map<String, StoreLoad.Work> work() {
        return Map.of("read", work(readers), "change", work(writers));
    }

    private static StoreLoad.Work work(HikariDataSource pool) {
        var now = pool.getHikariPoolMXBean();
        return new StoreLoad.Work(now.getActiveConnections(), now.getThreadsAwaitingConnection());
    }

    /** Closes all connections: calls that wait for an answer end. */
    void abort() throws SQLException {
        for (var lease : busy) {
            lease.connection.abort(Runnable::run);
        }
        readers.getHikariPoolMXBean().softEvictConnections();
        writers.getHikariPoolMXBean().softEvictConnections();
    }

    /** Closes connections whose trip takes longer than it may: the call that waits for it ends. */
    void abortLateTrips(long now) throws SQLException {
        for (var lease : busy) {
            if (lease.isLate(now)) {
                lease.connection.abort(Runnable::run);
            }
        }
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    /**
     * Connection that is in use until it is given back. Its trips are timed here, because a wait with
     * a timeout of the socket costs a virtual thread a timer each time.
     */
    final class Lease implements AutoCloseable {
        private final HikariDataSource pool;
        private final Connection connection;
        private final AtomicReference<@Nullable Long> tripBegan = new AtomicReference<>();
        private final long longestTrip;
        private boolean isEvicted;

        private Lease(HikariDataSource pool, Duration longestTrip) throws SQLException {
            this.pool = pool;
            this.longestTrip = longestTrip.toNanos();
            connection = pool.getConnection();
            busy.add(this);
        }

        void beginTrip() {
            tripBegan.set(System.nanoTime());
        }

        void endTrip() {
            tripBegan.set(null);
        }

        private boolean isLate(long now) {
            var began = tripBegan.get();
            return began != null && now - began > longestTrip;
        }

        Connection connection() {
            return connection;
        }

        /** Closes the connection itself when it is given back. */
        void evict() {
            isEvicted = true;
            pool.evictConnection(connection);
        }

        boolean isEvicted() {
            return isEvicted;
        }

        @Override
        public void close() throws SQLException {
            busy.remove(this);
            connection.close();
        }
    }
}
