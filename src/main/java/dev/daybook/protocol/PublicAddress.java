package dev.daybook.protocol;

import java.util.Optional;

/**
 * How the server names itself to applications: by the URL that its operator has set, otherwise by the
 * one that the client uses.
 *
 * @param set without a slash at its end
 */
public record PublicAddress(Optional<String> set) {

    /** The address that a client uses. */
    public static final PublicAddress OF_CLIENT = new PublicAddress(Optional.empty());

    /**
     * Returns scheme, host and port.
     *
     * @param used those that the client uses
     */
    public String origin(String used) {
        return set.orElse(used);
    }

    /** Returns host and port. */
    public String host(String used) {
        var origin = origin(used);
        return origin.substring(origin.indexOf("://") + 3);
    }
}
