package dev.daybook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.GatewayState;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChanges;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the feed of stage moves and task changes. */
class FeedTest extends PortalTest {

    private static String url(long user, String query) {
        return portal.base() + "/daybook/feed/" + user + "/" + TestPortal.CODE + query;
    }

    private static FeedClient listen(String query, String... headers)
            throws IOException, InterruptedException {
        return new FeedClient(url(1, query), headers);
    }

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"')).isAnswered();
    }

    private static long addDeal() {
        return call("crm.deal.add", "{'fields':{}}").number("result");
    }

    private static void move(long deal, String stage) {
        call("crm.deal.update", "{'id':" + deal + ",'fields':{'STAGE_ID':'" + stage + "'}}");
    }

    private static String addTask(long responsible) {
        var fields = "{'fields':{'TITLE':'A','RESPONSIBLE_ID':" + responsible + "}}";
        return call("tasks.task.add", fields).at("result.task.id").asText();
    }

    // ---- what is heard ----

    @Test
    void a_stage_move_is_sent_at_once_without_earlier_ones() throws Exception {
        var deal = addDeal();
        try (var ear = listen("")) {
            assertThat(ear.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
            move(deal, "WON");

            var heard = ear.heard(1);
            assertThat(heard).hasSize(1);
            var move = heard.getFirst();
            assertThat(move.event()).isEqualTo("stage_move");
            assertThat(move.data().members().keySet())
                    .containsExactly(
                            "ENTITY_TYPE_ID",
                            "ID",
                            "TYPE_ID",
                            "OWNER_ID",
                            "CREATED_TIME",
                            "CATEGORY_ID",
                            "STAGE_SEMANTIC_ID",
                            "STAGE_ID",
                            "MOVED_BY_ID",
                            "PREVIOUS_STAGE_ID",
                            "PREVIOUS_CATEGORY_ID",
                            "RESPONSIBLE_ID",
                            "ACTOR_SOURCE");
            assertThat(move.at("ENTITY_TYPE_ID")).isEqualTo("2");
            assertThat(move.at("OWNER_ID")).isEqualTo("" + deal);
            assertThat(move.at("STAGE_ID")).isEqualTo("WON");
            assertThat(move.at("PREVIOUS_STAGE_ID")).isEqualTo("NEW");
            assertThat(move.at("MOVED_BY_ID")).isEqualTo("1");
        }
    }

    @Test
    void a_task_change_is_sent_at_once() throws Exception {
        try (var ear = listen("?tasks=Y")) {
            addDeal();
            var task = addTask(1);
            call("tasks.task.complete", "{'taskId':" + task + "}");

            var heard = ear.heard(2);
            assertThat(heard).extracting(FeedClient.Heard::event).containsOnly("task_change");
            var change = heard.get(1);
            assertThat(change.at("TASK_ID")).isEqualTo(task);
            assertThat(change.at("FIELD")).isEqualTo("STATUS");
            assertThat(change.at("FROM_VALUE")).isEqualTo("2");
            assertThat(change.at("TO_VALUE")).isEqualTo("5");
            assertThat(change.at("USER_ID")).isEqualTo("1");
        }
    }

    @Test
    void only_the_requested_types_are_sent() throws Exception {
        try (var ear = listen("?entityTypeId=1,31")) {
            addDeal();
            addTask(1);
            call("crm.lead.add", "{'fields':{}}");
            call("crm.item.add", "{'entityTypeId':31,'fields':{}}");

            assertThat(ear.heard(2, "ENTITY_TYPE_ID")).containsExactlyInAnyOrder("1", "31");
        }
    }

    @Test
    void a_smart_process_that_is_added_later_is_included() throws Exception {
        try (var ear = listen("")) {
            var type = call("crm.type.add", "{'fields':{'title':'T','isStagesEnabled':'Y'}}");
            var id = type.number("result.type.entityTypeId");
            call("crm.item.add", "{'entityTypeId':" + id + ",'fields':{}}");
            call("crm.item.add", "{'entityTypeId':31,'fields':{}}");

            assertThat(ear.heard(2, "ENTITY_TYPE_ID")).containsExactlyInAnyOrder("" + id, "31");
        }
    }

    // ---- coming back ----

    @Test
    void a_client_that_reconnects_receives_every_event_once() throws Exception {
        var deal = addDeal();
        var stages = List.of("PREPARATION", "EXECUTING", "WON", "NEW", "LOSE", "APOLOGY");
        var heard = new ArrayList<String>();
        var last = "";
        try (var ear = listen("")) {
            stages.subList(0, 3).forEach(stage -> move(deal, stage));
            heard.addAll(ear.heard(3, "STAGE_ID"));
            // The client has not processed all events; the id that it sends decides.
            last = ear.heard(3).get(1).id();
        }
        move(deal, stages.get(3));
        portal.restart();
        move(deal, stages.get(4));
        try (var ear = listen("", "Last-Event-ID", last)) {
            move(deal, stages.get(5));
            assertThat(ear.heard(4, "STAGE_ID")).isEqualTo(stages.subList(2, 6));
        }
        assertThat(heard).isEqualTo(stages.subList(0, 3));
        try (var ear = listen("?lastEventId=" + last)) {
            assertThat(ear.heard(4, "STAGE_ID")).isEqualTo(stages.subList(2, 6));
        }
    }

    @Test
    void an_invalid_position_is_rejected() {
        for (var wrong : List.of("1", "x", "2-1.", "2-x", "-1-0", "2-1..3-1", "2-1".repeat(9))) {
            var reply = portal.getUrl(url(1, "?lastEventId=" + wrong));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("argument").asText()).isEqualTo("lastEventId");
        }
    }

    @Test
    void each_of_thousands_of_concurrent_changes_is_sent_once() throws Exception {
        var writers = 8;
        var deals = IntStream.range(0, writers).mapToObj(_ -> addDeal()).toList();
        try (var ear = listen("");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var deal : deals) {
                threads.submit(() -> {
                    for (var batch = 0; batch < 5; batch++) {
                        var commands =
                                IntStream.range(0, 50)
                                        .mapToObj(i ->
                                                "cmd[%d]=crm.deal.update?id=%d%%26fields[STAGE_ID]=%s"
                                                        .formatted(
                                                                i,
                                                                deal,
                                                                i % 2 == 0 ? "WON" : "NEW"))
                                        .toList();
                        portal.form("batch", String.join("&", commands)).isAnswered();
                        addTask(1);
                    }
                    return deal;
                });
            }
            var all = writers * 5 * 51;
            var heard = ear.heard(all);
            assertThat(heard).hasSize(all);
            for (var event : List.of("stage_move", "task_change")) {
                var ids =
                        heard.stream()
                                .filter(each -> each.event().equals(event))
                                .map(each -> Long.parseLong(each.at("ID")))
                                .toList();
                var rows = writers * 5 * (event.equals("stage_move") ? 50 : 1);
                assertThat(ids)
                        .isEqualTo(
                                IntStream.range(0, rows)
                                        .mapToObj(i -> ids.getFirst() + i)
                                        .toList());
            }
        }
    }

    @Test
    void changes_by_another_process_are_sent() throws Exception {
        try (var ear = listen("");
                var store = portal.besides()) {
            var moves = new StageMoves(store.portal(Portals.DEFAULT));
            // Position of an older feed: one type after the other, with ids of one journal.
            var first = portal.services().entityTypes().find(31).orElseThrow();
            call("crm.type.add", "{'fields':{'title':'T','entityTypeId':190}}");
            var second = portal.services().entityTypes().find(190).orElseThrow();
            moves.load(first, List.of(remembered(10_001), remembered(10_003)));
            assertThat(ear.heard(2, "ID")).containsExactly("10001", "10003");
            moves.load(second, List.of(remembered(10_002), remembered(10_004)));

            assertThat(ear.heard(4, "ID")).containsExactly("10001", "10003", "10002", "10004");
        }
    }

    private static StageMove remembered(long id) {
        return new StageMove(
                id, StageMove.Kind.MOVED, 1, 0, 0, Semantics.PROCESS, "NEW", 1, "", 0, 1);
    }

    @Test
    void an_idle_feed_sends_heartbeats() throws Exception {
        var services = portal.services();
        var feed =
                new FeedEndpoint(
                        services.database(),
                        services::gateway,
                        services.entityTypes(),
                        new PortalClock(portal.clock(), ZoneOffset.UTC),
                        services.stageMoves(),
                        new TaskChanges(services.database(), new TaskReadAccess()),
                        Duration.ofMillis(300));
        var gateway =
                new Gateway(
                        List.of(),
                        List.of(feed),
                        new Authenticator(services.database(), portal.clock()),
                        new FaultPlan(),
                        new MethodCosts(),
                        CompatibilityProfile.standard(ZoneOffset.UTC),
                        Map::of,
                        new GatewayState(
                                CompatibilityProfile.standard(ZoneOffset.UTC), portal.clock()));
        var folder = portal.certificate().getParent();
        try (var http =
                new HttpAdapter(
                        gateway,
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(folder, "127.0.0.1"),
                        TrustedProxies.NONE)) {
            http.start();
            var url = "http://127.0.0.1:" + http.port() + "/daybook/feed/1/" + TestPortal.CODE;
            try (var ear = new FeedClient(url)) {
                ear.awaitSignsOfLife(3);
                var deal = addDeal();
                assertThat(ear.heard(1, "OWNER_ID")).containsExactly("" + deal);
            }
            feed.close();
        }
    }

    // ---- who may hear what ----

    @Test
    void only_rows_that_the_caller_may_read_are_sent() throws Exception {
        var eve = portal.employee("eve" + store);
        portal.services().rights().set(eve, 2, Map.of(Action.READ, Level.OWN));
        portal.services().rights().set(eve, 1, Map.of(Action.READ, Level.NONE));
        try (var ear = new FeedClient(url(eve, ""))) {
            call("crm.lead.add", "{'fields':{}}");
            addDeal();
            addTask(1);
            var own = call("crm.deal.add", "{'fields':{'ASSIGNED_BY_ID':" + eve + "}}");
            var task = addTask(eve);

            var heard = ear.heard(2);
            assertThat(heard).hasSize(2);
            assertThat(heard.get(0).at("OWNER_ID")).isEqualTo("" + own.number("result"));
            assertThat(heard.get(1).at("TASK_ID")).isEqualTo(task);

            // Rights are checked when rows are read, not only at the start.
            portal.services().rights().set(eve, 2, Map.of(Action.READ, Level.ALL));
            var deal = addDeal();
            assertThat(ear.heard(3).getLast().at("OWNER_ID")).isEqualTo("" + deal);
        }
    }

    @Test
    void a_client_with_a_revoked_credential_is_disconnected() throws Exception {
        var fay = portal.employee("fay" + store);
        var application =
                portal.services().applications().add("A", Set.of("crm"), "", List.of()).clientId();
        var token =
                portal.services()
                        .applications()
                        .issue(application, fay, Duration.ofMinutes(10))
                        .orElseThrow()
                        .accessToken();
        try (var ear = new FeedClient(portal.base() + "/daybook/feed?auth=" + token)) {
            addTask(fay);
            var deal = addDeal();
            assertThat(ear.heard(1, "OWNER_ID")).containsExactly("" + deal);
            portal.clock().advance(Duration.ofMinutes(10));
            addDeal();

            var last = ear.heard(2).getLast();
            assertThat(last.event()).isEqualTo("refused");
            assertThat(last.at("error")).isEqualTo("expired_token");
            ear.awaitEnd();
        }
        portal.at("09:00:00");
    }

    @Test
    void a_client_without_the_scope_is_rejected() {
        var guest = portal.guest("guest" + store);
        portal.webhook(1, "onlycrm", Set.of("crm"));
        portal.webhook(1, "onlyuser", Set.of("user"));
        var scope = "The request requires higher privileges than provided by the webhook token";

        portal.getUrl(portal.base() + "/daybook/feed")
                .isRefused(401, "NO_AUTH_FOUND", "Wrong authorization data");
        portal.getUrl(portal.base() + "/daybook/feed/1/wrong")
                .isRefused(403, "INVALID_CREDENTIALS", "Invalid request credentials");
        portal.getUrl(portal.base() + "/daybook/feed/1/onlycrm?tasks=Y")
                .isRefused(403, "insufficient_scope", scope);
        portal.getUrl(portal.base() + "/daybook/feed/1/onlyuser")
                .isRefused(403, "insufficient_scope", scope);
        portal.getUrl(url(guest, "?entityTypeId=2"))
                .isRefused(
                        403,
                        "allowed_only_intranet_user",
                        "Action is allowed only for intranet users");
        portal.getUrl(url(1, "?entityTypeId=3")).isRefusedWith("ENTITY_TYPE_NOT_SUPPORTED");
    }

    @Test
    void the_number_of_subscribers_is_limited() throws Exception {
        var ears = new ArrayList<FeedClient>();
        try (var other = TestPortal.on(store)) {
            var url = other.base() + "/daybook/feed/1/" + TestPortal.CODE;
            while (ears.size() < FeedEndpoint.LISTENERS) {
                ears.add(new FeedClient(url));
            }
            other.getUrl(url)
                    .isRefused(
                            503,
                            "FEED_FULL",
                            "The feed has 100 listeners, and takes no more at the moment");
            var deal = other.call("crm.deal.add", "{\"fields\":{}}").number("result");
            for (var ear : ears) {
                assertThat(ear.heard(1, "OWNER_ID")).containsExactly("" + deal);
            }

            // A closed connection is noticed when the next rows are sent.
            ears.getLast().close();
            var status = 503;
            for (var i = 0; i < 100 && status != 200; i++) {
                other.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
                try (var ear = new FeedClient(url)) {
                    status = ear.status();
                }
            }
            assertThat(status).isEqualTo(200);
        } finally {
            for (var ear : ears) {
                ear.close();
            }
        }
    }

    @Test
    void a_closing_server_disconnects_all_subscribers() throws Exception {
        try (var ear = listen("")) {
            var began = System.nanoTime();
            portal.restart();
            ear.awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
