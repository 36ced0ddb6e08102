package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.Items;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that events reach handlers that fail, servers that end and many changes at once. */
class DeliveryReliabilityTest extends EventTesting {

    private static List<String> ids(List<Value> told) {
        return told.stream().map(each -> TestHandler.at(each, "data.FIELDS.ID")).toList();
    }

    private static List<String> addDeals(int number) {
        return IntStream.range(0, number).mapToObj(_ -> "" + addDeal()).toList();
    }

    @Test
    void a_rejected_event_is_retried_in_order_after_a_pause() {
        bind("ONCRMDEALADD");
        handler.refuses(2);

        var deals = addDeals(5);
        TestHandler.await(() -> handler.refused() == 1, "it was never called");
        // Retries follow the clock of the portal: after one second, then two.
        TestHandler.await(() -> queue("attempts").equals("1"), "the attempt was not noted");
        assertThat(queue("waiting")).isEqualTo("5");
        assertThat(queue("last_error")).isEqualTo("HTTP status 500");
        assertThat(handler.refused()).isEqualTo(1);
        portal.clock().advance(Duration.ofSeconds(1));
        TestHandler.await(() -> handler.refused() == 2, "it was not called again");
        handler.wasToldOnly(0);
        TestHandler.await(() -> queue("attempts").equals("2"), "the attempt was not noted");
        portal.clock().advance(Duration.ofSeconds(2));

        assertThat(ids(handler.told(5))).isEqualTo(deals);
        TestHandler.await(() -> queue("waiting").equals("0"), "something still waits");
        assertThat(queue("last_error")).isEmpty();
        assertThat(queue("next_attempt")).isEmpty();
        portal.at("09:00:00");
    }

    /** Returns a field of the queue of this test's only handler. */
    private String queue(String field) {
        return portal.get("daybook.event.queue").rows().stream()
                .filter(row -> TestHandler.at(row, "application").equals(client))
                .map(row -> TestHandler.at(row, field))
                .findFirst()
                .orElse("(absent)");
    }

