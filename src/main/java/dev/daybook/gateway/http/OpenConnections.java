package dev.daybook.gateway.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Open connections of all listeners. Beyond a limit for each client address or one for all, those
 * that wait for a request the longest are closed; if none waits, the new one is. A connection whose
 * request has arrived does not wait, even if nothing has read it yet.
 */
final class OpenConnections {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ADDRESS = 1_000;
    // Closes several at once, so that a flood of connections does not search for each one.
    private static final int PART = 16;
    // For databases, files and connections that the operating system has not yet closed.
    private static final int MAX_OTHER_DESCRIPTORS = 256;

    private final TrustedProxies proxies;
    private final int most;
    private final int mostOfAddress;
    // Guarded by this object.
    private final Map<Ends, Entry> open = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    OpenConnections(TrustedProxies proxies) {
        this(proxies, most(), MOST_OF_ADDRESS);
    }

    OpenConnections(TrustedProxies proxies, int most, int mostOfAddress) {
        this.proxies = proxies;
        this.most = most;
        // One address leaves a part to others, also if there are few.
        this.mostOfAddress = Math.min(mostOfAddress, Math.max(1, most * 3 / 4));
    }

    /** Addresses of both ends, which are unique among open connections. */
    private record Ends(SocketAddress remote, SocketAddress local) {}

    /** Accepted connection. */
    private static final class Entry {
        private final SocketChannel channel;
        private final String address;
        private final long since = System.nanoTime();
        private @Nullable Connection connection;

        Entry(SocketChannel channel, String address) {
            this.channel = channel;
            this.address = address;
        }

        boolean isIdle() {
            return connection == null || connection.isIdle();
        }

        /** Returns whether a request has arrived that is not read yet. */
        boolean hasRequest() {
            try {
                return channel.socket().getInputStream().available() > 0;
            } catch (IOException _) {
                return false;
            }
        }

        boolean isUnused() {
            return connection == null || connection.isUnused();
        }

        long idleSince() {
            return connection == null ? since : connection.idleSince();
        }
    }

    /** Returns how many connections the descriptors of this process suffice for. */
    private static int most() {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean unix) {
            var free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
            return Math.clamp(free - Math.min(free / 2, MAX_OTHER_DESCRIPTORS), 1, MOST);
        }
        return MOST;
    }

    /**
     * Adds an accepted connection.
     *
     * @throws CloseConnectionException if there is no place for it
     */
    synchronized void add(SocketChannel channel) throws IOException {
        var remote = channel.getRemoteAddress();
        var address =
                remote instanceof InetSocketAddress inet
                        ? inet.getAddress().getHostAddress()
                        : remote.toString();
        // A proxy brings the connections of many clients.
        var isLimited = !proxies.trusts(address);
        if (isLimited && counts.getOrDefault(address, 0) >= mostOfAddress) {
            makePlace(it -> it.address.equals(address), mostOfAddress);
        }
        if (open.size() >= most) {
            makePlace(_ -> true, most);
        }
        if (open.size() >= most
                || (isLimited && counts.getOrDefault(address, 0) >= mostOfAddress)) {
            throw new CloseConnectionException("too many connections");
        }
        // A client may use its port again before the end of the last connection is noticed.
        var ends = new Ends(remote, channel.getLocalAddress());
        var ended = open.put(ends, new Entry(channel, address));
        if (ended == null) {
            counts.merge(address, 1, Integer::sum);
        } else {
            ended.channel.close();
        }
    }

    private void makePlace(Predicate<Entry> which, int limit) throws IOException {
        removeClosed();
        var candidates = open.values().stream().filter(which).toList();
        if (candidates.size() < limit) {
            return;
        }
        var idle =
                candidates.stream()
                        .filter(Entry::isIdle)
                        // First those without a request: clients expect theirs to be reused.
                        .sorted(
                                Comparator.comparing((Entry entry) -> !entry.isUnused())
                                        .thenComparingLong(Entry::idleSince))
                        .filter(entry -> !entry.hasRequest())
                        .limit(1 + limit / PART)
                        .toList();
        for (var entry : idle) {
            entry.channel.close();
        }
        removeClosed();
    }

    private void removeClosed() {
        open.values()
                .removeIf(entry -> {
                    if (entry.channel.isOpen()) {
                        return false;
                    }
                    counts.computeIfPresent(
                            entry.address, (_, count) -> count == 1 ? null : count - 1);
                    return true;
                });
    }

    /** Adds the state of a connection that is being served. */
    synchronized void attach(Connection connection) {
        var ends = new Ends(connection.remotePeer().address(), connection.localPeer().address());
        Optional.ofNullable(open.get(ends)).ifPresent(entry -> entry.connection = connection);
    }

    /**
     * Closes connections that have exceeded a timeout.
     *
     * @param longestSending time after which a client that does not read its reply is closed
     */
    void closeLate(Duration longestSending) {
        connections().forEach(connection -> connection.closeIfLate(longestSending));
    }

    private synchronized List<Connection> connections() {
        removeClosed();
        return open.values().stream()
                .flatMap(entry -> Optional.ofNullable(entry.connection).stream())
                .toList();
    }
}
