package dev.daybook.gateway.http;

import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.protocol.Limits;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Connection that observes the bytes it transfers. It turns requests of HTTP/1.0 into those of
 * HTTP/1.1, which is the only version that the HTTP library reads.
 */
final class Connection implements ConnectionContext {

    // Allows for the framing overhead of small chunks.
    private static final long MAX_BODY_ON_THE_WIRE = 8L * Limits.BODY_BYTES;
    private static final byte[] OLD_VERSION = "HTTP/1.0\r".getBytes(StandardCharsets.US_ASCII);

    private enum Phase {
        IDLE,
        REQUEST_LINE,
        HEADERS,
        BODY
    }

    private final ConnectionContext inner;
    private final Timeouts timeouts;
    private final DataReader socket;
    private final DataReader reader = DataReader.create(this::next);
    private final FairTurn turn = new FairTurn();
    private Phase phase = Phase.IDLE;
    private long bodyBytes;
    private boolean isOld;
    private boolean hasRest;
    // Requests of a connection nearly always come from one address and name one host.
    private @Nullable String address;
    private String host = "";
    // State read by the watch, guarded by this object.
    private @Nullable Thread waiting;
    private boolean isSending;
    private boolean isUnused = true;
    private long waitingSince;
    private long deadline = Long.MAX_VALUE;

    Connection(ConnectionContext inner, Timeouts timeouts) {
        this.inner = inner;
        this.timeouts = timeouts;
        this.socket = inner.dataReader();
    }

    /** Client of a connection. */
    record Peer(Connection connection, PeerInfo inner) implements PeerInfo {
        @Override
        public SocketAddress address() {
            return inner.address();
        }

        @Override
        public String host() {
            return inner.host();
        }

        @Override
        public int port() {
            return inner.port();
        }

        @Override
        public Optional<Principal> tlsPrincipal() {
            return inner.tlsPrincipal();
        }

        @Override
        public Optional<Certificate[]> tlsCertificates() {
            return inner.tlsCertificates();
        }
    }

    private synchronized void begin(Phase next, Duration within) {
        phase = next;
        isUnused = false;
        deadline = System.nanoTime() + within.toNanos();
    }

    /** Returns the address of the client, or of the proxy before it. */
    String address() {
        if (address == null) {
            var peer = inner.remotePeer().address();
            address =
                    peer instanceof InetSocketAddress inet
                            ? inet.getAddress().getHostAddress()
                            : peer.toString();
        }
        return address;
    }

    /** Returns whether a text is a host; quickly, if it is that of the last request. */
    boolean isHost(String text) {
        if (!text.equals(host) && Request.isHost(text)) {
            host = text;
        }
        return !text.isEmpty() && text.equals(host);
    }

    /** Returns whether the current request is one of HTTP/1.0. */
    boolean isOld() {
        return isOld;
    }

    FairTurn turn() {
        return turn;
    }

    /** Returns whether the connection waits for a request. */
    synchronized boolean isIdle() {
        return phase == Phase.IDLE && waiting != null && !isSending;
    }

    /** Returns whether no request has begun yet. */
    synchronized boolean isUnused() {
        return isUnused;
    }

    synchronized long idleSince() {
        return waitingSince;
    }

    /** Shortens the time for the body, because its sender is not authenticated. */
    synchronized void expectBodySoon() {
        deadline = Math.min(deadline, System.nanoTime() + Limits.UNKNOWN_BODY_TIME.toNanos());
    }

    void headIsRead() {
        begin(Phase.BODY, timeouts.body());
        bodyBytes = 0;
    }

    synchronized void isAnswered() {
        if (!hasRest) {
            phase = Phase.IDLE;
        }
    }

    /** Announces that the rest of the body is read after the reply, as the last of all bytes. */
    synchronized void expectRest() {
        hasRest = true;
    }

    private synchronized void startWaiting(boolean toSend) {
        waiting = Thread.currentThread();
        isSending = toSend;
        waitingSince = System.nanoTime();
    }

    private synchronized void stopWaiting() {
        waiting = null;
    }

    // Interrupts the thread only while it reads from or writes to the socket.
    synchronized void closeIfLate(Duration longestSending) {
        var now = System.nanoTime();
        var longest =
                isSending && longestSending.compareTo(timeouts.silence()) < 0
                        ? longestSending
                        : timeouts.silence();
        var isSilent = now - waitingSince > longest.toNanos();
        var isLate = !isSending && phase != Phase.IDLE && now - deadline > 0;
        if (waiting != null && (isSilent || isLate)) {
            waiting.interrupt();
        }
    }

