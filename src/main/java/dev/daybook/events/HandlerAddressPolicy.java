package dev.daybook.events;

import dev.daybook.protocol.ErrorCode;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Validation of event handler addresses (SSRF protection): the server must not call hosts of its
 * own network on behalf of an outsider.
 */
public final class HandlerAddressPolicy {

    /** Maximum length of a handler's address. */
    static final int ADDRESS_LENGTH = 2_000;

    /**
     * Address ranges of this machine, its network and unassigned networks, as prefix and bits.
     */
    private static final List<Range> CLOSED =
            List.of(
                    Range.of("0.0.0.0", 8),
                    Range.of("10.0.0.0", 8),
                    Range.of("100.64.0.0", 10),
                    Range.of("127.0.0.0", 8),
                    Range.of("169.254.0.0", 16),
                    Range.of("172.16.0.0", 12),
                    Range.of("192.0.0.0", 24),
                    Range.of("192.168.0.0", 16),
                    Range.of("198.18.0.0", 15),
                    Range.of("224.0.0.0", 3),
                    // Unspecified, loopback, and IPv4-compatible addresses.
                    Range.of("::", 96),
                    // IPv4 behind NAT64, Teredo and 6to4.
                    Range.of("64:ff9b::", 32),
                    Range.of("2001::", 32),
                    Range.of("2002::", 16),
                    // Unique local, link local and deprecated site local; multicast.
                    Range.of("fc00::", 7),
                    Range.of("fe80::", 9),
                    Range.of("ff00::", 8));

    /** Address ranges that never contain a portal, such as the metadata services of clouds. */
    private static final List<Range> NEVER_A_PORTAL =
            List.of(
                    Range.of("0.0.0.0", 8),
                    Range.of("100.100.100.200", 32),
                    Range.of("169.254.0.0", 16),
                    Range.of("224.0.0.0", 3),
                    Range.of("::", 128),
                    Range.of("fd00:ec2::", 32),
                    Range.of("fe80::", 9),
                    Range.of("ff00::", 8));

    private final List<Range> closed;

    /**
     * Creates the policy.
     * @param anywhere whether this machine and its network are allowed too
     */
    public HandlerAddressPolicy(boolean anywhere) {
        this(anywhere ? List.of() : CLOSED);
    }

    private HandlerAddressPolicy(List<Range> closed) {
        this.closed = closed;
    }

    /**
     * Returns the policy for the portal that a mirror copies, whose address an operator has set.
     * @param allowsPrivate whether it may be on this machine or in its network; metadata services
     *     remain forbidden
     */
    public static HandlerAddressPolicy forSource(boolean allowsPrivate) {
        return new HandlerAddressPolicy(allowsPrivate ? NEVER_A_PORTAL : CLOSED);
    }

    private record Range(List<Byte> prefix, int bits) {

        static Range of(String literal, int bits) {
            return new Range(bytes(InetAddress.ofLiteral(literal)), bits);
        }

        static List<Byte> bytes(InetAddress address) {
            var bytes = address.getAddress();
            var list = new Byte[bytes.length];
            Arrays.setAll(list, i -> bytes[i]);
            return List.of(list);
        }

        boolean has(InetAddress address) {
            var other = bytes(address);
            if (other.size() != prefix.size()) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((prefix.get(bit / 8) & mask) != (other.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Rejects an address that is invalid or not allowed. */
    void check(String handler) {
        var scheme = handler.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("http://") && !scheme.startsWith("https://")) {
            throw ErrorCode.HANDLER_PROTOCOL.with();
        }
        var host = host(handler);
        if (handler.length() > ADDRESS_LENGTH || !host.contains(".") || host.startsWith(".")) {
            throw ErrorCode.HANDLER_ADDRESS.with();
        }
        try {
            reachable(host);
        } catch (ForbiddenPlace _) {
            throw ErrorCode.HANDLER_PLACE.with(host);
        } catch (UnknownHostException _) {
            // The name does not resolve yet; its address is checked at each call.
        }
    }

    private static String host(String handler) {
        try {
            var host = new URI(handler).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException _) {
            return "";
        }
    }

    /** Thrown for a host with a forbidden address. */
    public static final class ForbiddenPlace extends RuntimeException {
        private static final long serialVersionUID = 1;

        ForbiddenPlace(String host) {
            super(host + " leads to this machine or its network");
        }
    }

    /**
     * Returns the address to connect to. One forbidden address forbids the host, because the next
     * look-up might return it.
     */
    InetAddress reachable(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        for (var address : addresses) {
            if (!isAllowed(address)) {
                throw new ForbiddenPlace(host);
            }
        }
        return Arrays.stream(addresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses[0]);
    }

    boolean isAllowed(InetAddress address) {
        return closed.stream().noneMatch(range -> range.has(address));
    }
}
