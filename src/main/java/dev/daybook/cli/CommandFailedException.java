package dev.daybook.cli;

/** Failure of a command, with a message for the user; exit code 1. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
