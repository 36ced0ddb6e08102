package dev.daybook.bench;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.sync.MirrorRequest;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Benchmark of a mirror: how close it comes to the limits of its source, and what it costs. */
final class MirrorBench {

    private static final long ROWS = 1_000_000;
    private static final long COSTLY_ROWS = 40_000;
    private static final long COST_MILLIS = 100;
    private static final int BATCH_ROWS = 2_500;
    private static final int BURST = 50;
    private static final int PER_SECOND = 2;
    private static final int FIRST_ROWS = 10_000;
    private static final int USUAL_CYCLE_SECONDS = 10;
    private static final int CYCLE_SECONDS = 2;
    private static final int IDLE_CYCLES = 10;
    private static final int MOVES = 40;

    /** A deal in the first pipeline, whose stages a new portal has. */
    private static final int MOVED_DEAL = 4;

    private static final String STREAM = "moves.2";
    private static final String MOVES_METHOD = "crm.stagehistory.list";

    /** Single calls from which the duration of a command at the source is measured. */
    private static final int COSTLY_CALLS = 20;

    private static final long SLICE = 100_000;
    private static final Duration IDLE_PAGES = Duration.ofSeconds(20);

    private final Settings settings;
    private final List<Goal> goals = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final LinkedHashMap<String, Value> values = new LinkedHashMap<>();

    private MirrorBench(Settings settings) {
        this.settings = settings;
    }

    static DealMoves rows(Settings settings) {
        return new DealMoves(settings.size(ROWS));
    }

    static Result run(Settings settings) {
        var bench = new MirrorBench(settings);
        bench.doors();
        // A source on PostgreSQL reads as fast; only the doors differ.
        if (settings.database().isEmpty()) {
            bench.snapshotAndFollow();
            bench.costlySnapshot();
        }
        return new Result(bench.text.toString(), bench.values, bench.goals);
    }

    private void add(String line, Object... arguments) {
        text.append(String.format(Locale.ROOT, line, arguments)).append('\n');
    }

    private void value(String name, double figure) {
        values.put(name, new Value.Decimal(figure));
    }

    private void doors() {
        ProgressLog.say("doors of the journals");
        var doors = MirrorDoors.measure(settings.database());
        text.append(doors.told());
        goals.addAll(doors.goals(settings.database().isPresent()));
        value("merged_moves_per_second", doors.merged());
        value("merged_changes_per_second", doors.mergedChanges());
    }

    private MirroredPortal portal(DealMoves rows, String rateLimit, String plan) {
        return new MirroredPortal(
                settings.tree(),
                Stores.with(settings, rows).copied(),
                rateLimit,
                "--plan",
                plan,
                "--only",
                "moves,items",
                "--types",
                "2",
                "--every",
                Integer.toString(USUAL_CYCLE_SECONDS));
    }

    private static boolean hasMoves(MirroredPortal portal) {
        return portal.mirror().stream(STREAM)
                .filter(state -> state.phase() == Phase.FOLLOWING)
                .isPresent();
    }

    // ---- snapshot, follow and comparison of a large portal ----

    private void snapshotAndFollow() {
        var rows = rows(settings);
        ProgressLog.say("snapshot of " + rows.told() + " through a bucket of 50 and 2 a second");
        var heap = new HeapWatch();
        try (var open = new OpenResources()) {
            var portal = open.with(portal(rows, "standard", "standard"));
            snapshot(portal, rows, heap);
            follow(portal);
            compare(portal);
        }
    }

