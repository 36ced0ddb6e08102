package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests of two processes with one database: one writes, the other is asked. */
class ExplainTwoServersTest {

    private static final int DEALS = 5;
    private static final int QUESTIONS = 40;

    private static final String COUNT = "{\"entityTypeId\":2,\"at\":\"2030-01-01\"}";

    @Test
    @Case(of = "explain", value = "E52")
    void answers_fit_their_position_which_never_falls() throws Exception {
        try (var writer = TestPortal.on(TestPortal.On.POSTGRESQL);
                var asked = writer.another()) {
            var isOver = new AtomicBoolean();
            var known = 0L;
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var writing = pool.submit(() -> write(writer, isOver));
                try {
                    for (var i = 0; i < QUESTIONS; i++) {
                        var reply = asked.call("daybook.explain.count", COUNT).isAnswered();
                        var position = reply.number("result.about.position");
                        assertThat(position).isGreaterThanOrEqualTo(known);
                        // The ids of a new portal without deletions have no gaps.
                        assertThat(reply.number("result.totals.moves")).isEqualTo(position);
                        var transitions =
                                asked.call("daybook.explain.transitions", COUNT).isAnswered();
                        assertThat(transitions.number("result.totals.count"))
                                .isEqualTo(transitions.number("result.about.position"));
                        known = position;
                    }
                } finally {
                    isOver.set(true);
                }
                var last = writing.get();
                var reply = asked.call("daybook.explain.count", COUNT).isAnswered();
                assertThat(reply.number("result.about.position")).isEqualTo(last);
                assertThat(known).isPositive();
            }
        }
    }

    /** Moves deals until the test is over; returns the number of rows. */
    private static long write(TestPortal portal, AtomicBoolean isOver) {
        var rows = 0L;
        for (var deal = 1; deal <= DEALS; deal++) {
            portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").isAnswered();
            rows++;
        }
        for (var i = 0; !isOver.get(); i++) {
            var stage = (i / DEALS) % 2 == 0 ? "PREPARATION" : "NEW";
            portal.call(
                            "crm.deal.update",
                            "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"%s\"}}"
                                    .formatted(1 + i % DEALS, stage))
                    .isAnswered();
            rows++;
        }
        return rows;
    }
}
