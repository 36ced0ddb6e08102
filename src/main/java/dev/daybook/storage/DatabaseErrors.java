package dev.daybook.storage;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteException;

/** One-line messages for administrators about failures of a database. */
final class DatabaseErrors {

    private static final String DISK_FULL = "the disk is full: make room, then try again";

    private DatabaseErrors() {}

    /**
     * Returns the message for a failure; the message of its root cause if it is not a known one.
     */
    static String of(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return switch (root) {
            case SQLiteException sqlite -> of(sqlite);
            case SQLException sql -> of(sql);
            default -> firstLine(root);
        };
    }

    private static String of(SQLiteException e) {
        // Extended codes such as SQLITE_IOERR_WRITE begin with the code that they refine.
        var word = e.getResultCode().name().toUpperCase(Locale.ROOT);
        if (word.startsWith("SQLITE_FULL")) {
            return DISK_FULL;
        }
        if (word.startsWith("SQLITE_CORRUPT") || word.startsWith("SQLITE_NOTADB")) {
            return "the database file is damaged: put a backup of it in its place, or choose"
                    + " another --data folder";
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
