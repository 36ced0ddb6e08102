package dev.daybook.gateway.http;

/** Thrown if the server cannot start; the one-line message describes the remedy. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
