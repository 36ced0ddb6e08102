package dev.daybook.gateway.http;

import dev.daybook.protocol.Limits;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/** Accepts connections for HTTP/1.1 and HTTP/1.0, with read and write timeouts. */
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

    private final Http1ConnectionSelector http;
    private final Timeouts timeouts;
    private final OpenConnections open;

    ConnectionWatch(Http1Config.Builder http, Timeouts timeouts, OpenConnections open) {
        this.timeouts = timeouts;
        this.open = open;
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
        open.attach(connection);
        return http.connection(connection);
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
}
