package dev.daybook.cli;

/** What was typed cannot be meant; the message says what can. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }
}
