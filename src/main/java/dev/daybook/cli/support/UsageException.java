package dev.daybook.cli.support;

/** Invalid command line, with a message for the user; exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
