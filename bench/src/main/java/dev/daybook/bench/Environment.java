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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;

/**
 * Where data lies: a folder, and on PostgreSQL a schema of its own in the database that was given, so
 * that nothing else in there is touched. It lives as long as a benchmark, unless it is kept.
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

    /** A folder with a SQLite store, which stays. */
    static Environment kept(Path folder) {
        return new Environment(folder, Optional.empty(), Optional.empty(), true);
    }

    /**
     * A new, empty place.
     *
     * @param database the JDBC address of a PostgreSQL; without it, SQLite in the folder
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

    /** A new place with a portal in it, filled with rows. */
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
            // What PostgreSQL does by itself sooner or later: it must not happen while it is
            // measured.
            place.run("vacuum analyze");
        }
        return place;
    }

    /** The same SQLite store once more, which does not stay. */
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

    /** A table of the schema, as those in others know it. */
    String table(String name) {
        return schema.orElseThrow() + "." + name;
    }

    /** The JDBC address of the schema. */
    String address() {
        return url.orElseThrow();
    }

    ServerProcess start(Path tree) {
        return ServerProcess.start(tree, folder, url);
    }

    /** A connection of its own to the data, set up as the server's connections are. */
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

    /** What keeps the data, with its version; of PostgreSQL, whether it waits for the disk. */
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

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // Gone already.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
