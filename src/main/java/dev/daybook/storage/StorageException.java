package dev.daybook.storage;

/** The database failed; nothing that a caller sent is to blame. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StorageException(Throwable cause) {
        super(cause);
    }

    /** A failure that people can mend, told in one line that says how. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
