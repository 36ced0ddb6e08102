package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages whose figures take long: their first part comes before. */
class StreamedPagesTest {

    private static final String WAITING = "The figures are being counted";
    private static TestPortal portal;
    private static PageVisitor admin;

    @BeforeAll
    static void fill() {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"Hidden later\"}}")
                .isAnswered();
        admin = PageVisitor.signedIn(portal, 1);
        admin.open("/crm/2/0/board");
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @AfterEach
    void forgetFaults() {
        portal.call("daybook.sandbox.reset", "{}").hasResult("true");
    }

    private static void slow(String method) {
        plan("\"fault\":\"late\",\"delay\":1500,\"only\":\"%s\"".formatted(method));
    }

    private static void plan(String fault) {
        portal.call("daybook.sandbox.fault", "{%s,\"pages\":true,\"count\":1}".formatted(fault))
                .isAnswered();
    }

    private static String read(InputStream in, String until) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (text.indexOf(until) < 0) {
            var length = in.read(buffer);
            assertThat(length).as("the end came before " + until + ": " + text).isPositive();
            text.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static String rest(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void the_frame_of_a_slow_page_comes_before_its_figures() throws Exception {
        slow("daybook.explain.funnel");
        try (var in = admin.stream("/crm/2/0").body()) {
            var first = read(in, WAITING);
            var rest = rest(in);

            assertThat(first)
                    .contains("<nav class=\"side\"", "<p class=\"crumb\">Deals")
                    .doesNotContain("<h1", "</html>");
            assertThat(rest).containsOnlyOnce("<h1").contains("id=\"sheet\"").endsWith("</html>");
        }
        assertThat(admin.open("/crm/2/0").header("ETag")).isNotEmpty();
    }

    @Test
    void a_compressed_stream_is_readable_from_its_first_part_on() throws Exception {
        slow("daybook.explain.funnel");
        var response = admin.stream("/crm/2/0", "Accept-Encoding", "gzip");
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValue("ETag")).isEmpty();
        try (var in = new GZIPInputStream(response.body())) {
            assertThat(read(in, WAITING)).doesNotContain("<h1");
            assertThat(rest(in)).contains("<h1").endsWith("</html>");
        }
    }

    @Test
    @Case(of = "pages", value = "24")
    void a_failure_after_the_first_part_stands_in_the_page() throws Exception {
        slow("daybook.explain.flow");
        plan("\"fault\":\"query_limit_exceeded\",\"only\":\"daybook.explain.asof\"");
        var response = admin.stream("/crm/2/0/board");
        try (var in = response.body()) {
            read(in, WAITING);

            assertThat(rest(in))
                    .contains("Too many questions at once", "daybook.explain.asof", "Try again")
                    .endsWith("</html>");
        }
        assertThat(response.statusCode()).isEqualTo(200);
        // A program that needs the status says that it waits.
        slow("daybook.explain.flow");
        plan("\"fault\":\"query_limit_exceeded\",\"only\":\"daybook.explain.asof\"");
        assertThat(admin.open("/crm/2/0/board").status()).isEqualTo(503);
    }

    @Test
    void a_client_of_http_1_0_gets_the_whole_page() throws Exception {
        slow("daybook.explain.funnel");
        var address = URI.create(portal.base());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET /crm/2/0 HTTP/1.0\r\nAccept: text/html\r\nCookie: "
                                            + admin.cookies()
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(rest(socket.getInputStream()))
                    .contains(" 200 ", "<h1", "</html>")
                    .doesNotContain(WAITING, "Transfer-Encoding");
        }
    }

    @Test
    void rights_that_end_while_a_page_is_sent_hold_for_the_rest_of_it() throws Exception {
        var reader = portal.employee("waiting");
        var visitor = PageVisitor.signedIn(portal, reader);
        assertThat(visitor.open("/crm/2/0/board").text()).contains("Hidden later");
        slow("daybook.explain.flow");
        try (var in = visitor.stream("/crm/2/0/board").body()) {
            read(in, WAITING);
            portal.services().rights().set(reader, 2, Map.of(Action.READ, Level.NONE));

            assertThat(rest(in)).doesNotContain("Hidden later").endsWith("</html>");
        }
        assertThat(visitor.open("/crm/2/0/board").status()).isEqualTo(404);
    }
}
