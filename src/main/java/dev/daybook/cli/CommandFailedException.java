package dev.daybook.cli;

/** What was asked for cannot be done; the message says what to do instead. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailedException(String message) {
        super(message);
    }
}
