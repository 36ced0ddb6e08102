package dev.daybook.mirror.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A portal and its mirror, filled through the wire without the client of the source. */
public final class MirrorFixture implements AutoCloseable {

    static final String HOLDER = "test";

    final TestPortal source;
    public final TestPortal mirror;
    final MirrorStore store;

    private MirrorFixture(TestPortal source, TestPortal mirror) {
        this.source = source;
        this.mirror = mirror;
        this.store = new MirrorStore(mirror.services().database(), mirror.clock());
    }

    public static MirrorFixture on(TestPortal.On store) {
        var fixture = new MirrorFixture(TestPortal.on(store), TestPortal.bare(store));
        assertThat(
                        fixture.store.create(
                                new MirrorSettings(
                                        "webhook",
                                        "http://source/rest/1/••••",
                                        "",
                                        "",
                                        "standard",
                                        "",
                                        Value.Items.EMPTY,
                                        Value.tree("user", 1, "admin", true),
                                        MirrorSettings.State.SNAPSHOT,
                                        "",
                                        Need.NONE,
                                        0,
                                        0)))
                .isTrue();
        assertThat(fixture.store.lease(HOLDER, Duration.ofDays(1_000))).isTrue();
        return fixture;
    }

    /** Adds people, a smart process, deals and tasks to the source. */
    public void work() {
        source.user("second.admin", true, false);
        ok("crm.deal.add", "{'fields':{'TITLE':'One','OPPORTUNITY':'12.50','CURRENCY_ID':'EUR'}}");
        ok("crm.deal.add", "{'fields':{'TITLE':'Two','BEGINDATE':'2026-01-12'}}");
        source.at("10:00:00");
        ok("crm.deal.update", "{'id':1,'fields':{'STAGE_ID':'PREPARATION'}}");
        source.at("11:00:00");
        source.callAs(2, "crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"WON\"}}")
                .isAnswered();
        ok("crm.lead.add", "{'fields':{'TITLE':'Lead','NAME':'Ann'}}");
        ok("tasks.task.add", "{'fields':{'TITLE':'Task','RESPONSIBLE_ID':1,'TAGS':['a','b']}}");
        source.at("12:00:00");
        ok("tasks.task.update", "{'taskId':1,'fields':{'TITLE':'Renamed','PRIORITY':2}}");
    }

    Reply ok(String method, String parameters) {
        return source.call(method, parameters.replace('\'', '"')).isAnswered();
    }

    /** Forgets one move of a deal, as if it had not been read yet, and lets the mirror say so. */
    public void leaveGap() {
        store.apply(
                HOLDER,
                changes -> {
                    changes.uncover("moves.2", 3, 3);
                    changes.save(
                            StreamState.of("moves.2")
                                    .in(StreamState.Phase.SNAPSHOT)
                                    .withHead(4)
                                    .withSpan(4, 1));
                    return true;
                });
        store.change(settings ->
                settings.in(MirrorSettings.State.SNAPSHOT, "")
                        .withAsOf(1_768_000_000, 1_768_003_600));
    }

    /** Reads everything from the source and applies it. */
    public void copy() {
        store.apply(
                HOLDER,
                changes -> {
                    changes.users(rows("user.get", "{}", ""));
                    changes.entityTypes(rows("crm.type.list", "{}", "types"));
                    for (var type : List.of(2, 31)) {
                        changes.categories(
                                type,
                                rows(
                                        "crm.category.list",
                                        "{'entityTypeId':" + type + "}",
                                        "categories"));
                    }
                    changes.statuses(rows("crm.status.list", "{}", ""));
                    return true;
                });
        for (var type : List.of(1, 2)) {
            var moves = moves(type);
            store.apply(
                    HOLDER,
                    changes -> {
                        changes.cover("moves." + type, 1, 1_000);
                        return changes.moves(type, moves);
                    });
            var items = rows("crm.item.list", "{'entityTypeId':" + type + "}", "items");
            store.apply(
                    HOLDER,
                    changes -> {
                        changes.cover("items." + type, 1, 1_000);
                        return changes.items(type, items);
                    });
        }
        store.apply(
                HOLDER,
                changes -> {
                    for (var stream :
                            List.of(
                                    "moves.1", "moves.2", "items.1", "items.2", "tasks",
                                    "changes")) {
                        changes.save(StreamState.of(stream).in(StreamState.Phase.FOLLOWING));
                    }
                    return true;
                });
        var tasks = rows("tasks.task.list", "{'select':['*','UF_*']}", "tasks");
        store.apply(HOLDER, changes -> changes.tasks(tasks));
        for (var task : store.queuedTasks(50)) {
            var changes = rows("tasks.task.history.list", "{'taskId':" + task.task() + "}", "list");
            store.apply(HOLDER, door -> door.taskChanges(task.task(), changes));
        }
    }

    List<Value> moves(int type) {
        return rows("crm.stagehistory.list", "{'entityTypeId':" + type + "}", "items");
    }

    List<Value> rows(String method, String parameters, String key) {
        var all = new ArrayList<Value>();
        for (var start = 0; ; start += 50) {
            var body = parameters.replace('\'', '"');
            var page =
                    body.equals("{}")
                            ? "{\"start\":" + start + "}"
                            : body.substring(0, body.length() - 1) + ",\"start\":" + start + "}";
            var result = ok(method, page).at("result");
            var rows = (key.isEmpty() ? result : result.members().get(key)).elements();
            all.addAll(rows);
            if (rows.size() < 50) {
                return all;
            }
        }
    }

    /** Compares the result and the total of a call on both portals. */
    void assertEqual(String method, String parameters) {
        var body = parameters.replace('\'', '"');
        var there = source.call(method, body);
        var here = mirror.call(method, body);
        assertThat(here.status()).as(here.text()).isEqualTo(there.status());
        assertThat(here.at("result")).as(method + body).isEqualTo(there.at("result"));
        assertThat(here.has("total")).isEqualTo(there.has("total"));
        if (there.has("total")) {
            assertThat(here.number("total")).isEqualTo(there.number("total"));
        }
    }

    @Override
    public void close() {
        source.close();
        mirror.close();
    }
}
