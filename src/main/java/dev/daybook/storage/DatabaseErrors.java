package dev.daybook.storage;

import dev.daybook.storage.StoreHealth.Extent;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** One-line messages for administrators about failures of a database. */
final class DatabaseErrors {

    static final String DISK_FULL = "the disk is full: make room, then try again";
    static final String DAMAGED =
            "the database file is damaged: put a backup of it in its place, or choose another"
                    + " --data folder";

    /** Failures of SQLite that concern all changes. */
    private static final Pattern UNAVAILABLE =
            Pattern.compile("SQLITE_(FULL|CORRUPT|NOTADB|BUSY|READONLY|CANTOPEN|PERM|IOERR)");

    private DatabaseErrors() {}

    /**
     * Returns for which calls a failure makes the database unavailable; null if only one call
     * failed.
     */
    static @Nullable Extent outage(Throwable failure) {
        return switch (root(failure)) {
            case SQLiteException sqlite ->
                    UNAVAILABLE.matcher(word(sqlite)).lookingAt() ? Extent.CHANGES : null;
            case SQLTransientConnectionException timeout when timeout.getCause() != null ->
                    Extent.ALL;
            case SQLException sql -> outage(String.valueOf(sql.getSQLState()));
            default -> null;
        };
    }

    private static @Nullable Extent outage(String state) {
        return switch (state) {
            // Full disk, read-only server, damaged data.
            case "53100", "25006", "XX001", "XX002" -> Extent.CHANGES;
            // Shutdown, crash, start, too many connections.
            case "57P01", "57P02", "57P03", "53300" -> Extent.ALL;
            default -> state.startsWith("08") || state.startsWith("58") ? Extent.ALL : null;
        };
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return root;
    }

    // Extended codes such as SQLITE_IOERR_WRITE begin with the code that they refine.
    private static String word(SQLiteException e) {
        return e.getResultCode().name().toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the message for a failure; the message of its root cause if it is not a known one.
     */
    static String of(Throwable failure) {
        var root = root(failure);
        return switch (root) {
            case SQLiteException sqlite -> of(sqlite);
            case SQLException sql -> of(sql);
            default -> firstLine(root);
        };
    }

    private static String of(SQLiteException e) {
        var word = word(e);
        if (word.startsWith("SQLITE_FULL")) {
            return DISK_FULL;
        }
        if (word.startsWith("SQLITE_CORRUPT") || word.startsWith("SQLITE_NOTADB")) {
            return DAMAGED;
        }
        if (word.startsWith("SQLITE_BUSY") || word.startsWith("SQLITE_LOCKED")) {
            return "another program keeps the database file locked: end it, then try again";
        }
        if (word.startsWith("SQLITE_READONLY")
                || word.startsWith("SQLITE_CANTOPEN")
                || word.startsWith("SQLITE_PERM")
                || word.startsWith("SQLITE_IOERR")) {
            return "the database file cannot be read or written ("
                    + e.getResultCode().message
                    + "): check its disk and its rights, or choose another --data folder";
        }
        return firstLine(e);
    }

    private static String of(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "53100" -> DISK_FULL;
            case "42501" -> firstLine(e) + ": let the user of --database create tables there";
            case "3D000" -> firstLine(e) + ": create it, or choose another --database";
            case "28P01", "28000" -> firstLine(e) + ": check user and password in --database";
            case "25006" -> firstLine(e) + ": it is a replica, on which serve takes --read-only";
            case "53300", "57P03" -> firstLine(e) + ": try again later";
            default -> state.startsWith("08") ? unreachable(e) : firstLine(e);
        };
    }

    private static String unreachable(SQLException e) {
        return e.getCause() instanceof UnknownHostException unknown
                ? "this machine does not know the host " + unknown.getMessage()
                : firstLine(e) + " See that it runs, and check --database.";
    }

    private static String firstLine(Throwable e) {
        var message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
