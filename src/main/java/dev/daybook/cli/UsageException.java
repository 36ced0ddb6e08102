package dev.daybook.cli;

/** Invalid command line, with a message for the user; exit code 2. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
