package dev.daybook.gateway.http;

import dev.daybook.gateway.http.Request.Client;
import dev.daybook.protocol.ErrorCode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Networks of reverse proxies that may report the client with {@code Forwarded} (RFC 7239) or
 * {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. These headers are ignored if they come
 * from elsewhere.
 */
public record TrustedProxies(List<Network> networks) {

    /** No proxies. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final List<String> OTHERS = List.of(FOR, PROTO, HOST);
    private static final Pattern PAIR =
            Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\";,\\s]*))");

    /** Network in CIDR notation. */
    public record Network(List<Byte> address, int bits) {

        boolean has(byte[] other) {
            if (other.length != address.size()) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % Byte.SIZE;
                if (((other[bit / Byte.SIZE] ^ address.get(bit / Byte.SIZE)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns networks such as {@code 10.0.0.0/8,::1}; empty if the text is malformed. */
    public static Optional<TrustedProxies> of(String text) {
        var networks = new ArrayList<Network>();
        for (var each : text.split(",", -1)) {
            var parts = each.strip().split("/", 2);
            var address = numeric(parts[0]).map(InetAddress::getAddress);
            if (address.isEmpty()) {
                return Optional.empty();
            }
            var longest = address.get().length * Byte.SIZE;
            var isRange = parts.length == 2;
            if (isRange && !parts[1].matches("\\d{1,3}")) {
                return Optional.empty();
            }
            var bits = isRange ? Integer.parseInt(parts[1]) : longest;
            if (bits > longest) {
                return Optional.empty();
            }
            var bytes = new ArrayList<Byte>();
            for (var b : address.get()) {
                bytes.add(b);
            }
            networks.add(new Network(List.copyOf(bytes), bits));
        }
        return Optional.of(new TrustedProxies(List.copyOf(networks)));
    }

    private static Optional<InetAddress> numeric(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean trusts(String address) {
        return !networks.isEmpty()
                && numeric(address)
                        .map(InetAddress::getAddress)
                        .filter(bytes -> networks.stream().anyMatch(it -> it.has(bytes)))
                        .isPresent();
    }

    /** Hop of a forwarded request; absent parts are empty. */
    private record Hop(String address, String scheme, String host) {}

    /**
     * Returns the client of a request.
     *
     * @param peer the client, or the proxy that connected to this server
     * @param headers all values of a header, separated by commas
     */
    Client client(Client peer, UnaryOperator<String> headers) {
        if (!trusts(peer.address())) {
            return peer;
        }
        var hops = hops(headers);
        var client = peer;
        // From the nearest hop on: those before the first that is not trusted can be made up.
        for (var hop : hops.reversed()) {
            client =
                    new Client(
                            hop.address().isEmpty() ? client.address() : hop.address(),
                            hop.scheme().isEmpty() ? client.isSecure() : isHttps(hop.scheme()),
                            hop.host().isEmpty() ? client.host() : hop.host());
            if (hop.address().isEmpty() || !trusts(client.address())) {
                break;
            }
        }
        return client;
    }

    private static boolean isHttps(String scheme) {
        return scheme.equalsIgnoreCase("https");
    }

    private static List<Hop> hops(UnaryOperator<String> headers) {
        var forwarded = headers.apply("Forwarded");
        if (!forwarded.isEmpty()) {
            if (OTHERS.stream().anyMatch(name -> !headers.apply(name).isEmpty())) {
                // The proxy sets one kind; the other one can be the client's.
                throw ErrorCode.FORWARDED_TWICE.with();
            }
            return Arrays.stream(forwarded.split(",")).map(TrustedProxies::hop).toList();
        }
        var addresses = list(headers.apply(FOR));
        var schemes = list(headers.apply(PROTO));
        var hosts = list(headers.apply(HOST));
        var count = Math.max(addresses.size(), Math.max(schemes.size(), hosts.size()));
        var hops = new ArrayList<Hop>();
        for (var hop = 0; hop < count; hop++) {
            var fromEnd = count - hop;
            hops.add(
                    new Hop(
                            plain(fromEnd(addresses, fromEnd)),
                            fromEnd(schemes, fromEnd),
                            fromEnd(hosts, fromEnd)));
        }
        return hops;
    }

    private static List<String> list(String header) {
        return header.isBlank()
                ? List.of()
                : Arrays.stream(header.split(",")).map(String::strip).toList();
    }

    // The lists end at the nearest proxy. Many proxies send one scheme and host for all hops.
    private static String fromEnd(List<String> list, int position) {
        return list.isEmpty() ? "" : list.get(Math.max(0, list.size() - position));
    }

    private static Hop hop(String element) {
        var address = "";
        var scheme = "";
        var host = "";
        var pairs = PAIR.matcher(element);
        while (pairs.find()) {
            var value = pairs.group(2) == null ? pairs.group(3) : pairs.group(2);
            switch (pairs.group(1).toLowerCase(Locale.ROOT)) {
                case "for" -> address = plain(value);
                case "proto" -> scheme = value;
                case "host" -> host = value;
                default -> {}
            }
        }
        return new Hop(address, scheme, host);
    }

    /** Returns an address without brackets and port; empty if it is not numeric. */
    private static String plain(String node) {
        var address = node;
        if (node.startsWith("[")) {
            address = node.substring(1, Math.max(1, node.indexOf(']')));
        } else if (node.indexOf(':') >= 0 && node.indexOf(':') == node.lastIndexOf(':')) {
            address = node.substring(0, node.indexOf(':'));
        }
        return numeric(address).map(InetAddress::getHostAddress).orElse("");
    }
}
