package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.mirror.report.MirrorReport;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A portal that plays the source, and a mirror of it. Time passes only while the mirror waits, on
 * both sides alike.
 */
final class MirrorPair implements AutoCloseable {

    /** Simulated time after which a mirror must have settled. */
    private static final Duration LONGEST = Duration.ofHours(4);

    private static final Duration LONG = Duration.ofMinutes(5);

    /** Number of times at most that a mirror rests during a long time. */
    private static final int RESTS = 60;

    final TestPortal live;
    final TestPortal copy;
    private MirrorEngine engine;

    /** The user as whom both portals are read. */
    private long reader = 1;

    private MirrorPair(TestPortal live, TestPortal copy) {
        this.live = live;
        this.copy = copy;
        this.engine = engine();
    }

    /** Creates a source with sandbox webhooks. */
    static TestPortal source(TestPortal.On store) {
        return source(store, UnaryOperator.identity());
    }

    static TestPortal source(TestPortal.On store, UnaryOperator<CompatibilityProfile> switches) {
        return source(store, "+03:00", switches);
    }

    static TestPortal source(
            TestPortal.On store, String offset, UnaryOperator<CompatibilityProfile> switches) {
        var live =
                TestPortal.on(
                        store,
                        offset,
                        profile ->
                                switches.apply(ProfileSwitch.to("sandbox", true).apply(profile)));
        live.services().webhooks().mark(1, TestPortal.CODE, true);
        return live;
    }

    /** Creates a mirror of a source. */
    static MirrorPair of(TestPortal live, TestPortal.On store, String... options) {
        return of(live, store, "", options);
    }

    /**
     * Creates a mirror of a source.
     *
     * @param input standard input of {@code mirror add}
     */
    static MirrorPair of(TestPortal live, TestPortal.On store, String input, String[] options) {
        // One connection makes the order of requests reproducible.
        var all = new ArrayList<>(List.of(options));
        if (!all.contains("--connections")) {
            all.addAll(List.of("--connections", "1"));
        }
        return new MirrorPair(
                live, TestPortal.mirrorOf(live, store, input, all.toArray(String[]::new)));
    }

    MirrorStore store() {
        return new MirrorStore(copy.services().database(), copy.clock());
    }

    private MirrorEngine engine() {
        return new MirrorStart(copy.folder(), Map.of()).engine(store(), copy.clock());
    }

    MirrorEngine running() {
        return engine;
    }

    /** Starts mirroring anew, as after a restart. */
    void restart() {
        engine.close();
        engine = engine();
    }

    /** Mirrors with another client of the source. */
    void restart(SourceClient client) {
        engine.close();
        engine = new MirrorEngine(store(), client, copy.clock(), new Random(1));
    }

    /** Starts mirroring anew, as after a kill: the lease is not given up. */
    void kill() {
        pass(Duration.ofMinutes(1));
        engine = engine();
    }

    /** Continues with a second process, while the first one keeps its lease. */
    void add() {
        engine = engine();
    }

    void pass(Duration time) {
        live.clock().advance(time);
        copy.clock().advance(time);
    }

    /** Takes one step of the mirror. */
    void step() {
        step(Duration.ZERO);
    }

    /** Takes one step of the mirror; if it rests, at least this time passes. */
    private void step(Duration leastRest) {
        try {
            var pause = engine.step();
            if (pause.isPositive()) {
                pass(pause.compareTo(leastRest) < 0 ? leastRest : pause);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Mirrors until everything is read and compared. */
    MirrorPair complete() {
        var end = copy.clock().instant().plus(LONGEST);
        while (!engine.isComplete()) {
            step();
            assertBefore(end);
        }
        addWebhook();
        return this;
    }

    /** Mirrors for a while; the longer it is, the longer are the rests of the mirror. */
    MirrorPair during(Duration time) {
        return during(time, time.compareTo(LONG) < 0 ? Duration.ZERO : time.dividedBy(RESTS));
    }

    /** Mirrors for a while; if the mirror rests, at least a given time passes. */
    MirrorPair during(Duration time, Duration leastRest) {
        var end = copy.clock().instant().plus(time);
        while (copy.clock().instant().isBefore(end)) {
            step(leastRest);
        }
        return this;
    }

    private void assertBefore(Instant end) {
        if (copy.clock().instant().isAfter(end)) {
            throw new AssertionError(
                    "the mirror does not settle:\n"
                            + report().text()
                            + "\n"
                            + store().incidents(5));
        }
    }

    MirrorReport report() {
        return new MirrorReport(store(), copy.clock().instant());
    }

    long requests() {
        return engine.limits().figures().requests();
    }

    // ---- equality ----

    /** Gives the administrator of the mirror the webhook that the source has. */
    private void addWebhook() {
        copy.webhook(1, TestPortal.CODE, copy.allScopes());
    }

    /**
     * Asserts that both portals show a user the same moves, items, tasks and task histories.
     */
    void isEqual(long user) {
        reader = user;
        isEqual();
    }

    /** Asserts that both portals show the same moves, items, tasks and task histories. */
    void isEqual() {
        for (var type : types()) {
            areEqual("crm.stagehistory.list?entityTypeId=" + type + "&order[ID]=ASC", "items");
            if (type != Listing.INVOICE) {
                areEqual("crm.item.list?entityTypeId=" + type + "&order[id]=ASC", "items");
            }
        }
        areEqual("crm.invoice.list?order[ID]=ASC", "");
        areEqual("tasks.task.list?order[ID]=ASC", "tasks");
        for (var task : pages(copy, "tasks.task.list?order[ID]=ASC", "tasks")) {
            var id = task.members().get("id").asText();
            areEqual("tasks.task.history.list?taskId=" + id, "list");
        }
    }

    private List<Long> types() {
        var types = new ArrayList<>(List.of(1L, 2L, 5L, 31L));
        for (var type : live.get("crm.type.list").at("result.types").elements()) {
            types.add(type.members().get("entityTypeId").asWhole());
        }
        return types;
    }

    void areEqual(String call, String key) {
        assertThat(pages(copy, call, key)).as(call).isEqualTo(pages(live, call, key));
        var here = get(copy, call);
        var there = get(live, call);
        assertThat(here.status()).isEqualTo(there.status());
        if (there.has("total")) {
            assertThat(here.number("total")).as(call).isEqualTo(there.number("total"));
        }
    }

    private Reply get(TestPortal portal, String call) {
        return portal.getUrl(
                portal.base() + "/rest/" + reader + "/" + TestPortal.CODE + "/" + call);
    }

    private List<Value> pages(TestPortal portal, String call, String key) {
        var rows = new ArrayList<Value>();
        for (var start = 0L; ; ) {
            Reply page = get(portal, call + "&start=" + start);
            page.isAnswered();
            rows.addAll(page.at(key.isEmpty() ? "result" : "result." + key).elements());
            if (!page.has("next")) {
                return rows;
            }
            start = page.number("next");
        }
    }

    @Override
    public void close() {
        engine.close();
        copy.close();
        live.close();
    }
}