    private void snapshot(MirroredPortal portal, DealMoves rows, HeapWatch heap) {
        portal.mirror()
                .change(stored -> {
                    var options = new LinkedHashMap<>(stored.options().members());
                    options.put("incomplete", Value.of("serve"));
                    return stored.withOptions(Value.of(options));
                });
        double first;
        Latencies busy;
        Latencies idle;
        try (var server = portal.serve();
                var reader = new PageReader(server)) {
            var began = System.nanoTime();
            portal.until(() -> isFirstRead(portal));
            first = seconds(began);
            var isReading = new AtomicBoolean(true);
            var thread = Thread.ofPlatform().start(() -> reader.readWhile(isReading));
            portal.until(() -> {
                heap.look();
                return hasMoves(portal);
            });
            heap.lookNow();
            isReading.set(false);
            join(thread);
            busy = reader.take();
            figures(portal, rows, seconds(began));
            portal.until(() -> portal.engine().isComplete());
            isReading.set(true);
            var again = Thread.ofPlatform().start(() -> reader.readWhile(isReading));
            sleep(IDLE_PAGES);
            isReading.set(false);
            join(again);
            idle = reader.take();
        }
        add("newest %,d rows after %.1f s", FIRST_ROWS, first);
        add(
                "pages served during the snapshot: p50 %.0f µs, p99 %.0f µs; idle: p50 %.0f µs,"
                        + " p99 %.0f µs",
                busy.micros(0.5), busy.micros(0.99), idle.micros(0.5), idle.micros(0.99));
        add("memory of mirroring, highest use after a collection: %.0f MiB", heap.mebibytes());
        goals.add(Goal.atMost(60, "newest 10,000 rows after mirror add, s", first));
        goals.add(
                Goal.atMost(
                        2,
                        "pages served during the snapshot, p99 : idle p99",
                        busy.micros(0.99) / idle.micros(0.99)));
        goals.add(Goal.atMost(64, "memory of mirroring, MiB", heap.mebibytes()));
        value("first_rows_seconds", first);
        value("memory_mebibytes", heap.mebibytes());
    }

    private static boolean isFirstRead(MirroredPortal portal) {
        return portal.mirror().stream(STREAM)
                .filter(state ->
                        state.topId() > 0
                                && portal.mirror().covered(STREAM).stream()
                                        .anyMatch(range ->
                                                range.to() >= state.topId()
                                                        && range.from()
                                                                <= state.topId() - FIRST_ROWS + 1))
                .isPresent();
    }

    private void figures(MirroredPortal portal, DealMoves rows, double took) {
        var figures = portal.figures();
        var least = Math.max(0, figures.requests() - BURST) / (double) PER_SECOND;
        var requests = requestsOf(figures, MOVES_METHOD);
        var perRequest = rows.rows() / (double) requests;
        add(
                "snapshot: %,d rows in %.1f s with %,d requests, which the bucket allows in %.1f s;"
                        + " %,d of them read moves alone, %,.0f rows each; %d own 503, %d own 429",
                rows.rows(),
                took,
                figures.requests(),
                least,
                requests,
                perRequest,
                figures.rateRejections(),
                figures.budgetRejections());
        goals.add(Goal.atLeast(0.95, "snapshot: share of the bucket's limit", least / took));
        goals.add(
                Goal.atMost(
                        0,
                        "own 503 and 429 alone on the bucket",
                        figures.rateRejections() + figures.budgetRejections()));
        goals.add(Goal.atLeast(0.98 * BATCH_ROWS, "rows a request, snapshot of moves", perRequest));
        value("snapshot_seconds", took);
        value("snapshot_share_of_limit", least / took);
    }

    private static long requestsOf(SourceLimits.Figures figures, String method) {
        return figures.methods().stream()
                .filter(use -> use.method().equals(method))
                .mapToLong(SourceLimits.MethodUse::requests)
                .sum();
    }

    private void follow(MirroredPortal portal) {
        ProgressLog.say("follow");
        portal.restart(CYCLE_SECONDS);
        portal.until(() -> portal.engine().isComplete());
        // The requests of dictionaries and of the late rows come every few minutes.
        var before = portal.figures().requests();
        portal.during(Duration.ofSeconds(CYCLE_SECONDS * IDLE_CYCLES));
        var perCycle = (portal.figures().requests() - before) / (double) IDLE_CYCLES;
        add("follow with nothing new: %.2f requests a cycle of %d s", perCycle, CYCLE_SECONDS);
        goals.add(Goal.atMost(1.2, "follow, nothing new: requests a cycle", perCycle));
        goals.add(
                Goal.atMost(
                        0.05,
                        "follow at 10 s, nothing new: share of the bucket",
                        perCycle / 10 / PER_SECOND));

        var delays = new Latencies();
        for (var number = 0; number < MOVES; number++) {
            var rows = headHere(portal);
            portal.call(
                    "crm.deal.update",
                    "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"%s\"}}"
                            .formatted(MOVED_DEAL, number % 2 == 0 ? "NEW" : "EXECUTING"));
            var moved = System.nanoTime();
            portal.until(() -> headHere(portal) > rows);
            delays.add(System.nanoTime() - moved);
            // Moves at different moments of a cycle.
            portal.during(Duration.ofMillis(70L * (number % 7)));
        }
        add(
                "from a move to its row here: p50 %.1f s, p99 %.1f s",
                delays.micros(0.5) / 1e6, delays.micros(0.99) / 1e6);
        goals.add(
                Goal.atMost(
                        CYCLE_SECONDS + 2.0,
                        "from a move to its row, p99, s, with a cycle of 2 s",
                        delays.micros(0.99) / 1e6));
        value("follow_p99_seconds", delays.micros(0.99) / 1e6);
    }

