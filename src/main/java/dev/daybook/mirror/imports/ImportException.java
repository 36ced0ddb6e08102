package dev.daybook.mirror.imports;

/** Failure of a whole import, with a message for the user. */
public final class ImportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ImportException(String message) {
        super(message);
    }
}
