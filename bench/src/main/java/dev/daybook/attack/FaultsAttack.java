package dev.daybook.attack;

import dev.daybook.attack.Main.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Takes away for some seconds what the server needs, and gives it back. */
final class FaultsAttack {

    private static final String KEPT = "no change that was acknowledged during the fault is lost";
    private static final String RECOVERS = "the server recovers within 2 s without a restart";
    private static final String BOUNDED = "every call is answered within 15 s during the fault";
    private static final String QUIET = "the log grows by less than 10 lines during a fault";

    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);
    private static final int WRITERS = 4;
    private static final int PAUSE = 20;
    private static final int DISK_MEGABYTES = 48;
    private static final long FREE_BYTES = 512 * 1024;
    private static final int MAX_LINES = 10;

    private final Settings settings;
    private final Verdict verdict;

    private FaultsAttack(Settings settings, Verdict verdict) {
        this.settings = settings;
        this.verdict = verdict;
    }

    /** Something that is taken away, and given back. */
    private interface Fault {
        void begin() throws IOException, InterruptedException;

        void end() throws IOException, InterruptedException;
    }

    /** One step of a fault. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static Fault fault(Step begin, Step end) {
        return new Fault() {
            @Override
            public void begin() throws IOException, InterruptedException {
                begin.run();
            }

            @Override
            public void end() throws IOException, InterruptedException {
                end.run();
            }
        };
    }

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        List.of(KEPT, RECOVERS, BOUNDED, QUIET).forEach(verdict::checked);
        var attack = new FaultsAttack(settings, verdict);
        var parts = new LinkedHashMap<String, Step>();
        parts.put("full", attack::fullDisk);
        parts.put("moved", attack::movedFolder);
        parts.put("removed", attack::removedFolder);
        parts.put("locked", attack::lockedDatabase);
        parts.put("suspended", () -> attack.postgres("suspended"));
        parts.put("gone", () -> attack.postgres("gone"));
        parts.put("clock", () -> ClockFault.run(settings.place("clock"), verdict));
        for (var part : parts.entrySet()) {
            if (settings.only().isEmpty() || settings.only().equals(part.getKey())) {
                Main.log("fault " + part.getKey());
                part.getValue().run();
            }
        }
    }

    // ---- the faults ----

    private void fullDisk() throws IOException, InterruptedException {
        var disk = settings.folder().resolve("full");
        Files.createDirectories(disk);
        var size = "size=" + DISK_MEGABYTES + "m";
        if (!command("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString())) {
            verdict.figure("full", "not run: a small file system needs the rights of root");
            return;
        }
        try {
            var filler = disk.resolve("filler");
            var place = new Server.Place(settings.tree(), settings.folder(), "", "");
            // The log lies elsewhere; only the data is on the small disk.
            Files.createSymbolicLink(place.data(), Files.createDirectories(disk.resolve("data")));
            run("full", place, fault(() -> fill(disk, filler), () -> Files.delete(filler)));
        } finally {
            command("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path disk, Path filler) throws IOException {
        var free = Files.getFileStore(disk).getUsableSpace() - FREE_BYTES;
        try (var out = Files.newOutputStream(filler)) {
            var block = new byte[1 << 16];
            for (var written = 0L; written < free; written += block.length) {
                out.write(block);
            }
        }
    }

    private void movedFolder() throws IOException, InterruptedException {
        var place = settings.place("moved");
        var away = place.folder().resolve("moved");
        run(
                "moved",
                place,
                fault(
                        () -> Files.move(place.data(), away),
                        () -> {
                            if (Files.exists(place.data())) {
                                Files.move(place.data(), place.folder().resolve("made-meanwhile"));
                            }
                            Files.move(away, place.data());
                        }));
    }

    /** The data of the running server is removed; it cannot recover. */
    private void removedFolder() throws IOException, InterruptedException {
        var place = settings.place("removed");
        try (var server = place.start()) {
            var writers = writers(server.port());
            var lines = place.logLines();
            try (var files = Files.walk(place.data())) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            during(writers);
            var results = results(writers);
            verdict.figure("removed, replies during the fault", results);
            verdict.figure("removed, lines of log", place.logLines() - lines);
            verdict.check(
                    "no change is acknowledged after the data folder was removed",
                    !results.containsKey("200"),
                    results.toString());
        }
    }

    /** Another program, which is this one, holds the lock on writes. */
    private void lockedDatabase() throws IOException, InterruptedException {
        var place = settings.place("locked");
        var url = "jdbc:sqlite:" + place.data().resolve("daybook.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            var statement = connection.createStatement();
            run(
                    "locked",
                    place,
                    fault(
                            () -> sql(statement, "attach '" + url.substring(12) + "' as other"),
                            () -> sql(statement, "rollback")));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void sql(java.sql.Statement statement, String text) throws IOException {
        try {
            statement.execute(text);
            if (text.startsWith("attach")) {
                statement.execute("begin immediate");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void postgres(String name) throws IOException, InterruptedException {
        try (var postgres = Postgres.durable(settings.folder().resolve(name))) {
            var folder = settings.folder().resolve(name);
            var place = new Server.Place(settings.tree(), folder, postgres.address(), "");
            var isSuspended = name.equals("suspended");
            run(
                    name,
                    place,
                    isSuspended
                            ? fault(() -> postgres.signal("STOP"), () -> postgres.signal("CONT"))
                            : fault(postgres::kill, postgres::startAgain));
        }
    }

    private static boolean command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    }

    // ---- what happens meanwhile ----

    private void run(String name, Server.Place place, Fault fault)
            throws IOException, InterruptedException {
        try (var server = place.start()) {
            var writers = writers(server.port());
            var lines = place.logLines();
            fault.begin();
            Duration recovery;
            try {
                during(writers);
            } finally {
                fault.end();
                recovery = recovery(server.port());
            }
            report(name, writers, place.logLines() - lines, recovery);
            check(name, server.port(), writers);
        }
    }

    private static List<Renamer> writers(int port) throws IOException {
        var writers = new ArrayList<Renamer>();
        try (var api = new Api(port)) {
            for (var i = 0; i < WRITERS; i++) {
                writers.add(new Renamer(api, port));
            }
        }
        return writers;
    }

    private static Map<String, Integer> results(List<Renamer> writers) {
        var results = new TreeMap<String, Integer>();
        writers.forEach(writer ->
                writer.results.forEach(
                        (result, count) -> results.merge(result, count, Integer::sum)));
        return results;
    }

    private void during(List<Renamer> writers) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(settings.seconds()).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.forEach(writer -> threads.submit(() -> writer.write(end)));
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            // Calls that still wait are part of the fault, up to the patience of their client.
        }
    }

    private Duration recovery(int port) throws InterruptedException {
        var began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST_RECOVERY.toNanos()) {
            try (var api = new Api(port)) {
                new Renamer(api, port);
                break;
            } catch (IOException _) {
                Thread.sleep(PAUSE);
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void report(String name, List<Renamer> writers, long lines, Duration recovery) {
        var worst = Duration.ZERO;
        for (var writer : writers) {
            var own = writer.latencies.quantile(1);
            worst = own.compareTo(worst) > 0 ? own : worst;
        }
        verdict.figure(name + ", replies during the fault", results(writers));
        verdict.figure(name + ", longest call", Latencies.millis(worst));
        verdict.figure(name + ", first good write after", Latencies.millis(recovery));
        verdict.figure(name + ", lines of log", lines);
        verdict.check(
                RECOVERS,
                recovery.compareTo(RECOVERY) < 0,
                name + ": " + recovery.toMillis() + " ms");
        verdict.check(
                BOUNDED, worst.compareTo(LONGEST_CALL) < 0, name + ": " + worst.toMillis() + " ms");
        verdict.check(QUIET, lines < MAX_LINES, name + ": " + lines + " lines");
    }

    private void check(String name, int port, List<Renamer> writers) throws IOException {
        try (var api = new Api(port)) {
            for (var writer : writers) {
                var stored = writer.history(api);
                var lost = new ArrayList<>(writer.acknowledged);
                lost.removeAll(stored);
                verdict.check(
                        KEPT,
                        lost.isEmpty(),
                        "%s: task %d lost %s".formatted(name, writer.task, lost));
                var unsure = new ArrayList<>(stored);
                unsure.removeAll(writer.acknowledged);
                verdict.check(
                        "a change that was answered with an error is not stored",
                        unsure.stream().noneMatch(writer.refused::contains),
                        "%s: task %d stored %s".formatted(name, writer.task, unsure));
            }
        }
    }

    /** Gives a task a new title again and again, whatever the reply is. */
    private static final class Renamer {
        private static final Duration PATIENCE = Duration.ofSeconds(40);

        private final int port;
        private final long task;
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final Map<String, Integer> results = new TreeMap<>();
        private final Latencies latencies = new Latencies();

        Renamer(Api api, int port) throws IOException {
            this.port = port;
            var fields = Map.of("TITLE", "Title 0", "RESPONSIBLE_ID", 1);
            var made = api.call("tasks.task.add", Map.of("fields", fields));
            this.task = Json.whole(made, "task", "id");
        }

        Void write(long end) throws InterruptedException {
            for (var number = 1; System.nanoTime() < end; number++) {
                var began = System.nanoTime();
                var result = write("Title " + number);
                latencies.add(System.nanoTime() - began);
                results.merge(result, 1, Integer::sum);
                Thread.sleep(PAUSE);
            }
            return null;
        }

        private String write(String title) {
            // Values differ in length, so that the store grows.
            var fields = Map.of("TITLE", title, "DESCRIPTION", "x".repeat(20_000) + title);
            var call = Map.of("taskId", task, "fields", fields);
            try (var http = Http.connect(port, PATIENCE)) {
                var reply = http.post(Server.ADMIN + "tasks.task.update", call);
                if (reply.status() == 200) {
                    acknowledged.add(title);
                    return "200";
                }
                refused.add(title);
                return reply.status() + " " + Json.string(reply.json(), "error");
            } catch (IOException e) {
                return e.toString();
            }
        }

        List<String> history(Api api) throws IOException {
            var history =
                    api.call(
                            "tasks.task.history.list",
                            Map.of("taskId", task, "filter", Map.of("FIELD", "TITLE")));
            return Json.list(history, "list").stream()
                    .map(row -> Json.string(row, "value", "to"))
                    .toList();
        }
    }
}
