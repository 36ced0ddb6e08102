package dev.daybook.cli;

/** Invalid command line; the message says what is valid. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
