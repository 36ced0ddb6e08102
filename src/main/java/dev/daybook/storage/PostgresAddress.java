package dev.daybook.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Address of a PostgreSQL server. Parameters of the URL take precedence over the timeouts here. */
final class PostgresAddress {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String FORM = PREFIX + "//HOST:PORT/NAME?user=U&password=P";
    private static final int OLDEST_VERSION = 13;
    private static final String SOCKET_TIMEOUT = "socketTimeout";

    /** Timeouts in seconds; those of the socket apply to each host while a connection is made. */
    private static final Map<String, String> CONNECT_TIMEOUTS =
            Map.of("connectTimeout", "3", SOCKET_TIMEOUT, "3", "loginTimeout", "10");

    static final Duration ANY_TIME = Duration.ofNanos(Long.MAX_VALUE);

    /** Longest wait for the answer to statements that are sent together. */
    private static final Duration LONGEST_TRIP = Duration.ofMinutes(1);

    /** Number of times that two connections are compared. */
    private static final int COMPARISONS = 3;

    private final String url;

    private PostgresAddress(String url) {
        this.url = url;
    }

    /** Parses an address. */
    static PostgresAddress of(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new StorageException("--database takes an address that starts with " + FORM);
        }
        try {
            DriverManager.getDriver(url);
            return new PostgresAddress(url);
        } catch (SQLException _) {
            // The message omits the address, which may contain a password.
            throw new StorageException("the address in --database has another form than " + FORM);
        }
    }

    private boolean hasSocketTimeout() {
        return url.contains("?" + SOCKET_TIMEOUT + "=") || url.contains("&" + SOCKET_TIMEOUT + "=");
    }

    private static Properties timeouts() {
        var timeouts = new Properties();
        timeouts.putAll(CONNECT_TIMEOUTS);
        timeouts.setProperty("tcpKeepAlive", "true");
        return timeouts;
    }

    /** Opens a connection outside a pool. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, timeouts());
    }

    /** Returns the configuration of a pool. */
    HikariConfig pool(String name) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName(name);
        config.setDataSourceProperties(timeouts());
        // The address has been checked: a pool would only open another connection and close it.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Returns a pool whose statements may take any time. */
    HikariDataSource unlimited() {
        var config = pool("postgresql-migrations");
        config.getDataSourceProperties().remove(SOCKET_TIMEOUT);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Removes the timeout of making a connection, unless the URL has one for all statements. */
    void removeConnectTimeout(Connection connection) throws SQLException {
        if (!hasSocketTimeout()) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }

    /** Returns the longest time that a trip may take, where the URL does not say it. */
    Duration longestTrip() {
        return hasSocketTimeout() ? ANY_TIME : LONGEST_TRIP;
    }

    /** Throws if the server cannot be used, before a pool tries to connect again and again. */
    void check(boolean isReadOnly) {
        var settings = timeouts();
        // Prepared statements fail if the session changes.
        settings.setProperty("preferQueryMode", "simple");
        try (var first = DriverManager.getConnection(url, settings);
                var second = DriverManager.getConnection(url, settings)) {
            checkVersion(first.getMetaData().getDatabaseMajorVersion());
            if (!isReadOnly && number(first, "select pg_is_in_recovery()::int") == 1) {
                throw new StorageException(
                        "the database takes no changes: it is a replica, on which serve takes"
                                + " --read-only");
            }
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            for (var i = 0; i < COMPARISONS; i++) {
                checkSession(first, second);
            }
        } catch (SQLException e) {
            throw new StorageException("cannot use the database: " + DatabaseErrors.of(e), e);
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
     * Throws if a connection pool in front of the server changes the session between transactions.
     * Isolation, access mode and prepared statements belong to a session.
     */
    private static void checkSession(Connection first, Connection second) throws SQLException {
        var before = process(first);
        first.commit();
        // Takes the session that the first one has given back, if there is such a pool.
        var other = process(second);
        var after = process(first);
        first.commit();
        second.commit();
        if (before != after || before == other) {
            throw new StorageException(
                    "the connection pool in front of the database gives each transaction another"
                            + " session: set it to session mode (PgBouncer: pool_mode ="
                            + " session), or connect to the database itself");
        }
    }

    private static long process(Connection connection) throws SQLException {
        return number(connection, "select pg_backend_pid()");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
