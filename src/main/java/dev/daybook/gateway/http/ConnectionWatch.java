package dev.daybook.gateway.http;

import dev.daybook.protocol.Limits;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Accepts HTTP/1.1 connections and enforces read and write timeouts. */
final class ConnectionWatch implements ServerConnectionSelector {

    /**
     * Timeouts of a connection.
     *
     * @param silence maximum time without a byte read or written, including between requests
     * @param head maximum time for a request line and its headers
     * @param body maximum time for a body
     */
    record Timeouts(Duration silence, Duration head, Duration body) {
        static final Timeouts USUAL =
                new Timeouts(Limits.SILENCE, Limits.HEAD_TIME, Limits.BODY_TIME);
    }

    // Allows for the framing overhead of small chunks.
    private static final long MAX_BODY_ON_THE_WIRE = 8L * Limits.BODY_BYTES;

    private final Http1ConnectionSelector http;
    private final Timeouts timeouts;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    ConnectionWatch(Http1Config.Builder http, Timeouts timeouts) {
        this.timeouts = timeouts;
        var phases = new Phases();
        this.http =
                Http1ConnectionSelector.builder()
                        .config(http.addReceiveListener(phases).addSendListener(phases).build())
                        .build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    // Accepts every protocol, so that clients of other protocols get an error reply.
    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var connection = new Connection(context, timeouts);
        open.add(connection);
        return http.connection(connection);
    }

    /** Closes connections that have exceeded a timeout. */
    void closeLate() {
        open.removeIf(connection -> !connection.inner.serverSocket().isConnected());
        open.forEach(Connection::closeIfLate);
    }

    /** Reports the progress of a request to its connection. */
    private static final class Phases implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (context instanceof Connection connection) {
                connection.headIsRead();
            }
        }

        @Override
        public void status(ConnectionContext context, Status status) {
            if (context instanceof Connection connection) {
                connection.isAnswered();
            }
        }
    }

    /** Connection that observes the bytes it transfers. */
    private static final class Connection implements ConnectionContext {

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
        private Phase phase = Phase.IDLE;
        private long bodyBytes;
        // State read by the watch, guarded by this object.
        private @Nullable Thread waiting;
        private boolean isSending;
        private long waitingSince;
        private long deadline = Long.MAX_VALUE;

        Connection(ConnectionContext inner, Timeouts timeouts) {
            this.inner = inner;
            this.timeouts = timeouts;
            this.socket = inner.dataReader();
        }

        private synchronized void begin(Phase next, Duration within) {
            phase = next;
            deadline = System.nanoTime() + within.toNanos();
        }

        void headIsRead() {
            begin(Phase.BODY, timeouts.body());
            bodyBytes = 0;
        }

        synchronized void isAnswered() {
            phase = Phase.IDLE;
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
        synchronized void closeIfLate() {
            var now = System.nanoTime();
            var isSilent = now - waitingSince > timeouts.silence().toNanos();
            var isLate = !isSending && phase != Phase.IDLE && now - deadline > 0;
            if (waiting != null && (isSilent || isLate)) {
                waiting.interrupt();
            }
        }

        private byte[] next() {
            startWaiting(false);
            try {
                socket.ensureAvailable();
            } finally {
                stopWaiting();
            }
            if (Thread.interrupted()) {
                throw new CloseConnectionException("the client was waited for long enough");
            }
            if (phase == Phase.IDLE) {
                begin(Phase.REQUEST_LINE, timeouts.head());
            }
            var bytes = socket.readBytes(socket.available());
            return switch (phase) {
                case REQUEST_LINE -> escaped(bytes);
                case IDLE, HEADERS -> bytes;
                case BODY -> counted(bytes);
            };
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

        // Users may type non-ASCII addresses, but the HTTP parser accepts only ASCII request
        // lines.
        private byte[] escaped(byte[] bytes) {
            var line = new ByteArrayOutputStream(bytes.length);
            for (var i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    phase = Phase.HEADERS;
                    line.write(bytes, i, bytes.length - i);
                    break;
                }
                if (bytes[i] < 0) {
                    var escape = "%" + HexFormat.of().withUpperCase().toHexDigits(bytes[i]);
                    line.writeBytes(escape.getBytes(StandardCharsets.US_ASCII));
                } else {
                    line.write(bytes[i]);
                }
            }
            return line.toByteArray();
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
            return inner.remotePeer();
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
}
