package dev.daybook.mirror.store;

/** Signals that another process mirrors this portal now. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLostException(String holder) {
        super("the lease is held by " + holder);
    }
}
