package dev.daybook.storage;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database failed; nothing that a caller sent is to blame. The message tells the one who runs
 * it in one line what to do.
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

    /** Whether another transaction was in the way: the same change may succeed if repeated. */
    boolean isConflict() {
        return getCause() instanceof SQLException e
                && CONFLICTS.contains(String.valueOf(e.getSQLState()));
    }
}
