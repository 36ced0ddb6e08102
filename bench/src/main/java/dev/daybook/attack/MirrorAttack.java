package dev.daybook.attack;

import dev.daybook.attack.Main.Settings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.portal.Portals;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * Kills processes that read a snapshot of another portal, and compares the rows of both at the end.
 * The lease of a killed process is ended by hand, so that the next one does not wait for 30 s.
 */
final class MirrorAttack {

    private static final String KEPT =
            "a mirror whose processes are killed loses no row and has none twice";
    private static final String COMPLETE = "it becomes complete by itself";
    private static final String AGAIN = "a kill has at most one batch a connection read again";

    /** Rows of the source: a hundred full requests. */
    private static final int ROWS = 250_000;

    private static final int DEALS = 20_000;
    private static final int BATCH = 2_500;
    private static final int CONNECTIONS = 6;
    private static final int LONGEST = 150;
    private static final String STREAM = "moves.2";
    private static final String ALL =
            """
            select id, type_id, owner_id, created_time, category_id, stage_id, semantics
            from stage_move where portal_id = ? and entity_type_id = 2 order by id\
            """;
    private static final Duration START = Duration.ofSeconds(60);

    private final Server.Place there;
    private final Server.Place here;
    private final Verdict verdict;
    private final Random random;

    private MirrorAttack(Settings settings, Verdict verdict) {
        this.there = new Server.Place(settings.tree(), settings.folder().resolve("source"), "", "");
        this.here = new Server.Place(settings.tree(), settings.folder().resolve("mirror"), "", "");
        this.verdict = verdict;
        this.random = new Random(settings.seed());
    }

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        new MirrorAttack(settings, verdict).rounds(settings.rounds());
    }

    private void rounds(int count) throws IOException, InterruptedException {
        try (var source = there.start()) {
            var file = there.folder().resolve("moves.csv");
            Files.writeString(file, moves());
            there.run("import", "moves", file.toString());
            Files.createDirectories(here.folder());
            here.runWithInput(
                    "http://127.0.0.1:" + source.port() + Server.ADMIN + "\n",
                    "mirror",
                    "add",
                    "--url-stdin",
                    "--allow-http",
                    "--allow-private",
                    "--plan",
                    "box",
                    "--types",
                    "2",
                    "--only",
                    "moves");
            var before = batches(source);
            var began = System.nanoTime();
            var during = 0;
            for (var round = 1; round <= count; round++) {
                if (kill()) {
                    during++;
                }
                Main.log("kill " + round);
            }
            var report = here.run("mirror", "run", "--until-complete");
            verdict.check(COMPLETE, report.contains("complete and equal"), report);
            compare();
            var all = batches(source) - before;
            var seconds = (System.nanoTime() - began) / 1_000_000_000;
            verdict.figure("kills", count);
            verdict.figure("kills before all rows were there", during);
            verdict.figure("rows", ROWS);
            verdict.figure("requests to the source", all);
            verdict.figure("seconds", seconds);
            // Each process also looks at the source, follows, and compares at the end.
            var most = ROWS / BATCH + (long) count * (CONNECTIONS + 12) + 40;
            verdict.check(AGAIN, all <= most, all + " requests, " + most + " expected at most");
        }
    }

    private static String moves() {
        var text =
                new StringBuilder(
                        "ID,ENTITY_TYPE_ID,OWNER_ID,TYPE_ID,CREATED_TIME,CATEGORY_ID,STAGE_ID,"
                                + "STAGE_SEMANTIC_ID\n");
        for (var id = 1; id <= ROWS; id++) {
            text.append(id)
                    .append(",2,")
                    .append(1 + id % DEALS)
                    .append(",2,2026-01-10T")
                    .append("%02d:%02d:%02d".formatted(id / 14_400, id / 240 % 60, id / 4 % 60))
                    .append("+00:00,0,EXECUTING,P\n");
        }
        return text.toString();
    }

    /** Kills a process that mirrors, soon after it has stored rows; returns whether some lacked. */
    private boolean kill() throws IOException, InterruptedException {
        try (var store = Store.inFolder(here.data())) {
            var mirror = mirror(store);
            var before = rows(mirror);
            var process = here.process("mirror", "run").start();
            var end = System.nanoTime() + START.toNanos();
            while (rows(mirror) == before && before < ROWS && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            Thread.sleep(random.nextInt(LONGEST));
            process.destroyForcibly().waitFor();
            mirror.leaseHolder().ifPresent(mirror::release);
            Main.log("%d rows".formatted(rows(mirror)));
            return rows(mirror) < ROWS;
        }
    }

    private static MirrorStore mirror(Store store) {
        return new MirrorStore(store.portal(Portals.DEFAULT), InstantSource.system());
    }

    private static long rows(MirrorStore mirror) {
        return mirror.rows(STREAM, 0, Long.MAX_VALUE);
    }

    private void compare() {
        var source = contents(there.data());
        var copy = contents(here.data());
        var lost = new ArrayList<>(source);
        lost.removeAll(new HashSet<>(copy));
        verdict.check(
                KEPT,
                source.equals(copy),
                "%d rows there, %d here, %d lost"
                        .formatted(source.size(), copy.size(), lost.size()));
    }

    private static List<String> contents(Path data) {
        try (var store = Store.readOnlyIn(data)) {
            return store.portal(Portals.DEFAULT)
                    .read(snapshot ->
                            snapshot.list(
                                    ALL,
                                    row -> {
                                        var columns = new ArrayList<String>();
                                        for (var column = 1; column <= 7; column++) {
                                            columns.add(row.text(column));
                                        }
                                        return String.join(" ", columns);
                                    },
                                    snapshot.portal()));
        }
    }

    /** Returns the number of batches that the source has answered. */
    private static long batches(Server source) throws IOException {
        try (var connection = Http.connect(source.port(), START)) {
            return connection
                    .get("/metrics")
                    .text()
                    .lines()
                    .filter(line ->
                            line.startsWith("daybook_request_seconds_count{")
                                    && line.contains("method=\"batch\""))
                    .mapToLong(line ->
                            (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