    private byte[] next() {
        var bytes = received();
        if (phase == Phase.IDLE) {
            begin(Phase.REQUEST_LINE, timeouts.head());
            return requestLine(bytes);
        }
        return phase == Phase.BODY ? counted(bytes) : bytes;
    }

    private byte[] received() {
        startWaiting(false);
        try {
            socket.ensureAvailable();
        } finally {
            stopWaiting();
        }
        if (Thread.interrupted()) {
            throw new CloseConnectionException("the client was waited for long enough");
        }
        return socket.readBytes(socket.available());
    }

    private byte[] counted(byte[] bytes) {
        bodyBytes += bytes.length;
        if (bodyBytes > MAX_BODY_ON_THE_WIRE) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.PAYLOAD_TOO_LARGE)
                    .status(Status.REQUEST_ENTITY_TOO_LARGE_413)
                    .setKeepAlive(false)
                    .build();
        }
        return bytes;
    }

    // Users may type non-ASCII addresses, but the HTTP parser accepts only ASCII request lines.
    private byte[] requestLine(byte[] first) {
        if (isPlainLine(first)) {
            phase = Phase.HEADERS;
            isOld = false;
            return first;
        }
        var line = new ByteArrayOutputStream(first.length);
        var bytes = first;
        while (true) {
            for (var i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n' || line.size() > Limits.ADDRESS_BYTES) {
                    phase = Phase.HEADERS;
                    return withVersion(line, bytes, i);
                }
                if (bytes[i] < 0) {
                    var escape = "%" + HexFormat.of().withUpperCase().toHexDigits(bytes[i]);
                    line.writeBytes(escape.getBytes(StandardCharsets.US_ASCII));
                } else {
                    line.write(bytes[i]);
                }
            }
            bytes = received();
        }
    }

    /** Returns whether bytes begin with a whole line of HTTP/1.1 in ASCII, as nearly all do. */
    private static boolean isPlainLine(byte[] bytes) {
        for (var i = 0; i < bytes.length && i <= Limits.ADDRESS_BYTES && bytes[i] >= 0; i++) {
            if (bytes[i] == '\n') {
                return !isOld(bytes, i);
            }
        }
        return false;
    }

    /** Returns whether a line, which ends before a line feed, is one of HTTP/1.0. */
    private static boolean isOld(byte[] bytes, int end) {
        var version = end - OLD_VERSION.length;
        return version > 0
                && Arrays.equals(bytes, version, end, OLD_VERSION, 0, OLD_VERSION.length);
    }

    private byte[] withVersion(ByteArrayOutputStream line, byte[] bytes, int rest) {
        var length = line.size();
        line.write(bytes, rest, bytes.length - rest);
        var all = line.toByteArray();
        isOld = isOld(all, length);
        if (isOld) {
            all[length - 2] = '1';
        }
        return all;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return inner.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return inner.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return new TimedWriter(inner.dataWriter());
    }

    /** Writer that enforces the write timeout. */
    private final class TimedWriter implements DataWriter {

        private final DataWriter writer;

        TimedWriter(DataWriter writer) {
            this.writer = writer;
        }

        private void watch(Runnable sending) {
            startWaiting(true);
            try {
                sending.run();
            } finally {
                stopWaiting();
            }
            if (Thread.interrupted()) {
                throw new CloseConnectionException("the client took nothing for long enough");
            }
        }

        @Override
        public void write(BufferData... buffers) {
            watch(() -> writer.write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            watch(() -> writer.write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            watch(() -> writer.writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            watch(() -> writer.writeNow(buffer));
        }

        @Override
        public void flush() {
            watch(writer::flush);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    @Override
    public Router router() {
        return inner.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return inner.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return inner.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return new Peer(this, inner.remotePeer());
    }

    @Override
    public PeerInfo localPeer() {
        return inner.localPeer();
    }

    @Override
    public boolean isSecure() {
        return inner.isSecure();
    }

    @Override
    public String socketId() {
        return inner.socketId();
    }

    @Override
    public String childSocketId() {
        return inner.childSocketId();
    }
}
