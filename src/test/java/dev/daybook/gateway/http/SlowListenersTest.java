package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.HttpAdapter.Resources;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a client that stops reading is disconnected and does not block others. */
class SlowListenersTest {

    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final int MOVES = 5_000;
    private static final int READ_MILLIS = 20_000;
    private static final Caller ADMIN =
            new Caller(1, true, true, new Caller.Credential.Webhook(1), Set.of("crm"));

    private static TestPortal portal;
    private static HttpAdapter http;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        http =
                new HttpAdapter(
                        portal.services().gateway(),
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                        TrustedProxies.NONE,
                        Resources.usual(TrustedProxies.NONE)
                                .with(new Timeouts(SILENCE, SILENCE, SILENCE)));
        http.start();
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    /** Opens a connection that requests the feed from its beginning. */
    private static Socket listener() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout(READ_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", http.port()));
        var request = "GET /daybook/feed/1/whall?lastEventId=0 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /**
     * Reads up to the given number of rows, or until the connection closes; returns the number
     * read.
     */
    private static long read(Socket socket, long rows) throws IOException {
        var lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var heard = 0L;
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard += line.startsWith("data: ") ? 1 : 0;
                if (heard == rows) {
                    break;
                }
            }
        } catch (SocketException _) {
            // The server closed the connection while data was in transit.
        }
        return heard;
    }

    @Test
    void a_client_that_stops_reading_is_disconnected_and_others_get_everything() throws Exception {
        var items = portal.services().items();
        var deal = items.add(ADMIN, EntityType.DEAL, ApiFlavor.CLASSIC, Value.Items.EMPTY).item();
        for (var i = 1; i < MOVES; i++) {
            var stage = Value.tree("STAGE_ID", i % 2 == 0 ? "NEW" : "WON");
            items.change(ADMIN, EntityType.DEAL, ApiFlavor.CLASSIC, deal.id(), stage);
        }
        try (var slow = listener();
                var quick = listener()) {
            assertThat(read(quick, MOVES)).isEqualTo(MOVES);
            Thread.sleep(SILENCE.plusSeconds(1));

            // Data buffered by the network still arrives before the end.
            assertThat(read(slow, MOVES)).isLessThan(MOVES);
        }
    }

    @Test
    void a_client_that_does_not_read_its_reply_is_disconnected() throws Exception {
        var items = portal.services().items();
        for (var i = 0; i < 50; i++) {
            items.add(ADMIN, EntityType.DEAL, ApiFlavor.CLASSIC, Value.Items.EMPTY);
        }
        var commands =
                IntStream.range(0, 50)
                        .mapToObj(i -> "\"q" + i + "\":\"crm.deal.list\"")
                        .collect(Collectors.joining(",", "{\"cmd\":{", "}}"));
        var head =
                "POST /rest/1/whall/batch HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + commands.length()
                        + "\r\n\r\n";
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.setSoTimeout(READ_MILLIS);
            slow.connect(new InetSocketAddress("127.0.0.1", http.port()));
            slow.getOutputStream().write((head + commands).getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(SILENCE.plusSeconds(2));

            // Data buffered by the network still arrives before the end.
            var text = new String(bytesUntilTheEnd(slow), StandardCharsets.UTF_8);

            assertThat(text.startsWith("HTTP/1.1 200")).isTrue();
            assertThat(text.endsWith("}")).isFalse();
        }
    }

    /** A client that does not read keeps neither the rows in memory nor its place. */
    @Test
    @Case(of = "export", value = "X9")
    void an_export_that_nobody_reads_is_cut_off_and_frees_its_place() throws Exception {
        var rows = 200_000;
        var moves = new ArrayList<StageMove>();
        for (var id = 1; id <= rows; id++) {
            moves.add(
                    new StageMove(
                            id, 1, id, 1_700_000_000L + id, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""));
        }
        portal.services().stageMoves().load(EntityType.LEAD, moves);
        var path = "/daybook/export/moves/1/whall?entityTypeId=1";
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.setSoTimeout(READ_MILLIS);
            slow.connect(new InetSocketAddress("127.0.0.1", http.port()));
            slow.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().readNBytes(1024)).hasSize(1024);
            portal.getUrl("http://127.0.0.1:" + http.port() + path)
                    .isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
            Thread.sleep(SILENCE.plusSeconds(1));

            var whole = portal.getUrl("http://127.0.0.1:" + http.port() + path).isAnswered().text();

            assertThat(whole.lines()).hasSize(rows + 1);
            // Data buffered by the network still arrives, but not the end.
            var rest = bytesUntilTheEnd(slow);
            assertThat(rest.length).isLessThan(whole.length() - 1024);
            assertThat(new String(rest, StandardCharsets.UTF_8)).doesNotEndWith("0\r\n\r\n");
        }
    }

    private static byte[] bytesUntilTheEnd(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketException _) {
            // The server closed the connection while data was in transit.
        }
        return bytes.toByteArray();
    }
}
