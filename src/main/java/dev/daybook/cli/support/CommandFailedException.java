package dev.daybook.cli.support;

/** Failure of a command, with a message for the user; exit code 1. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandFailedException(String message) {
        super(message);
    }
}
