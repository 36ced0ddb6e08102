package dev.daybook.storage;

import java.sql.SQLException;
import java.util.Set;

/**
 * Failure of the database, which no request caused. The message tells the administrator in one
 * line how to solve it.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** SQL states of a serialisation failure and a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    StorageException(Throwable cause) {
        this(DatabaseErrors.of(cause), cause);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }

    /** Returns whether another transaction was in conflict, so that a retry may succeed. */
    boolean isConflict() {
        return getCause() instanceof SQLException e
                && CONFLICTS.contains(String.valueOf(e.getSQLState()));
    }
}
