package dev.daybook.pages;

import dev.daybook.gateway.call.CallResult;

/** Failure of a method that a page called. */
final class MethodFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int BUSY = 503;

    private final String method;
    private final transient CallResult.Refused refused;

    MethodFailedException(String method, CallResult.Refused refused) {
        super(method + ": " + refused.description());
        this.method = method;
        this.refused = refused;
    }

    String method() {
        return method;
    }

    String code() {
        return refused.error().code();
    }

    String description() {
        return refused.description();
    }

    int status() {
        return refused.error().status();
    }

    boolean isBusy() {
        return status() == BUSY;
    }
}
