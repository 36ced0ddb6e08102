package dev.daybook.bench;

import dev.daybook.app.Services;
import dev.daybook.portal.Portals;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;

/**
 * Environment of the data: a folder, and on PostgreSQL a schema of its own in the given database,
 * so that other data stays untouched. It is removed after the benchmark unless it is cached.
 */
final class Environment implements OpenResources.Part {

    static final long PORTAL = Portals.DEFAULT;

    private final Path folder;
    private final Optional<String> schema;
    private final Optional<String> url;
    private final boolean isKept;

    private Environment(
            Path folder, Optional<String> schema, Optional<String> url, boolean isKept) {
        this.folder = folder;
        this.schema = schema;
        this.url = url;
        this.isKept = isKept;
    }

    /** Returns a cached folder with a SQLite store, which is not removed. */
    static Environment kept(Path folder) {
        return new Environment(folder, Optional.empty(), Optional.empty(), true);
    }

    /**
     * Creates an empty environment.
     *
     * @param database JDBC URL of a PostgreSQL database; without it, SQLite in the folder
     */
    static Environment in(Optional<String> database) {
        try {
            var folder = Files.createTempDirectory("daybook-bench");
            var schema = folder.getFileName().toString().replace('-', '_');
            var place =
                    new Environment(
                            folder,
                            database.map(_ -> schema),
                            database.map(withSchema(schema)),
                            false);
            Cleanup.add(place);
            if (database.isPresent()) {
                place.run("create schema " + schema);
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnaryOperator<String> withSchema(String schema) {
        return url -> url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Creates an environment with a portal and fills it with rows. */
    static Environment with(Optional<String> database, Consumer<Database> rows) {
        var place = in(database);
        try (var store =
                database.isPresent() ? Store.at(place.address()) : Store.inFolder(place.folder)) {
            var data = store.portal(PORTAL);
            Services.create(
                    data, InstantSource.fixed(Instant.ofEpochSecond(RandomAccess.FIRST_TIME)));
            rows.accept(data);
        }
        if (database.isPresent()) {
            // PostgreSQL does this by itself sooner or later; it must not happen during a
            // measurement.
            place.run("vacuum analyze");
        }
        return place;
    }

    /** Copies the SQLite store to a temporary environment. */
    Environment copied() {
        var copy = in(Optional.empty());
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.folder.resolve(folder.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Returns the name of a table, qualified with the schema. */
    String table(String name) {
        return schema.orElseThrow() + "." + name;
    }

    /** Returns the JDBC URL of the schema. */
    String address() {
        return url.orElseThrow();
    }

    /** Returns a JDBC URL of the SQLite store with the settings of {@link #connect}. */
    String sqliteAddress() {
        return "jdbc:sqlite:"
                + folder.resolve("daybook.db")
                + "?journal_mode=WAL&synchronous=FULL&cache_size=-16384";
    }

    /** Returns the options by which a command finds the data. */
    List<String> options() {
        return url.map(address -> List.of("--database", address))
                .orElseGet(() -> List.of("--data", folder.toString()));
    }

    ServerProcess start(Path tree) {
        return ServerProcess.start(tree, folder, url);
    }

    /** Opens a connection to the data, configured like the server's connections. */
    Connection connect() throws SQLException {
        if (url.isPresent()) {
            return DriverManager.getConnection(url.get());
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-16_384);
        return config.createConnection("jdbc:sqlite:" + folder.resolve("daybook.db"));
    }

    void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the name and version of the database; for PostgreSQL, also whether fsync is on.
     */
    String store() {
        try (var connection = connect()) {
            var about = connection.getMetaData();
            var told = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
            return url.isPresent() ? told + " with fsync " + fsync(connection) : told;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fsync(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("show fsync")) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() {
        Cleanup.remove(this);
        if (isKept) {
            return;
        }
        try {
            schema.ifPresent(name -> run("drop schema if exists " + name + " cascade"));
        } finally {
            remove(folder);
        }
    }

    /** Removes a folder with its content. */
    static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // Removed already.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
