package dev.daybook.protocol;

/**
 * The end of a call that was refused. Thrown where the reason is found, caught in one place, where
 * it becomes a reply; it carries no stack trace, for it tells of the caller's request only.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode fault;
    private final String description;
    private final String argument;

    ApiException(ErrorCode fault, String description, String argument) {
        super(fault + ": " + description, null, false, false);
        this.fault = fault;
        this.description = description;
        this.argument = argument;
    }

    public ErrorCode fault() {
        return fault;
    }

    /** The text for {@code error_description}. */
    public String description() {
        return description;
    }

    /** The extra key {@code argument} of argument errors; empty where there is none. */
    public String argument() {
        return argument;
    }
}