    private static long headHere(MirroredPortal portal) {
        return portal.mirror().stream(STREAM).map(StreamState::headId).orElse(0L);
    }

    private void compare(MirroredPortal portal) {
        ProgressLog.say("comparison");
        var before = portal.figures();
        recompare(portal);
        var commands = portal.figures().commands() - before.commands();
        var requests = portal.figures().requests() - before.requests();
        var slices = Math.ceilDiv(headHere(portal), SLICE);
        add(
                "comparison with nothing wrong: %d commands in %d requests for %d slices of moves",
                commands, requests, slices);

        portal.call("crm.deal.delete", "{\"id\":1}");
        var beforeDeletion = portal.figures().requests();
        recompare(portal);
        var more = portal.figures().requests() - beforeDeletion - requests;
        add("one deleted element found: %d requests more", more);
        goals.add(Goal.atMost(8, "one deleted element found: requests beyond a comparison", more));
        if (portal.mirror().rows("items.2", 1, 1) > 0) {
            throw new IllegalStateException("the deleted deal is still there");
        }
        // Each slice costs one command; the rest are facts and the cycles meanwhile.
        goals.add(
                Goal.atMost(
                        slices + 20.0,
                        "comparison, nothing wrong: commands for "
                                + slices
                                + " slices, cycles of follow included",
                        commands));
    }

    private static void recompare(MirroredPortal portal) {
        portal.mirror().change(new MirrorRequest.Compare()::addTo);
        // Taken within a second, and then compared at once.
        portal.during(Duration.ofMillis(1_500));
        portal.until(() -> portal.engine().isComplete());
    }

    // ---- commands that take long ----

    private void costlySnapshot() {
        var rows = new DealMoves(COSTLY_ROWS);
        ProgressLog.say("snapshot of " + rows.told() + " with commands of 0.1 s");
        try (var open = new OpenResources()) {
            var portal = open.with(portal(rows, "off", "box"));
            portal.cost(MOVES_METHOD, COST_MILLIS);
            var command = secondsOfCommand(portal);
            var began = System.nanoTime();
            portal.until(() -> hasMoves(portal));
            var took = seconds(began);
            var commands = Math.ceilDiv(rows.rows(), 50) + 1;
            var least = commands * command;
            add(
                    "snapshot with commands of 0.1 s: %,d rows in %.1f s; %,d commands of %.4f s on one"
                            + " connection allow it in %.1f s; %d own 429",
                    rows.rows(),
                    took,
                    commands,
                    command,
                    least,
                    portal.figures().budgetRejections());
            goals.add(
                    Goal.atLeast(
                            0.95,
                            "snapshot with commands of 0.1 s: share of the least limit",
                            least / took));
            value("costly_share_of_limit", least / took);
        }
    }

    /** Returns how long the source takes for a command: the median of single calls. */
    private static double secondsOfCommand(MirroredPortal portal) {
        var calls = new Latencies();
        for (var call = 0; call < COSTLY_CALLS; call++) {
            var began = System.nanoTime();
            portal.call(
                    MOVES_METHOD,
                    "{\"entityTypeId\":2,\"order\":{\"ID\":\"DESC\"},\"filter\":{\"<ID\":%d},"
                                    .formatted(COSTLY_ROWS - 50L * call)
                            + "\"start\":-1}");
            calls.add(System.nanoTime() - began);
        }
        return calls.micros(0.5) / 1e6;
    }

    // ---- helpers ----

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
