package dev.daybook.pages.frame;

import dev.daybook.gateway.call.CallResult;
import dev.daybook.protocol.ErrorCode;

/** Failure of a method that a page called. */
public final class MethodFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int BUSY = 503;

    private final String method;
    private final transient CallResult.Refused refused;

    MethodFailedException(String method, CallResult.Refused refused) {
        super(method + ": " + refused.description());
        this.method = method;
        this.refused = refused;
    }

    public String method() {
        return method;
    }

    public String code() {
        return refused.error().code();
    }

    public String description() {
        return refused.description();
    }

    public int status() {
        return refused.error().status();
    }

    /** Returns whether a mirror has not read the data yet. */
    public boolean isIncomplete() {
        return refused.error() == ErrorCode.MIRROR_INCOMPLETE;
    }

    /** Returns whether a period has more buckets than a method returns. */
    public boolean hasTooManyBuckets() {
        return refused.error() == ErrorCode.TOO_MANY_BUCKETS;
    }

    public boolean isBusy() {
        return status() == BUSY;
    }
}
