package dev.daybook.cli;

/** What was typed cannot be meant; the message says what can. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
