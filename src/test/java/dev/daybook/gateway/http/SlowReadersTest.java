package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.GatewayState;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.HttpAdapter.Resources;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Value;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that clients that do not read their replies hold bounded memory and for a bounded time. */
class SlowReadersTest {

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGE = 4 * MEGABYTE;
    private static final int BUDGET = 4 * LARGE;
    private static final int MOST_READERS = 40;
    private static final String BATCH = "/rest/1/whall/batch?cmd[a]=large.one";

    private static TestPortal portal;
    private static HttpAdapter http;

    /** Method with a reply of a certain length; no buffer of a socket holds a large one. */
    private record FillMethod(String name, int length) implements RemoteMethod {
        @Override
        public Signature signature() {
            return Signature.global(name).summary("Fills").returns("x").from("a test");
        }

        @Override
        public Answer answer(Call call) {
            return Answer.of(Value.of("x".repeat(length)));
        }
    }

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        var gateway =
                new Gateway(
                        List.of(new FillMethod("large.one", LARGE), new FillMethod("small.one", 1)),
                        List.of(),
                        new Authenticator(portal.services().database(), portal.clock()),
                        new FaultPlan(),
                        new MethodCosts(),
                        CompatibilityProfile.standard(ZoneOffset.UTC),
                        Map::of,
                        new GatewayState(
                                CompatibilityProfile.standard(ZoneOffset.UTC), portal.clock()));
        http =
                new HttpAdapter(
                        gateway,
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                        TrustedProxies.NONE,
                        new Resources(
                                new Timeouts(SILENCE, SILENCE, SILENCE),
                                new OpenConnections(TrustedProxies.NONE),
                                new BodyMemory(
                                        new MemoryBudget(BUDGET), new MemoryBudget(MEGABYTE))));
        http.start();
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    /** Returns the reply to a client that reads it. */
    private static RawHttp.Answer read(String path) throws IOException {
        try (var raw = new RawHttp(http.port())) {
            return raw.get(path).answer();
        }
    }

    /** Opens a connection that asks for a large reply and does not read it. */
    private static Socket ask() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http.port()));
        new RawHttp(socket).get(BATCH);
        return socket;
    }

    private static long rest(Socket socket) throws IOException {
        var count = 0L;
        try {
            var buffer = new byte[64 * 1024];
            for (var read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                count += read;
            }
        } catch (SocketException _) {
            // The server closed the connection while data was in transit.
        }
        return count;
    }

    @Test
    void clients_that_do_not_read_are_disconnected_and_their_memory_serves_others()
            throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            var refused = read(BATCH);
            while (refused.status() == 200 && slow.size() < MOST_READERS) {
                slow.add(ask());
                refused = read(BATCH);
            }
            assertThat(refused.status()).isEqualTo(503);
            assertThat(read("/rest/1/whall/small.one").status()).isEqualTo(200);

            while (read(BATCH).status() == 503) {
                Thread.sleep(100);
            }

            assertThat(read(BATCH).body().length()).isGreaterThan(LARGE);
            assertThat(rest(slow.getFirst())).isLessThan(LARGE);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }
}
