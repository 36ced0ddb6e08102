package dev.daybook.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;

/** The server store, where one machine is outgrown. Statements are kept by the driver. */
final class PostgresStore extends Store {

    private static final int CONNECTIONS = 16;
    private static final int OLDEST_VERSION = 13;
    private static final long CONNECT_MILLIS = 10_000;

    private final HikariDataSource pool;

    private PostgresStore(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresStore open(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StorageException(
                    "cannot use the database "
                            + url.replaceFirst("\\?.*", "")
                            + ": give an address that starts with jdbc:postgresql://");
        }
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setAutoCommit(false);
        config.setPoolName("postgresql");
        // Lets the server find out that a text is meant for a JSON column.
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        try {
            var store = new PostgresStore(new HikariDataSource(config));
            store.checkVersion();
            Migrations.run(store.pool, Dialect.POSTGRESQL, "the database");
            return store;
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            throw new StorageException(
                    "cannot reach the database: "
                            + firstLine(e)
                            + "; check --database and that the server runs",
                    e);
        }
    }

    private static String firstLine(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private void checkVersion() throws SQLException {
        try (var connection = pool.getConnection()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                pool.close();
                throw new StorageException(
                        "the database is PostgreSQL "
                                + version
                                + ": upgrade it to "
                                + OLDEST_VERSION
                                + " or newer");
            }
        }
    }

    @Override
    <T> T readAlone(long portal, Database.Work<Reading, T> work) {
        try (var connection = pool.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            var outcome = work.run(new Session(connection, Dialect.POSTGRESQL).on(portal));
            connection.commit();
            return outcome;
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    @Override
    <T> T changeAlone(long portal, Database.Work<Transaction, T> work) {
        try (var connection = pool.getConnection()) {
            var session = new Session(connection, Dialect.POSTGRESQL).on(portal);
            try {
                var outcome = ScopedValue.where(CURRENT, session).call(() -> work.run(session));
                connection.commit();
                return outcome;
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public void close() {
        pool.close();
    }
}