    @Test
    void pauses_double_up_to_an_hour() {
        assertThat(EventDelivery.pauseAfter(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(EventDelivery.pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(EventDelivery.pauseAfter(11)).isEqualTo(Duration.ofSeconds(2048));
        assertThat(EventDelivery.pauseAfter(12)).isEqualTo(Duration.ofHours(1));
        assertThat(EventDelivery.pauseAfter(4_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void an_event_that_is_rejected_for_three_days_is_discarded() {
        bind("ONCRMDEALADD");
        handler.refuses(2);
        addDeals(3);
        TestHandler.await(() -> handler.refused() == 1, "it was never called");
        TestHandler.await(() -> queue("attempts").equals("1"), "nothing was noted");

        portal.clock().advance(EventDelivery.PATIENCE.plusSeconds(1));
        TestHandler.await(() -> queue("given_up").equals("3"), "nothing was given up");
        var deal = addDeal();

        assertThat(ids(handler.told(1))).containsExactly("" + deal);
        portal.at("09:00:00");
    }

    @Test
    void a_failing_handler_does_not_delay_others() {
        try (var other = new TestHandler()) {
            bind("ONCRMDEALADD");
            event(token, "bind", "ONCRMDEALADD", other.url()).hasResult("true");
            handler.refuses(1_000);

            var deals = addDeals(3);

            assertThat(ids(other.told(3))).isEqualTo(deals);
            handler.wasToldOnly(0);
        }
    }

    @Test
    void a_handler_receives_its_events_after_a_lease_has_failed() throws Exception {
        bind("ONCRMDEALADD");
        refuseLeases();
        var deals = addDeals(EventDelivery.AT_ONCE + 1);
        Thread.sleep(Duration.ofSeconds(2));
        handler.wasToldOnly(0);

        run("drop trigger refuse_lease" + (isSqlite() ? "" : " on event_binding"));

        assertThat(ids(handler.told(deals.size()))).isEqualTo(deals);
    }

    private void refuseLeases() {
        if (isSqlite()) {
            run(
                    "create trigger refuse_lease before update of leased_until on event_binding"
                            + " begin select raise(abort, 'no lease'); end");
        } else {
            run(
                    "create or replace function refuse() returns trigger language plpgsql as"
                            + " 'begin raise exception ''no lease''; end'");
            run(
                    "create trigger refuse_lease before update of leased_until on event_binding"
                            + " for each row execute function refuse()");
        }
    }

    private boolean isSqlite() {
        return store == TestPortal.On.SQLITE;
    }

    private static void run(String sql) {
        portal.services().database().inTransaction(transaction -> transaction.run(sql));
    }

    @Test
    void a_clock_that_is_set_back_does_not_stop_a_handler() {
        bind("ONCRMLEADADD");
        portal.clock().advance(Duration.ofDays(10));
        call("crm.lead.add", "{'fields':{'TITLE':'c'}}");
        handler.told(1);

        portal.at("09:00:00");
        call("crm.lead.add", "{'fields':{'TITLE':'c'}}");

        handler.told(2);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var other = new TestHandler()) {
            bind("ONCRMDEALADD");
            handler.redirectsTo(other.url());
            addDeal();

            TestHandler.await(() -> handler.refused() > 0, "it was never called");
            TestHandler.await(() -> queue("last_error").equals("HTTP status 302"), "it was taken");
            other.wasToldOnly(0);
        }
    }

    @Test
    void undelivered_events_are_delivered_after_a_restart() {
        bind("ONCRMDEALADD");
        handler.refuses(1);
        var deals = addDeals(10);
        TestHandler.await(() -> queue("attempts").equals("1"), "it was never called");

        portal.restart();
        portal.clock().advance(Duration.ofSeconds(1));

        assertThat(ids(handler.told(10))).isEqualTo(deals);
        portal.at("09:00:00");
    }

    @Test
    void events_of_another_process_are_delivered() {
        bind("ONCRMDEALDELETE");
        bind("ONCRMDEALADD");
        var deal = addDeal();
        call("crm.deal.delete", "{'id':" + deal + "}");
        handler.told(2);
        try (var store = portal.besides()) {
            var database = store.portal(Portals.DEFAULT);
            var outbox = new Outbox();
            var zone = ZoneOffset.UTC;
            var items = new Items(database, new PortalClock(portal.clock(), zone), outbox);
            var restored = items.restore(EntityType.DEAL, deal, 0).orElseThrow();

            var told = handler.told(3).getLast();
            is(told, "data.FIELDS.ID", restored.id());
            // The system caused the event, so there is no user for a token.
            is(told, "auth.access_token", "(absent)");
            is(told, "auth.user_id", "(absent)");
        }
    }

    @Test
    void of_thousands_of_changes_none_is_lost_and_all_are_in_order() throws Exception {
        bind("ONDAYBOOKSTAGEMOVE");
        var writers = 8;
        var changes = store == TestPortal.On.SQLITE ? 10_000 : 2_000;
        var command = "cmd[%d]=crm.deal.update?id=%d%%26fields[STAGE_ID]=%s";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < writers; writer++) {
                threads.submit(() -> {
                    var deal = addDeal();
                    for (var batch = 0; batch < changes / writers / 50; batch++) {
                        var commands =
                                IntStream.range(0, 50)
                                        .mapToObj(i ->
                                                command.formatted(
                                                        i, deal, i % 2 == 0 ? "WON" : "NEW"))
                                        .toList();
                        portal.form("batch", String.join("&", commands)).isAnswered();
                    }
                    return deal;
                });
            }
        }

        var rows = call("crm.stagehistory.list", "{'entityTypeId':2,'order':{'ID':'DESC'}}");
        var newest = rows.rows().getFirst().members().get("ID").asWhole();
        var told = ids(handler.told(changes + writers));
        assertThat(told)
                .isEqualTo(
                        IntStream.range(0, changes + writers)
                                .mapToObj(i -> "" + (newest - changes - writers + 1 + i))
                                .toList());
    }

    @Test
    void events_without_a_binding_are_not_stored() {
        addDeal();

        var rows =
                portal.services()
                        .database()
                        .read(snapshot ->
                                snapshot.number(
                                        "select count(*) from event_queue where portal_id = ?",
                                        snapshot.portal()));
        assertThat(rows).isZero();
    }
}
