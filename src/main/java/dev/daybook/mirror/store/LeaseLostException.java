package dev.daybook.mirror.store;

/** Signals that this process may not mirror the portal now. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private LeaseLostException(String message) {
        super(message);
    }

    static LeaseLostException heldBy(String holder) {
        return new LeaseLostException("the lease is held by " + holder);
    }

    static LeaseLostException expired() {
        return new LeaseLostException("the lease has expired");
    }
}
