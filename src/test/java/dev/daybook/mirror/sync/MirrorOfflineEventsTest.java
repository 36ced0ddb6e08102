package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.store.EventAccess;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the queue of events at the source, which a mirror reads in its cycles. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorOfflineEventsTest extends MirrorWithEvents {

    private static void queue(MirrorPair pair) {
        var run = CommandRun.on(pair.copy, "mirror", "events", "--offline");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private List<Value> queued(String token) {
        return live.getUrl(
                        live.base()
                                + "/rest/event.offline.list?auth="
                                + token
                                + "&auth_connector=daybook")
                .isAnswered()
                .at("result")
                .elements();
    }

    @Test
    @Case(of = "mirror", value = "63")
    void reserved_events_are_applied_again_after_a_kill_and_then_cleared() {
        try (var pair = ofApplication().complete()) {
            queue(pair);
            var token = issue().accessToken();
            assertThat(pair.store().eventAccess().isReserving()).isTrue();
            move(1, "WON");
            assertThat(queued(token)).hasSize(1);

            var end = pair.copy.clock().instant().plus(CYCLE);
            while (pair.store().eventAccess().processes().isEmpty()
                    && pair.copy.clock().instant().isBefore(end)) {
                pair.step();
            }
            assertThat(pair.store().eventAccess().processes()).isNotEmpty();
            assertThat(queued(token)).hasSize(1);
            var rows = moves(pair);
            pair.kill();
            pair.during(CYCLE.plus(CYCLE));

            assertThat(queued(token)).isEmpty();
            assertThat(moves(pair)).isEqualTo(rows);
            assertThat(pair.store().hints(10)).isEmpty();
            pair.isEqual();
        }
    }

    private List<Value> reserve(String token) {
        return live.getUrl(
                        live.base()
                                + "/rest/event.offline.get?clear=0&auth_connector=daybook&auth="
                                + token)
                .isAnswered()
                .at("result.events")
                .elements();
    }

    @Test
    void what_a_killed_process_has_reserved_and_not_stored_is_listed_and_cleared() {
        for (var number = 0; number < 60; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
        }
        try (var pair = ofApplication().complete()) {
            queue(pair);
            var token = issue().accessToken();
            for (var deal = 1; deal <= 55; deal++) {
                live.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            }
            assertThat(reserve(token)).hasSize(50);
            assertThat(reserve(token)).hasSize(5);
            move(60, "WON");

            pair.kill();
            pair.during(CYCLE.plus(CYCLE).plus(CYCLE));

            // Without the events, only an hourly comparison finds deleted deals.
            pair.isEqual();
            assertThat(queued(token)).isEmpty();
            assertThat(pair.store().eventAccess().processes()).isEmpty();
            pair.copy.get("daybook.stagehistory.gone.list?entityTypeId=2").hasTotal(55);
        }
    }

    /** Returns whether a reply to a batch contains events of the queue. */
    private static boolean hasEvents(Value.Tree reply) {
        return reply.member("result").member("result").elements().stream()
                .anyMatch(result -> !result.member("events").elements().isEmpty());
    }

    @Test
    void events_whose_reply_was_lost_are_listed_in_the_next_cycle() {
        var mayLose = new AtomicBoolean(true);
        UnaryOperator<Value.Tree> losing =
                reply ->
                        hasEvents(reply) && mayLose.getAndSet(false)
                                ? (Value.Tree)
                                        Value.tree("error", "INTERNAL", "error_description", "Lost")
                                : reply;
        try (var source = new ChangedSource(live, losing);
                var pair = ofApplication(source.origin()).complete()) {
            queue(pair);
            pair.during(CYCLE);
            var token = issue().accessToken();
            live.call("crm.deal.delete", "{\"id\":1}").isAnswered();

            pair.during(CYCLE.plus(CYCLE).plus(CYCLE));

            assertThat(mayLose).isFalse();
            assertThat(queued(token)).isEmpty();
            pair.isEqual();
            pair.copy.get("daybook.stagehistory.gone.list?entityTypeId=2").hasTotal(1);
        }
    }

    @Test
    @Case(of = "mirror", value = "64")
    void polling_finds_what_a_kill_has_lost_without_reservation() {
        try (var pair = ofApplication().complete()) {
            queue(pair);
            pair.store()
                    .saveEventAccess(new EventAccess("", "", false, "daybook", false, List.of()));
            var token = issue().accessToken();
            move(1, "WON");
            // As the killed process did: the portal forgets the events, and nothing is stored.
            live.getUrl(
                            live.base()
                                    + "/rest/event.offline.get?clear=1&auth_connector=daybook&auth="
                                    + token)
                    .isAnswered();
            assertThat(queued(token)).isEmpty();

            pair.kill();
            pair.during(CYCLE);

            pair.isEqual();
            move(2, "WON");
            pair.during(CYCLE);
            assertThat(queued(token)).isEmpty();
            pair.isEqual();
        }
    }

    @Test
    void a_webhook_has_no_queue_of_events() {
        try (var pair = MirrorPair.of(live, store).complete()) {
            assertThat(CommandRun.on(pair.copy, "mirror", "events", "--offline").err())
                    .contains("only an application");
        }
    }
}
