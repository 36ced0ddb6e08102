package dev.daybook.storage;

import dev.daybook.storage.StoreHealth.Extent;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failure of the database, which no request caused. The message tells the administrator in one
 * line how to solve it.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** SQL states of a serialisation failure and a deadlock. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private final @Nullable Extent outage;

    StorageException(Throwable cause) {
        super(DatabaseErrors.of(cause), cause);
        outage = DatabaseErrors.outage(cause);
    }

    /** Creates the failure of a database that is unavailable. */
    StorageException(String message, Extent outage) {
        super(message);
        this.outage = outage;
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
        outage = null;
    }

    public StorageException(String message) {
        super(message);
        outage = null;
    }

    /** Returns for which calls the database is unavailable; empty if only this call failed. */
    Optional<Extent> outage() {
        return Optional.ofNullable(outage);
    }

    /** Returns whether another transaction was in conflict, so that a retry may succeed. */
    boolean isConflict() {
        return getCause() instanceof SQLException e
                && CONFLICTS.contains(String.valueOf(e.getSQLState()));
    }
}
