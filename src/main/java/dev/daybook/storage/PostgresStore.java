package dev.daybook.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store on a PostgreSQL server, for more than one process or machine. The driver caches
 * statements.
 */
final class PostgresStore extends Store {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String FORM = PREFIX + "//HOST:PORT/NAME?user=U&password=P";

    /** Maximum number of connections for reads, and likewise for changes. */
    static final int CONNECTIONS = 16;

    private static final int IDLE = 4;

    /** Number of attempts for a change that conflicts with other transactions. */
    static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
    private static final int OLDEST_VERSION = 13;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Pool of read-only connections; switching a connection would cost a round trip. */
    private final HikariDataSource readers;

    /** Pool for changes; unused if the store is read-only. */
    private final HikariDataSource writers;

    private PostgresStore(HikariDataSource readers, HikariDataSource writers, boolean isReadOnly) {
        super(isReadOnly);
        this.readers = readers;
        this.writers = writers;
    }

    static PostgresStore open(String url) {
        return open(url, false, Migrations::run);
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
        check(url);
        var readers = config(url, "postgresql-readers");
        readers.setReadOnly(true);
        readers.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        readers.setExceptionOverride(new EndedLooks());
        var snapshot = new HikariDataSource(readers);
        var writing =
                isReadOnly ? snapshot : new HikariDataSource(config(url, "postgresql-writers"));
        var store = new PostgresStore(snapshot, writing, isReadOnly);
        try {
            preparation.of(store.writers, Dialect.POSTGRESQL, "the database");
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static HikariConfig config(String url, String name) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setAutoCommit(false);
        config.setPoolName(name);
        // Lets the server infer that a text argument is meant for a JSON column.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        return config;
    }

    /** Rejects an unusable database before the pool retries to connect again and again. */
    private static void check(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new StorageException("--database takes an address that starts with " + FORM);
        }
        var limits = new Properties();
        limits.setProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
        try (var connection = driver(url).connect(url, limits)) {
            checkVersion(connection.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new StorageException("cannot use the database: " + DatabaseErrors.of(e), e);
        }
    }

    private static Driver driver(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException _) {
            // The message omits the address, which may contain a password.
            throw new StorageException("the address in --database has another form than " + FORM);
        }
    }

    static void checkVersion(int version) {
        if (version < OLDEST_VERSION) {
            throw new StorageException(
                    "the database is PostgreSQL "
                            + version
                            + ": upgrade it to "
                            + OLDEST_VERSION
                            + " or newer");
        }
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
        try (var connection = readers.getConnection()) {
            var session = new DatabaseSession(connection, Dialect.POSTGRESQL).on(portal);
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
            throw DatabaseSession.isEnded(e)
                    ? ErrorCode.QUERY_CANCELED.with()
                    : new StorageException(e);
        }
    }

    /** Repeats a change from the start after a deadlock or a serialisation failure. */
    @Override
    <T> T changeAlone(long portal, Database.Work<Transaction, T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return changeOnce(portal, work);
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
                pause(attempt);
            }
        }
    }

    /** Waits for a random time, so that transactions in conflict do not meet again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(e);
        }
    }

    private <T> T changeOnce(long portal, Database.Work<Transaction, T> work) {
        try (var connection = writers.getConnection()) {
            var session =
                    new DatabaseSession(connection, Dialect.POSTGRESQL).on(portal).forChange();
            try {
                var outcome = ScopedValue.where(changing, session).call(() -> work.run(session));
                connection.commit();
                changed();
                return outcome;
            } catch (RuntimeException | Error | SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
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
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
