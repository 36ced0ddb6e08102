package dev.daybook.cli;

/** Failure of a command; the message says what to do. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
