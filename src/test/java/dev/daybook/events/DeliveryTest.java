package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
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

/** Tests the delivery of events to handlers. */
class DeliveryTest extends EventTesting {

    private static void is(Value told, String path, Object value) {
        assertThat(TestHandler.at(told, path)).as(path + " of " + told).isEqualTo("" + value);
    }

    @Test
    void a_handler_receives_events_in_the_format_of_the_protocol() {
        bind("OnCrmDealAdd");
        var deal = addDeal();

        var told = handler.told(1).getFirst();

        is(told, "event", "ONCRMDEALADD");
        is(told, "data.FIELDS.ID", deal);
        is(told, "ts", portal.clock().instant().getEpochSecond());
        is(told, "auth.client_endpoint", portal.base() + "/rest/");
        is(told, "auth.server_endpoint", portal.base() + "/rest/");
        is(told, "auth.domain", portal.base().replace("http://", ""));
        is(told, "auth.status", "L");
        is(told, "auth.scope", "crm,task");
        is(told, "auth.user_id", 1);
        is(told, "auth.expires_in", 3600);
        is(told, "auth.expires", portal.clock().instant().getEpochSecond() + 3600);
        is(told, "auth.refresh_token", "(absent)");
        assertThat(TestHandler.at(told, "auth.member_id")).matches("[a-z0-9]{32}");
        assertThat(TestHandler.at(told, "auth.application_token")).matches("[a-f0-9]{32}");
        assertThat(TestHandler.at(told, "event_handler_id")).matches("\\d+");
    }

    @Test
    void the_token_belongs_to_the_causing_user_or_to_the_user_named() {
        var ann = portal.employee("ann" + client);
        bind("ONCRMLEADADD");
        portal.callAs(ann, "crm.lead.add", "{\"fields\":{}}").isAnswered();
        var asAnn = handler.told(1).getLast();
        callWith(TestHandler.at(asAnn, "auth.access_token"), "user.current", "{}")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
        callWith(TestHandler.at(asAnn, "auth.access_token"), "user.admin", "{}").hasResult("false");
        is(asAnn, "auth.user_id", ann);

        event(token, "unbind", "ONCRMLEADADD", handler.url()).hasResult("{\"count\":1}");
        callWith(
                        token,
                        "event.bind",
                        "{'event':'ONCRMLEADADD','handler':'" + handler.url() + "','auth_type':1}")
                .hasResult("true");
        portal.callAs(ann, "crm.lead.add", "{\"fields\":{}}").isAnswered();
        var asAdmin = handler.told(2).getLast();
        callWith(TestHandler.at(asAdmin, "auth.access_token"), "user.admin", "{}")
                .hasResult("true");
        is(asAdmin, "auth.user_id", 1);
        is(asAdmin, "auth.application_token", TestHandler.at(asAnn, "auth.application_token"));
    }

    @Test
    @Case(of = "stage-history", value = "128")
    void a_change_of_pipeline_is_reported_before_the_update_of_the_deal() {
        var category =
                call("crm.category.add", "{'entityTypeId':2,'fields':{'name':'Second'}}")
                        .number("result.category.id");
        var deal = addDeal();
        bind("ONCRMDEALUPDATE");
        bind("ONCRMDEALMOVETOCATEGORY");
        var stage = "C" + category + ":EXECUTING";

        call(
                "crm.item.update",
                "{'entityTypeId':2,'id':"
                        + deal
                        + ",'fields':{'categoryId':"
                        + category
                        + ",'stageId':'"
                        + stage
                        + "'}}");

        // The two handlers are called in parallel, so the order is by queue number.
        var told = handler.told(2);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder("ONCRMDEALMOVETOCATEGORY", "ONCRMDEALUPDATE");
        var moved =
                told.stream()
                        .filter(each ->
                                TestHandler.at(each, "event").equals("ONCRMDEALMOVETOCATEGORY"))
                        .findFirst()
                        .orElseThrow();
        is(moved, "data.FIELDS.ID", deal);
        is(moved, "data.FIELDS.CATEGORY_ID", category);
        is(moved, "data.FIELDS.STAGE_ID", stage);
    }

    @Test
    void an_item_causes_events_when_it_is_added_changed_and_deleted() {
        for (var event :
                List.of(
                        "ONCRMDYNAMICITEMADD",
                        "ONCRMDYNAMICITEMADD_31",
                        "ONCRMDYNAMICITEMADD_130",
                        "ONCRMDYNAMICITEMUPDATE",
                        "ONCRMDYNAMICITEMDELETE")) {
            bind(event);
        }
        var id = call("crm.item.add", "{'entityTypeId':31,'fields':{}}").number("result.item.id");
        var which = "{'entityTypeId':31,'id':" + id;
        call("crm.item.update", which + ",'fields':{'title':'x'}}");
        call("crm.item.update", which + ",'fields':{'title':'x'}}");
        call("crm.item.delete", which + "}");

        var told = handler.told(4);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder(
                        "ONCRMDYNAMICITEMADD",
                        "ONCRMDYNAMICITEMADD_31",
                        "ONCRMDYNAMICITEMUPDATE",
                        "ONCRMDYNAMICITEMDELETE");
        told.forEach(each -> {
            is(each, "data.FIELDS.ID", id);
            is(each, "data.FIELDS.ENTITY_TYPE_ID", 31);
        });
    }

