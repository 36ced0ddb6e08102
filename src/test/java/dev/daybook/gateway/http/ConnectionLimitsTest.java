package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.HttpAdapter.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the limits on connections. Linux has all addresses of 127.0.0.0/8. */
class ConnectionLimitsTest {

    private static final String TIME = "/rest/1/whall/server.time";
    private static final String SLOW =
            "POST " + TIME + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n";
    private static final int MOST = 40;
    private static final int MOST_OF_ADDRESS = 16;

    private final List<RawHttp> opened = new ArrayList<>();
    private TestPortal portal;
    private HttpAdapter http;

    @BeforeEach
    void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        http = adapter(TrustedProxies.NONE);
    }

    private HttpAdapter adapter(TrustedProxies proxies) {
        var adapter =
                new HttpAdapter(
                        portal.services().gateway(),
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                        proxies,
                        new Resources(
                                Timeouts.USUAL,
                                new OpenConnections(proxies, MOST, MOST_OF_ADDRESS),
                                BodyMemory.ofHeap()));
        adapter.start();
        return adapter;
    }

    @AfterEach
    void stop() throws IOException {
        for (var raw : opened) {
            raw.close();
        }
        http.close();
        portal.close();
    }

    private RawHttp connect(HttpAdapter to, String from) throws IOException {
        var socket =
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        to.port(),
                        InetAddress.getByName(from),
                        0);
        var raw = new RawHttp(socket);
        opened.add(raw);
        return raw;
    }

    private RawHttp connect(String from) throws IOException {
        return connect(http, from);
    }

    private static void isAnswered(RawHttp raw) throws IOException {
        assertThat(raw.get(TIME).answer().status()).isEqualTo(200);
    }

    @Test
    void idle_connections_of_one_address_do_not_keep_new_ones_out() throws IOException {
        var first = connect("127.0.0.1");
        isAnswered(first);
        for (var i = 0; i < 10 * MOST; i++) {
            connect("127.0.0.1");
        }

        isAnswered(connect("127.0.0.1"));
        isAnswered(connect("127.0.0.2"));
        isAnswered(first);
        assertThat(opened.get(1).isClosed()).isTrue();
    }

    @Test
    void idle_connections_of_the_management_port_are_limited() throws IOException {
        var alive =
                new ManagementServer(
                        "127.0.0.1",
                        0,
                        List.of(_ -> Optional.of(Reply.of(200, "text/plain", "ok"))));
        try (alive) {
            for (var i = 0; i < 200; i++) {
                opened.add(new RawHttp(alive.port()));
            }

            for (var i = 0; i < 3; i++) {
                var probe = new RawHttp(alive.port());
                opened.add(probe);
                assertThat(probe.get("/health/live").answer().status()).isEqualTo(200);
            }
            assertThat(opened.getFirst().isClosed()).isTrue();
        }
    }

    @Test
    void a_connection_whose_request_has_arrived_is_not_closed_for_a_new_one() throws IOException {
        var open = new OpenConnections(TrustedProxies.NONE, MOST, 2);
        try (var listener =
                        ServerSocketChannel.open()
                                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var asking = SocketChannel.open(listener.getLocalAddress());
                var asked = listener.accept();
                var _ = SocketChannel.open(listener.getLocalAddress());
                var waiting = listener.accept();
                var _ = SocketChannel.open(listener.getLocalAddress());
                var added = listener.accept()) {
            asking.write(ByteBuffer.wrap(new byte[] {'G'}));
            while (asked.socket().getInputStream().available() == 0) {
                Thread.onSpinWait();
            }
            open.add(asked);
            open.add(waiting);

            open.add(added);

            assertThat(asked.isOpen()).isTrue();
            assertThat(waiting.isOpen()).isFalse();
            assertThat(added.isOpen()).isTrue();
        }
    }

    @Test
    void busy_connections_of_one_address_leave_places_to_others() throws IOException {
        for (var i = 0; i < MOST_OF_ADDRESS; i++) {
            connect("127.0.0.1").text(SLOW);
        }
        awaitBusy();

        assertThat(connect("127.0.0.1").isClosed()).isTrue();
        isAnswered(connect("127.0.0.2"));
    }

    // Until the server has read the heads; before, the connections are idle.
    private static void awaitBusy() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void idle_connections_of_many_addresses_do_not_keep_new_ones_out() throws IOException {
        for (var i = 0; i < 3 * MOST; i++) {
            connect("127.0.1." + i % 100);
        }

        isAnswered(connect("127.0.0.2"));
    }

    @Test
    void a_trusted_proxy_may_have_all_connections() throws IOException {
        try (var proxied = adapter(TrustedProxies.of("127.0.0.1").orElseThrow())) {
            for (var i = 0; i < 2 * MOST_OF_ADDRESS; i++) {
                connect(proxied, "127.0.0.1").text(SLOW);
            }
            awaitBusy();

            isAnswered(connect(proxied, "127.0.0.1"));
        }
    }

    @Test
    void closed_connections_make_place() throws IOException {
        for (var i = 0; i < 5 * MOST; i++) {
            try (var raw = connect("127.0.0.1")) {
                isAnswered(raw);
            }
        }
    }
}
