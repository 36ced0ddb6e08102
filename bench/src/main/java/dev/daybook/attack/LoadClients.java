package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Clients that each send their next request when they have the reply to the last one. All of them
 * are one thread: threads of clients would wait for each other, and that would be measured.
 */
final class LoadClients implements AutoCloseable {

    private static final int REPLY_BYTES = 256 * 1024;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Selector selector = Selector.open();
    private final IntFunction<byte[]> requests;
    private final Latencies latencies = new Latencies();
    private int sent;

    /**
     * Connects the clients.
     *
     * @param requests returns the request with a number
     */
    LoadClients(int port, int clients, IntFunction<byte[]> requests) throws IOException {
        this.requests = requests;
        for (var i = 0; i < clients; i++) {
            var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client(channel));
        }
    }

    /** One connection, with what it has received of the current reply. */
    private static final class Client {

        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(REPLY_BYTES);
        private long began;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void send(byte[] request) throws IOException {
            received.clear();
            began = System.nanoTime();
            // A request is smaller than the buffer of a socket that is empty.
            if (channel.write(ByteBuffer.wrap(request)) < request.length) {
                throw new IOException("the server does not take a whole request");
            }
        }

        /** Reads what is there and returns whether the reply is complete. */
        boolean isAnswered() throws IOException {
            if (channel.read(received) < 0) {
                throw new EOFException("the server closed the connection of a client");
            }
            var text = new String(received.array(), 0, received.position(), ISO_8859_1);
            var head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!text.startsWith("HTTP/1.1 200")) {
                throw new IOException(text);
            }
            var lower = text.substring(0, head + 2).toLowerCase(Locale.ROOT);
            var length = lower.indexOf(LENGTH) + LENGTH.length();
            var end = lower.indexOf('\r', length);
            var body = Integer.parseInt(lower.substring(length, end).strip());
            return received.position() >= head + 4 + body;
        }
    }

    /** Calls until the time is over and returns how long each call took. */
    Latencies run(Duration time) throws IOException {
        var end = System.nanoTime() + time.toNanos();
        for (var key : new ArrayList<>(selector.keys())) {
            ((Client) key.attachment()).send(requests.apply(sent++));
        }
        while (System.nanoTime() < end) {
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new IOException("no reply within " + PATIENCE.toSeconds() + " s");
            }
            for (var key : selector.selectedKeys()) {
                var client = (Client) key.attachment();
                if (client.isAnswered()) {
                    latencies.add(System.nanoTime() - client.began);
                    client.send(requests.apply(sent++));
                }
            }
            selector.selectedKeys().clear();
        }
        return latencies;
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
