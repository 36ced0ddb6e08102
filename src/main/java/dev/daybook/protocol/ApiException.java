package dev.daybook.protocol;

/**
 * Error of the protocol, converted to a reply in one place. It carries no stack trace because the
 * cause is the request, not the server.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode error;
    private final String description;
    private final String argument;

    ApiException(ErrorCode error, String description, String argument) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
        this.argument = argument;
    }

    public ErrorCode error() {
        return error;
    }

    /** Returns the text for {@code error_description}. */
    public String description() {
        return description;
    }

    /** Returns the extra key {@code argument} of argument errors, or an empty string. */
    public String argument() {
        return argument;
    }
}
