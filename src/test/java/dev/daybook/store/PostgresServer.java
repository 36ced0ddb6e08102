package dev.daybook.store;

import dev.daybook.storage.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL server that the tests of a JVM share; it starts when the first database is
 * requested.
 */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Databases that tests use and that may be used again, by their JDBC address. */
    private static final Map<String, ReusableDatabase> USED = new HashMap<>();

    private static final KeptConnections CONNECTIONS = KeptConnections.install();

    /** Databases that are like new ones. */
    private static final Deque<ReusableDatabase> FREE = new ArrayDeque<>();

    private PostgresServer() {}

    /** Creates an empty database and returns its JDBC address, including the user. */
    public static String freshDatabase() {
        return create("template1");
    }

    /** Creates a database that has the tables of a store, and no portal. */
    public static String preparedDatabase() {
        return create(Prepared.NAME);
    }

    /**
     * Returns a database that has the tables of a store, and no portal; an earlier test may have
     * used it and {@linkplain #giveBack given it back}.
     */
    public static synchronized String database() {
        try {
            if (FREE.isEmpty()) {
                var database = new ReusableDatabase(create(Prepared.NAME));
                CONNECTIONS.keep(database.url());
                FREE.push(database);
            }
            var free = FREE.pop();
            USED.put(free.url(), free);
            return free.url();
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot connect to a new database", failure);
        }
    }

    private static String create(String template) {
        var name = "daybook_" + DATABASES.incrementAndGet();
        // Copies files: pages in the buffers of the server would have to be removed at the drop.
        run("create database " + name + " template " + template + " strategy file_copy");
        return Running.SERVER.getJdbcUrl("postgres", name);
    }

    /**
     * Empties a database for the next test. Removes it if this test has changed more than rows, or
     * left connections open.
     */
    public static synchronized void giveBack(String url) {
        var database = USED.remove(url);
        if (database == null) {
            return;
        }
        try {
            if (database.empty(Prepared.STRUCTURE, () -> CONNECTIONS.free(url))) {
                FREE.push(database);
            } else {
                CONNECTIONS.forget(url);
                database.close();
                run("drop database " + name(url) + " with (force)");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot empty " + url, failure);
        }
    }

    private static String name(String url) {
        return URI.create(url.substring("jdbc:".length())).getPath().substring(1);
    }

    private static synchronized void run(String sql) {
        try (Statement statement = Running.CONNECTION.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot " + sql, failure);
        }
    }

    // Sets the locale, so that encoding and collation do not depend on the machine.
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    /** Database from which others are copied, since the migrations take a third of a second. */
    private static final class Prepared {

        static final String NAME = make();
        static final String STRUCTURE = structure();

        private static String make() {
            var url = freshDatabase();
            Store.at(url).close();
            return name(url);
        }

        private static String structure() {
            try {
                return ReusableDatabase.structure(Running.SERVER.getJdbcUrl("postgres", NAME));
            } catch (SQLException failure) {
                throw new IllegalStateException("cannot connect to " + NAME, failure);
            }
        }
    }

    /** Holder class that starts the server on first use. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        /** Kept, since each connection is a new process of PostgreSQL. */
        static final Connection CONNECTION = connect();

        private static EmbeddedPostgres start() {
            try {
                // The library stops the server when the JVM ends, and nothing outlives it. Every
                // copy of
                // a database is a checkpoint, after which each changed page would be written as a
                // whole.
                return builder()
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException("PostgreSQL does not start", failure);
            }
        }

        private static Connection connect() {
            try {
                return SERVER.getPostgresDatabase().getConnection();
            } catch (SQLException failure) {
                throw new IllegalStateException("cannot connect to PostgreSQL", failure);
            }
        }
    }
}
