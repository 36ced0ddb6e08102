package dev.daybook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Copies of the embedded store, made by SQLite's online backup. */
final class SqliteCopy {

    /** Name of the only part of a copy. */
    static final String PART = "daybook.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCopy.class);
    private static final int PAGES_PER_STEP = 1_000;
    private static final int PAUSE_MILLIS = 10;
    private static final int MAX_PAUSES = 1_000;
    private static final int HALF = 50;
    private static final int FULL = 100;
    private static final int BUFFER = 1 << 16;

    private SqliteCopy() {}

    /**
     * Writes a copy.
     *
     * @param scratch folder for a temporary file of the size of the database
     */
    static void write(SQLiteDataSource source, Path scratch, CopyTarget target) throws IOException {
        var draft = Files.createTempFile(scratch, ".daybook-copy", ".db");
        try {
            copy(source, draft, percent -> target.reached(percent / 2));
            var size = Math.max(1, Files.size(draft));
            try (var from = Files.newInputStream(draft);
                    var to = target.part(PART)) {
                var buffer = new byte[BUFFER];
                long done = 0;
                for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    to.write(buffer, 0, read);
                    done += read;
                    target.reached(HALF + (int) (done * HALF / size));
                }
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Copies the database into a file while others use it. */
    static void copy(SQLiteDataSource source, Path file, IntConsumer percent) {
        try (var connection = source.getConnection().unwrap(SQLiteConnection.class);
                var statement = connection.createStatement()) {
            // An open snapshot: without it, each commit of a server would restart the backup.
            statement.execute("begin");
            statement.executeQuery("select count(*) from sqlite_master").close();
            var result =
                    connection
                            .getDatabase()
                            .backup(
                                    "main",
                                    file.toString(),
                                    (remaining, pages) ->
                                            percent.accept(
                                                    pages == 0
                                                            ? FULL
                                                            : (int)
                                                                    ((pages - (long) remaining)
                                                                            * FULL
                                                                            / pages)),
                                    PAUSE_MILLIS,
                                    MAX_PAUSES,
                                    PAGES_PER_STEP);
            if (result != SQLiteErrorCode.SQLITE_OK.code) {
                throw new StorageException(
                        "cannot copy the database to "
                                + file
                                + ": "
                                + SQLiteErrorCode.getErrorCode(result).message);
            }
            statement.execute("rollback");
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /** Keeps a copy of the database in its folder if migrations are going to change its schema. */
    static void keepBeforeUpgrade(
            SQLiteDataSource source, Path folder, ProgressDisplay.Start progress) {
        var current = Migrations.current(source);
        if (current.isEmpty() || current.getAsInt() >= Migrations.latest()) {
            return;
        }
        var kept = folder.resolve("before-upgrade-from-" + current.getAsInt() + ".db");
        try {
            var draft = Files.createTempFile(folder, ".daybook-copy", ".db");
            try (var bar = progress.of("copy", FULL)) {
                copy(source, draft, bar::reach);
                Files.move(
                        draft,
                        kept,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | StorageException e) {
            throw new StorageException(
                    "cannot copy the database to "
                            + kept
                            + " before its upgrade, so nothing was changed: "
                            + e.getMessage(),
                    e);
        }
        LOG.warn(
                "The database is upgraded from schema {} to {}; a copy is in {}",
                current.getAsInt(),
                Migrations.latest(),
                kept);
    }

    /**
     * Throws if a process uses the database. Otherwise all of its content is in its main file
     * afterwards, unless it is damaged.
     */
    static void requireUnused(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            // Leaving the journal mode WAL requires that there is no other connection.
            statement.execute("pragma journal_mode = delete");
            // Processes that only read cannot set it.
            statement.execute("pragma journal_mode = wal");
        } catch (SQLiteException e) {
            if (isInUse(e)) {
                throw new StorageException(
                        file + " is in use: stop the server and other commands first", e);
            }
            // A damaged database can be replaced.
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    private static boolean isInUse(SQLiteException e) {
        return e.getResultCode().name().startsWith("SQLITE_BUSY")
                || e.getResultCode().name().startsWith("SQLITE_LOCKED");
    }

    /** Throws if a database file is damaged. */
    static void check(DatabaseSession session) {
        var result = session.list("pragma integrity_check(1)", row -> row.text(1));
        if (!result.equals(List.of("ok"))) {
            throw new StorageException("the database in the backup is damaged: use another backup");
        }
    }
}
