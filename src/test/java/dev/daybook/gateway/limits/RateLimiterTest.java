package dev.daybook.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the rate limit per address. */
class RateLimiterTest {

    private TestPortal portal;

    private TestPortal portalWith(RateLimit limit) {
        portal =
                TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("rateLimit", limit));
        return portal;
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private static void isTooMuch(Reply reply) {
        reply.isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        assertThat(reply.header("Retry-After")).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private List<Reply> simultaneously(int count) throws InterruptedException {
        var calls = new ArrayList<Callable<Reply>>();
        for (var call = 0; call < count; call++) {
            calls.add(() -> portal.get("server.time"));
        }
        var replies = new ArrayList<Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(calls)) {
                try {
                    replies.add(reply.get());
                } catch (ExecutionException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return replies;
    }

    private static List<Reply> refused(List<Reply> replies) {
        return replies.stream().filter(reply -> reply.status() != 200).toList();
    }

    @Test
    @Case(of = "protocol", value = "92")
    void a_burst_of_fifty_calls_passes_and_then_two_a_second() throws InterruptedException {
        portalWith(RateLimit.STANDARD);

        var refused = refused(simultaneously(55));
        assertThat(refused).hasSize(5);
        refused.forEach(RateLimiterTest::isTooMuch);

        portal.clock().advance(Duration.ofSeconds(1));
        portal.get("server.time").isAnswered();
        portal.get("server.time").isAnswered();
        isTooMuch(portal.get("server.time"));
    }

    @Test
    void refused_calls_do_not_fill_the_bucket_and_do_nothing() throws InterruptedException {
        portalWith(RateLimit.STANDARD);
        simultaneously(60);
        isTooMuch(portal.call("crm.deal.add", "{\"fields\":{}}"));

        portal.clock().advance(Duration.ofSeconds(1));
        portal.get("crm.deal.list").isAnswered().hasTotal(0);
        portal.get("server.time").isAnswered();

        portal.clock().advance(Duration.ofMinutes(1));
        assertThat(refused(simultaneously(50))).isEmpty();
    }

    @Test
    void a_batch_counts_as_one_call_and_a_wrong_one_as_any_other() throws InterruptedException {
        portalWith(RateLimit.STANDARD);
        simultaneously(48);

        var batch = portal.call("batch", "{\"cmd\":[\"server.time\",\"server.time\",\"scope\"]}");
        assertThat(batch.at("result.result").elements()).hasSize(3);
        assertThat(portal.get("no.such").status()).isEqualTo(404);
        isTooMuch(portal.get("no.such"));
        assertThat(portal.get("no.such.xml").text())
                .startsWith("<response><error>QUERY_LIMIT_EXCEEDED</error>");
    }

    @Test
    void the_larger_plan_allows_more() throws InterruptedException {
        portalWith(RateLimit.ENTERPRISE);

        assertThat(refused(simultaneously(255))).hasSize(5);
        portal.clock().advance(Duration.ofSeconds(1));
        assertThat(refused(simultaneously(6))).hasSize(1);
    }

    @Test
    void without_a_plan_nothing_is_refused() throws InterruptedException {
        portalWith(RateLimit.OFF);

        assertThat(refused(simultaneously(300))).isEmpty();
    }
}
