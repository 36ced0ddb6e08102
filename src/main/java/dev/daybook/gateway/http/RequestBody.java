package dev.daybook.gateway.http;

/** Body of a request, read from the connection when it is needed. */
public interface RequestBody {

    /** Body of a request that has none. */
    RequestBody NONE = of(new byte[0]);

    /**
     * Returns the body. Before {@link #admit}, only a small one is read.
     *
     * @throws dev.daybook.protocol.ApiException if it is too large or incomplete, or if the server
     *     has no memory for it at the moment
     */
    byte[] read();

    /**
     * Skips the body of a request whose method has none.
     *
     * @throws dev.daybook.protocol.ApiException if it is too large or incomplete
     */
    default void ignore() {}

    /** Allows a large body, because its sender is authenticated. */
    default void admit() {}

    boolean isEmpty();

    /** Returns whether the body is too large for senders that are not authenticated. */
    default boolean needsAdmission() {
        return false;
    }

    /** Returns a body that is in memory. */
    static RequestBody of(byte[] bytes) {
        return new RequestBody() {
            @Override
            public byte[] read() {
                return bytes;
            }

            @Override
            public boolean isEmpty() {
                return bytes.length == 0;
            }
        };
    }
}
