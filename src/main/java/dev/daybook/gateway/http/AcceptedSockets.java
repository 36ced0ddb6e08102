package dev.daybook.gateway.http;

import dev.daybook.protocol.Limits;
import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Options of accepted sockets. The HTTP library applies them right after it has accepted a
 * connection, so this is where connections are counted; an exception closes the connection.
 */
record AcceptedSockets(OpenConnections open, SocketOptions options) implements SocketOptions {

    // Bounds the send buffer per connection, which the system would otherwise grow to megabytes.
    AcceptedSockets(OpenConnections open) {
        this(
                open,
                SocketOptions.builder()
                        .tcpNoDelay(true)
                        .socketSendBufferSize(Limits.UNTAKEN_BYTES)
                        .build());
    }

    @Override
    public void configureSocket(SocketChannel channel) {
        try {
            open.add(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.configureSocket(channel);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
