package dev.daybook.store;

import dev.daybook.storage.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL server that the tests of a JVM share; it starts when the first database is
 * requested.
 */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** JDBC addresses of the prepared databases, which end with their portal. */
    private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();

    private PostgresServer() {}

    /** Creates an empty database and returns its JDBC address, including the user. */
    public static String freshDatabase() {
        return create("template1");
    }

    /** Creates a database that has the tables of a store, and no portal. */
    public static String preparedDatabase() {
        var url = create(Prepared.NAME);
        PREPARED.add(url);
        return url;
    }

    private static String create(String template) {
        var name = "daybook_" + DATABASES.incrementAndGet();
        // Copies files: pages in the buffers of the server would have to be removed at the drop.
        run("create database " + name + " template " + template + " strategy file_copy");
        return Running.SERVER.getJdbcUrl("postgres", name);
    }

    /**
     * Removes a database, if it is a prepared one, and closes the connections to it: the files of
     * hundreds of databases take longer to delete at the end than Surefire waits.
     */
    public static void drop(String url) {
        if (PREPARED.remove(url)) {
            run("drop database " + name(url) + " with (force)");
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

        private static String make() {
            var url = freshDatabase();
            Store.at(url).close();
            return name(url);
        }
    }

    /** Holder class that starts the server on first use. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        /** Kept, since each connection is a new process of PostgreSQL. */
        static final Connection CONNECTION = connect();

        private static EmbeddedPostgres start() {
            try {
                // The library stops the server when the JVM ends. Every drop of a database is a
                // checkpoint, after which each changed page would be written to the log as a whole.
                return builder().setServerConfig("full_page_writes", "off").start();
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
