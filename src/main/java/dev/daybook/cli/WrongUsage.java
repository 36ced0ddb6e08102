package dev.daybook.cli;

/** What was typed cannot be meant; the message says what can. */
public final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1;

    public WrongUsage(String message) {
        super(message);
    }
}
