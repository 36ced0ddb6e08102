package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * What a published client sends, byte for byte, to a portal with 120 moves of deals and a task with
 * a long history; and what that client needs to find in the replies.
 */
abstract class ReplayTest extends PortalTest {

    static final String SH = "crm.stagehistory.list";
    static final String TH = "tasks.task.history.list";
    static final int MOVES = 120;
    private static final int CHANGES = 60;

    /** A task whose history is longer than a page. */
    static String task;

    /** A token of the administrator, and one that has expired. */
    static String token;

    static String expired;

    @BeforeParameterizedClassInvocation
    static void fill() {
        for (var done = 0; done < MOVES; done += 40) {
            batch(IntStream.range(0, 40).mapToObj(_ -> "crm.deal.add?fields[TITLE]=A deal"));
        }
        task =
                portal.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Long\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asText();
        for (var done = 0; done < CHANGES; done += 30) {
            batch(
                    IntStream.range(done, done + 30)
                            .mapToObj(i ->
                                    "tasks.task.update?taskId=" + task + "&fields[TITLE]=T" + i));
        }
        var applications = portal.services().applications();
        var app = applications.add("An app", Set.of("crm", "task"), "", List.of()).clientId();
        token = applications.issue(app, 1, Duration.ofHours(1)).orElseThrow().accessToken();
        expired = applications.issue(app, 1, Duration.ZERO).orElseThrow().accessToken();
    }

    private static void batch(Stream<String> commands) {
        var list = commands.map(command -> "\"" + command + "\"").collect(Collectors.joining(","));
        var done = portal.call("batch", "{\"halt\":1,\"cmd\":[" + list + "]}").isAnswered();
        assertThat(done.at("result.result_error")).isEqualTo(Value.Items.EMPTY);
    }

    /** The head of a request as this client writes it. */
    abstract String head(String target, String host);

    /** Any call of this client: its target and its body. */
    abstract String[] anyCall();

    static String host() {
        return "127.0.0.1:" + portal.port();
    }

    /** Sends one request on a connection of its own. */
    ClientExchange send(String target, String body) throws IOException {
        return send(portal, target, body);
    }

    private ClientExchange send(TestPortal to, String target, String body) throws IOException {
        try (var wire = new RawHttp(to.port())) {
            return ClientExchange.of(wire, head(target, "127.0.0.1:" + to.port()), body);
        }
    }

    /** The ids of moves, from one to another, up or down. */
    static List<Long> ids(long from, long to) {
        return from <= to
                ? LongStream.rangeClosed(from, to).boxed().toList()
                : LongStream.rangeClosed(-from, -to).map(id -> -id).boxed().toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The whole history of the task came, and nothing asks to read on. */
    static void isWholeHistory(ClientExchange seen) {
        seen.isAnswered();
        assertThat(seen.at("result.list").elements()).hasSizeGreaterThanOrEqualTo(CHANGES);
        assertThat(seen.has("next")).isFalse();
        assertThat(seen.has("total")).isFalse();
    }

    @Test
    void a_busy_server_says_so_and_answers_the_same_bytes_later() throws IOException {
        var standard = ProfileSwitch.to("rateLimit", RateLimit.STANDARD);
        try (var busy = TestPortal.on(TestPortal.On.SQLITE, "+00:00", standard)) {
            var call = anyCall();
            for (var i = 0; i < RateLimit.STANDARD.burst(); i++) {
                busy.get("server.time").isAnswered();
            }

            send(busy, call[0], call[1]).isRefused(503, "QUERY_LIMIT_EXCEEDED");
            send(busy, call[0], call[1]).isRefused(503, "QUERY_LIMIT_EXCEEDED");
            busy.clock().advance(Duration.ofSeconds(1));
            send(busy, call[0], call[1]).isAnswered();
        }
    }
}
