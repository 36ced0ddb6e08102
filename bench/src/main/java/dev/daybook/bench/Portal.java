package dev.daybook.bench;

import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * A portal with many stage moves, which the servers that are measured open.
 *
 * @param folder where its data lies; removed at the end
 * @param database the JDBC address of an empty PostgreSQL; without it, SQLite in the folder
 */
record Portal(Path folder, Optional<String> database, Moves moves) implements AutoCloseable {

    static Portal with(int rows, Optional<String> database) {
        try {
            var folder = Files.createTempDirectory("daybook-bench");
            var moves = new Moves(rows);
            try (var store = database.map(Store::at).orElseGet(() -> Store.inFolder(folder))) {
                moves.load(store);
            }
            return new Portal(folder, database, moves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerProcess start(Path tree) {
        return ServerProcess.start(tree, folder, database);
    }

    /** A connection of its own to the data, set up as the server's connections are. */
    Connection connect() throws SQLException {
        if (database.isPresent()) {
            return DriverManager.getConnection(database.get());
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setCacheSize(-16_384);
        return config.createConnection("jdbc:sqlite:" + folder.resolve("daybook.db"));
    }

    /** What keeps the data, with its version. */
    String store() {
        try (var connection = connect()) {
            var about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        remove(folder);
    }

    static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
