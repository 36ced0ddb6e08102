package dev.daybook.storage;

/**
 * The database failed; nothing that a caller sent is to blame. The message tells the one who runs
 * it in one line what to do.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StorageException(Throwable cause) {
        this(Diagnosis.of(cause), cause);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