    @Test
    void an_old_invoice_causes_an_event_when_its_status_is_set() {
        bind("ONCRMINVOICEADD");
        bind("ONCRMINVOICESETSTATUS");
        var invoice =
                call(
                                "crm.invoice.add",
                                "{'fields':{'ORDER_TOPIC':'a','STATUS_ID':'N','PERSON_TYPE_ID':1,"
                                        + "'UF_MYCOMPANY_ID':1,'PAY_SYSTEM_ID':1,'DATE_INSERT':'2026-01-10'}}")
                        .number("result");
        call(
                "crm.invoice.update",
                "{'id':" + invoice + ",'fields':{'STATUS_ID':'P','PAY_VOUCHER_NUM':'1'}}");

        assertThat(TestHandler.names(handler.told(2)))
                .containsExactlyInAnyOrder("ONCRMINVOICEADD", "ONCRMINVOICESETSTATUS");
    }

    @Test
    void a_type_causes_events_when_it_is_added_changed_and_deleted() {
        bind("ONCRMTYPEADD");
        bind("ONCRMTYPEDELETE");
        var id = call("crm.type.add", "{'fields':{'title':'T'}}").number("result.type.id");
        call("crm.type.delete", "{'id':" + id + "}");

        var told = handler.told(2);
        assertThat(TestHandler.names(told))
                .containsExactlyInAnyOrder("ONCRMTYPEADD", "ONCRMTYPEDELETE");
        told.forEach(each -> is(each, "data.FIELDS.ID", id));
    }

    @Test
    void a_task_causes_events_when_it_is_added_changed_and_deleted() {
        for (var event :
                List.of(
                        "ONTASKADD",
                        "ONTASKUPDATE",
                        "ONTASKDELETE",
                        "ONTASKCOMMENTADD",
                        "ONTASKCOMMENTUPDATE",
                        "ONTASKCOMMENTDELETE")) {
            bind(event);
        }
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'A','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
        call("tasks.task.start", "{'taskId':" + task + "}");
        var comment =
                call("task.commentitem.add", "[" + task + ",{'POST_MESSAGE':'hello'}]")
                        .number("result");
        call("task.commentitem.update", "[" + task + "," + comment + ",{'POST_MESSAGE':'bye'}]");
        call("task.commentitem.delete", "[" + task + "," + comment + "]");
        call("tasks.task.delete", "{'taskId':" + task + "}");

        var told = handler.told(6);
        assertThat(told).hasSize(6);
        for (var each : told) {
            var before = "data.FIELDS_BEFORE";
            var after = "data.FIELDS_AFTER";
            var was = "data.IS_ACCESSIBLE_BEFORE";
            var is = "data.IS_ACCESSIBLE_AFTER";
            switch (TestHandler.at(each, "event")) {
                case "ONTASKADD" -> {
                    is(each, before, "undefined");
                    is(each, after + ".ID", task);
                    is(each, was, "N");
                    is(each, is, "undefined");
                }
                case "ONTASKUPDATE" -> {
                    is(each, before + ".ID", task);
                    is(each, after + ".ID", task);
                    is(each, was, "undefined");
                    is(each, is, "undefined");
                }
                case "ONTASKDELETE" -> {
                    is(each, before + ".ID", task);
                    is(each, after, "undefined");
                    is(each, was, "undefined");
                    is(each, is, "N");
                }
                case "ONTASKCOMMENTADD" -> {
                    is(each, before, "undefined");
                    is(each, after + ".ID", comment);
                    is(each, after + ".TASK_ID", task);
                    is(each, was, "undefined");
                }
                case "ONTASKCOMMENTUPDATE" -> {
                    is(each, before + ".ID", comment);
                    is(each, after + ".ACTION", "EDIT");
                }
                case "ONTASKCOMMENTDELETE" -> {
                    is(each, before + ".TASK_ID", task);
                    is(each, after + ".ACTION", "DEL");
                }
                default -> throw new AssertionError(each);
            }
        }
    }

    @Test
    void events_about_history_contain_the_whole_row() {
        // Later than in all other tests of this portal, because journal times never run backwards.
        portal.clock().moveTo("2026-03-01T09:00:00+03:00");
        var deal = addDeal();
        bind("ONDAYBOOKSTAGEMOVE");
        move(deal, "WON");

        var moved = handler.told(1).getFirst();
        is(moved, "data.FIELDS.ENTITY_TYPE_ID", 2);
        is(moved, "data.FIELDS.OWNER_ID", deal);
        is(moved, "data.FIELDS.TYPE_ID", 3);
        is(moved, "data.FIELDS.STAGE_ID", "WON");
        is(moved, "data.FIELDS.STAGE_SEMANTIC_ID", "S");
        is(moved, "data.FIELDS.PREVIOUS_STAGE_ID", "NEW");
        is(moved, "data.FIELDS.MOVED_BY_ID", 1);
        is(moved, "data.FIELDS.CREATED_TIME", "2026-03-01T09:00:00+03:00");

        handler.forget();
        bind("ONDAYBOOKTASKCHANGE");
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'A','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
        call("tasks.task.complete", "{'taskId':" + task + "}");
        var change = handler.told(2).get(1);
        is(change, "data.FIELDS.TASK_ID", task);
        is(change, "data.FIELDS.FIELD", "STATUS");
        is(change, "data.FIELDS.FROM_VALUE", "2");
        is(change, "data.FIELDS.TO_VALUE", "5");
        is(change, "data.FIELDS.USER_ID", 1);
        portal.at("09:00:00");
    }

    // ---- reliability ----

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
    void of_ten_thousand_changes_none_is_lost_and_all_are_in_order() throws Exception {
        bind("ONDAYBOOKSTAGEMOVE");
        var writers = 8;
        var changes = 10_000;
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
