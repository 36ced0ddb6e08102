package dev.daybook.gateway.http;

/** The server cannot start; the message tells the one who runs it in one line what to do. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
