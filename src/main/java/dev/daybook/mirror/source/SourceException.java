package dev.daybook.mirror.source;

/** Failure of a request to the source. Its message contains no secrets. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Kinds of failures, by what has to be done about them. */
    public enum Kind {
        /** The bucket of the address is full. */
        RATE_LIMIT,
        /** The operating time of the method is used up. */
        METHOD_LIMIT,
        /** The source has blocked all calls by hand. */
        OVERLOAD,
        /** The source or the way to it fails for a moment. */
        UNAVAILABLE,
        /** There was no complete answer in time. */
        NO_ANSWER,
        /** The credential is not accepted. */
        CREDENTIAL,
        /** The access token has expired. */
        EXPIRED,
        /** The authorization of the application has ended: no tokens are issued. */
        AUTHORIZATION,
        /** The credential has no access. */
        DENIED,
        /** The portal does not serve calls: deleted, or not in its tariff. */
        CLOSED,
        /** The portal has another address. */
        MOVED,
        /** The address leads to this machine, its network or a metadata service. */
        FORBIDDEN_ADDRESS
    }

    private final Kind kind;
    private final String code;
    private final String newOrigin;

    public SourceException(Kind kind, String code, String message) {
        this(kind, code, message, "");
    }

    private SourceException(Kind kind, String code, String message, String newOrigin) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.newOrigin = newOrigin;
    }

    /**
     * Returns the failure of a redirected request.
     *
     * @param newOrigin scheme, host and port of the target; empty if the target is not the same path
     *     of another host
     */
    static SourceException moved(String message, String newOrigin) {
        return new SourceException(Kind.MOVED, "", message, newOrigin);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the scheme, host and port to which the portal has moved; empty if not known. */
    public String newOrigin() {
        return newOrigin;
    }

    /** Returns the error code of the source; empty if there was none. */
    public String code() {
        return code;
    }
}
