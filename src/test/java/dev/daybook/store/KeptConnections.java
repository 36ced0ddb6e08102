package dev.daybook.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Driver of PostgreSQL that keeps connections to some databases when they are closed, for the next
 * who asks for one with the same properties: a new connection is a new process, which reads the
 * catalogue again.
 */
final class KeptConnections implements Driver {

    /** Connections with the same properties that are kept. */
    private static final int MOST = 4;

    private static final int PATIENCE_SECONDS = 2;

    private final Driver driver = new org.postgresql.Driver();

    /** Unused connections, by the address of their database and by their properties. */
    private final Map<String, Map<Map<String, String>, Deque<Connection>>> free = new HashMap<>();

    private KeptConnections() {}

    /** Takes the place of the driver itself. */
    static KeptConnections install() {
        try {
            var kept = new KeptConnections();
            org.postgresql.Driver.deregister();
            DriverManager.registerDriver(kept);
            return kept;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot replace the driver", failure);
        }
    }

    /** Keeps connections to a database from now on. */
    synchronized void keep(String url) {
        free.put(url, new HashMap<>());
    }

    /** Closes the connections to a database, and keeps none from now on. */
    void forget(String url) throws SQLException {
        for (var each : removed(url).values()) {
            for (var connection : each) {
                connection.close();
            }
        }
    }

    private synchronized Map<Map<String, String>, Deque<Connection>> removed(String url) {
        var ofDatabase = free.remove(url);
        return ofDatabase == null ? Map.of() : ofDatabase;
    }

    /** Returns the number of unused connections to a database. */
    synchronized int free(String url) {
        return free.getOrDefault(url, Map.of()).values().stream().mapToInt(Deque::size).sum();
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!isKept(url)) {
            return driver.connect(url, properties);
        }
        var settings = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        for (var next = take(url, settings); next != null; next = take(url, settings)) {
            if (next.isValid(PATIENCE_SECONDS)) {
                return lent(url, settings, next);
            }
            next.close();
        }
        return lent(url, settings, driver.connect(url, properties));
    }

    private synchronized boolean isKept(String url) {
        return free.containsKey(url);
    }

    private synchronized @Nullable Connection take(String url, Map<String, String> settings) {
        var ofDatabase = free.get(url);
        var connections = ofDatabase == null ? null : ofDatabase.get(settings);
        return connections == null ? null : connections.poll();
    }

    private Connection lent(String url, Map<String, String> settings, Connection connection)
            throws SQLException {
        var timeout = connection.getNetworkTimeout();
        var isClosed = new AtomicBoolean();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "equals":
                                    return proxy == arguments[0];
                                case "hashCode":
                                    return System.identityHashCode(proxy);
                                case "isClosed":
                                    return isClosed.get() || connection.isClosed();
                                case "close":
                                    if (!isClosed.getAndSet(true)) {
                                        close(url, settings, connection, timeout);
                                    }
                                    return null;
                                default:
                                    if (isClosed.get()) {
                                        throw new SQLNonTransientConnectionException(
                                                "the connection is closed");
                                    }
                                    return run(() -> method.invoke(connection, arguments));
                            }
                        });
    }

    /** Call of a method by reflection. */
    @FunctionalInterface
    private interface Invocation {
        @Nullable Object run() throws IllegalAccessException, InvocationTargetException;
    }

    private static @Nullable Object run(Invocation invocation) throws Throwable {
        try {
            return invocation.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Keeps a connection that is as good as a new one, and closes others. */
    private void close(String url, Map<String, String> settings, Connection connection, int timeout)
            throws SQLException {
        if (isIdle(connection)) {
            connection.setNetworkTimeout(Runnable::run, timeout);
            if (put(url, settings, connection)) {
                return;
            }
        }
        connection.close();
    }

    private static boolean isIdle(Connection connection) throws SQLException {
        return !connection.isClosed()
                && connection.getAutoCommit()
                && connection.unwrap(BaseConnection.class).getTransactionState()
                        == TransactionState.IDLE;
    }

    private synchronized boolean put(
            String url, Map<String, String> settings, Connection connection) {
        var ofDatabase = free.get(url);
        if (ofDatabase == null) {
            return false;
        }
        var connections = ofDatabase.computeIfAbsent(settings, _ -> new ArrayDeque<>());
        return connections.size() < MOST && connections.offer(connection);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
            throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }
}
