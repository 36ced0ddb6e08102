package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the events of a source, which are hints for its mirror. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorEventsTest extends MirrorWithEvents {

    private static final String TOKEN = "tokenofthewebhook";

    /** Much less than the cycle of a mirror, which is ten seconds. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    /** Creates the address for events; returns its path. */
    private static String address(MirrorPair pair) {
        var run =
                CommandRun.on(
                        pair.copy,
                        "mirror",
                        "events",
                        "--address",
                        "https://daybook.example.com",
                        "--json");
        var handler = run.json().members().get("handler").asText();
        assertThat(handler).startsWith("https://daybook.example.com/daybook/mirror/events/");
        assertThat(
                        CommandRun.withInput(
                                        TOKEN + "\n",
                                        pair.copy,
                                        "mirror",
                                        "events",
                                        "--token-stdin")
                                .code())
                .isZero();
        return handler.substring("https://daybook.example.com".length());
    }

    private static Reply event(MirrorPair pair, String path, String event, long id, String token) {
        return pair.copy.post(
                pair.copy.base() + path,
                "application/x-www-form-urlencoded",
                "event="
                        + event
                        + "&data[FIELDS][ID]="
                        + id
                        + "&ts=1&auth[application_token]="
                        + token);
    }

    @Test
    void an_event_brings_a_move_and_a_deletion_before_the_next_cycle() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            var path = address(pair);
            pair.during(CYCLE);
            move(1, "WON");
            live.call("crm.deal.delete", "{\"id\":2}").isAnswered();

            event(pair, path, "ONCRMDEALUPDATE", 1, TOKEN).isAnswered();
            event(pair, path, "ONCRMDEALDELETE", 2, TOKEN).isAnswered();
            pair.during(AT_ONCE);

            pair.isEqual();
            assertThat(pair.store().hints(10)).isEmpty();
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2")
                    .lists("GONE_WHY", "deleted");
        }
    }

    @Test
    @Case(of = "mirror", value = "62")
    void events_that_arrive_twice_late_in_other_order_or_not_at_all_change_nothing() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            var path = address(pair);
            var random = new Random(7);
            var stages = List.of("NEW", "PREPARATION", "EXECUTING", "WON");
            for (var step = 0; step < 30; step++) {
                var deal = 1 + random.nextInt(3);
                move(deal, stages.get(random.nextInt(stages.size())));
                for (var copies = random.nextInt(3); copies > 0; copies--) {
                    event(pair, path, "ONCRMDEALUPDATE", 1 + random.nextInt(4), TOKEN).isAnswered();
                }
                pair.during(Duration.ofMillis(random.nextInt(6_000)));
            }
            live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                    .isAnswered();
            event(pair, path, "ONTASKDELETE", 1, TOKEN).isAnswered();
            pair.during(CYCLE);

            pair.isEqual();
        }
    }

    @Test
    @Case(of = "mirror", value = "62")
    void forged_events_are_refused() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            var path = address(pair);

            event(pair, path, "ONCRMDEALDELETE", 1, "other")
                    .isRefused(403, "ACCESS_DENIED", "Access denied!");
            event(pair, path, "ONCRMDEALDELETE", 1, "")
                    .isRefused(403, "ACCESS_DENIED", "Access denied!");
            assertThat(event(pair, path + "x", "ONCRMDEALDELETE", 1, TOKEN).status())
                    .isEqualTo(404);
            assertThat(event(pair, path.substring(0, path.length() - 1), "X", 1, TOKEN).status())
                    .isEqualTo(404);
            assertThat(
                            pair.copy
                                    .post(
                                            pair.copy.base() + path,
                                            "application/x-www-form-urlencoded",
                                            "a=" + "b".repeat(65 << 10))
                                    .status())
                    .isEqualTo(413);

            assertThat(pair.store().hints(10)).isEmpty();
            // A known token is not trusted for more than a hint either.
            event(pair, path, "ONCRMDEALDELETE", 1, TOKEN).isAnswered();
            pair.during(AT_ONCE);
            pair.isEqual();
        }
    }

    @Test
    void more_than_fifty_events_a_second_are_refused() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            var path = address(pair);
            var refused = 0;
            for (var number = 0; number < 150; number++) {
                var status = event(pair, path, "ONCRMDEALUPDATE", 1, TOKEN).status();
                assertThat(status).isIn(200, 503);
                refused += status == 503 ? 1 : 0;
            }
            assertThat(refused).isPositive();
        }
    }

    @Test
    void events_that_are_switched_off_are_not_accepted() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            var path = address(pair);
            assertThat(CommandRun.on(pair.copy, "mirror", "events", "--off").code()).isZero();

            assertThat(event(pair, path, "ONCRMDEALUPDATE", 1, TOKEN).status()).isEqualTo(404);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no event arrives");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void an_application_binds_events_that_the_portal_then_sends() {
        try (var pair = ofApplication().complete()) {
            var run = CommandRun.on(pair.copy, "mirror", "events", "--address", pair.copy.base());
            assertThat(run.code()).as(run.err()).isZero();
            pair.during(CYCLE);

            move(1, "WON");
            await(() -> !pair.store().hints(10).isEmpty());
            pair.during(AT_ONCE);

            pair.isEqual();
        }
    }

    @Test
    void an_event_names_the_actor_of_the_only_new_move() {
        var anna = live.user("anna", true, false);
        try (var pair = MirrorPair.of(live, store).complete()) {
            pair.during(CYCLE);
            live.callAs(anna, "crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"WON\"}}")
                    .isAnswered();
            pair.store().hint(2, 1, anna);
            pair.during(AT_ONCE);

            pair.copy
                    .get(
                            "crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&filter[OWNER_ID]=1"
                                    + "&select[]=MOVED_BY_ID&select[]=ACTOR_SOURCE")
                    .lists("MOVED_BY_ID", 1, anna)
                    .lists("ACTOR_SOURCE", "created", "item");
        }
    }
}
