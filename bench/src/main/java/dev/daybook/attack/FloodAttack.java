package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybook.attack.Main.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Floods a server that has 256 MB of memory, beside a client that asks for little. */
final class FloodAttack {

    private static final String ALIVE = "the server stays alive with -Xmx256m";
    private static final String SERVED = "the client beside the flood gets every answer";
    private static final String PROMPT =
            "the client beside the flood gets 99 % of answers within 2 s";

    private static final String RECOVERS = "after a flood the server answers promptly within 30 s";

    private static final String MEMORY = "-Xmx256m";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final int CLIENTS = 64;
    private static final int CONNECTIONS = 12_000;
    private static final int READERS = 400;
    private static final int SHOWN = 3;
    private static final int BODY = 8 * 1024 * 1024 - 1024;

    private final Verdict verdict;
    private final Server.Place place;
    private final Duration time;
    private final AtomicLong done = new AtomicLong();
    private final List<Http> held = new ArrayList<>();
    private Server server;
    private volatile boolean isEnded;

    private FloodAttack(Settings settings, Verdict verdict, Server.Place place) throws IOException {
        this.verdict = verdict;
        this.place = place;
        this.time = Duration.ofSeconds(settings.seconds());
        this.server = place.start("--demo");
    }

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        var place =
                new Server.Place(
                        settings.tree(),
                        settings.folder().resolve("flood"),
                        settings.database(),
                        MEMORY);
        var attack = new FloodAttack(settings, verdict, place);
        try {
            for (var flood : attack.floods().entrySet()) {
                if (settings.only().isEmpty() || settings.only().equals(flood.getKey())) {
                    attack.run(flood.getKey(), flood.getValue());
                }
            }
        } finally {
            attack.server.close();
        }
    }

    /** One client of a flood, which works until the flood ends. */
    @FunctionalInterface
    private interface Client {
        void work(int number) throws IOException, InterruptedException;
    }

    private Map<String, Client> floods() {
        var floods = new LinkedHashMap<String, Client>();
        floods.put("none", _ -> {});
        floods.put("connections", this::holdConnections);
        floods.put("unfinished", this::unfinishedBodies);
        floods.put("lists", _ -> bodies(FloodAttack::lists));
        floods.put("objects", _ -> bodies(FloodAttack::objects));
        floods.put("nested", _ -> bodies(FloodAttack::nested));
        floods.put("guesses", _ -> guesses());
        floods.put("queries", number -> queries(number));
        floods.put("readers", _ -> slowReaders());
        return floods;
    }

    private void run(String name, Client client) throws IOException, InterruptedException {
        Main.log("flood " + name);
        if (!server.isAlive()) {
            server = place.start();
        }
        isEnded = false;
        done.set(0);
        var errors = new ConcurrentLinkedQueue<String>();
        var kept = new Probe(server.port(), false);
        var fresh = new Probe(server.port(), true);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            start(clients, client, errors);
            Thread.sleep(time);
            kept.end();
            fresh.end();
            isEnded = true;
            release();
            clients.shutdownNow();
        }
        verdict.figure(name + ", requests or connections", done + ", failed " + failed(errors));
        report(name + ", one connection", kept);
        report(name + ", new connections", fresh);
        Thread.sleep(REST);
        recover(name);
        verdict.check(ALIVE, server.isAlive(), "%s: the process ended".formatted(name));
    }

    /** Waits until the server answers promptly again. */
    private void recover(String name) throws InterruptedException {
        var began = System.nanoTime();
        var took = Duration.ZERO;
        var isPrompt = false;
        while (server.isAlive() && !isPrompt && took.compareTo(LONGEST_RECOVERY) < 0) {
            var probe = new Probe(server.port(), true);
            Thread.sleep(REST);
            probe.end();
            isPrompt =
                    probe.failures().isEmpty()
                            && probe.latencies().quantile(1).compareTo(LIMIT) < 0;
            took = Duration.ofNanos(System.nanoTime() - began);
        }
        verdict.figure(name + ", recovery", server.isAlive() ? took.toMillis() + " ms" : "none");
        verdict.check(RECOVERS, isPrompt, "%s: %d ms".formatted(name, took.toMillis()));
    }

    private void start(ExecutorService clients, Client client, Queue<String> errors) {
        for (var i = 0; i < CLIENTS; i++) {
            var number = i;
            clients.submit(() -> {
                while (!isEnded) {
                    try {
                        client.work(number);
                    } catch (IOException e) {
                        if (!isEnded) {
                            errors.add(e + "");
                        }
                    }
                    Thread.sleep(1);
                }
                return null;
            });
        }
    }

    private static String failed(Queue<String> errors) {
        return errors.size() + (errors.isEmpty() ? "" : ", such as " + errors.peek());
    }

    private void report(String name, Probe probe) {
        verdict.figure(name, probe.latencies());
        verdict.figure(name + ", failures", probe.failures().size());
        var failures = probe.failures();
        verdict.check(
                SERVED,
                failures.isEmpty(),
                "%s: %d failures, such as %s"
                        .formatted(
                                name,
                                failures.size(),
                                failures.stream().distinct().limit(SHOWN).toList()));
        var late = probe.latencies().quantile(0.99);
        verdict.check(
                PROMPT,
                late.compareTo(LIMIT) <= 0,
                "%s: p99 %s".formatted(name, Latencies.millis(late)));
    }

    // ---- the floods ----

    private Http hold() throws IOException {
        var http = Http.connect(server.port(), PATIENCE);
        synchronized (held) {
            held.add(http);
        }
        done.incrementAndGet();
        return http;
    }

    private void release() {
        synchronized (held) {
            held.forEach(Http::close);
            held.clear();
        }
    }

    /** Connections that send nothing, more than the server accepts. */
    private void holdConnections(int number) throws IOException, InterruptedException {
        while (!isEnded && done.get() < CONNECTIONS) {
            hold();
        }
        awaitEnd();
    }

    /** Waits without using the processor, which the server and its other clients need. */
    private void awaitEnd() throws InterruptedException {
        while (!isEnded) {
            Thread.sleep(REST);
        }
    }

    /** Bodies that are sent almost to their end and never completed. */
    private void unfinishedBodies(int number) throws IOException, InterruptedException {
        while (!isEnded) {
            var head =
                    "POST /rest/1/wrong/crm.item.list HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + BODY
                            + "\r\nContent-Type: application/json\r\n\r\n";
            var http = hold();
            http.send(head.getBytes(UTF_8));
            http.send(new byte[BODY - 1]);
        }
    }

    private static String lists(long size) {
        return "{\"a\":[" + "1,".repeat((int) size / 2 - 20) + "1]}";
    }

    private static String objects(long size) {
        return "{\"a\":[" + "{},".repeat((int) size / 3 - 20) + "1]}";
    }

    private static String nested(long size) {
        var unit = "[".repeat(50) + "]".repeat(50) + ",";
        return "{\"a\":[" + unit.repeat((int) size / unit.length() - 5) + "1]}";
    }

    /** Bodies of the largest size, without a credential. */
    private void bodies(LongFunction<String> text) throws IOException {
        var body = text.apply(BODY).getBytes(UTF_8);
        var request = Http.request("POST", "/rest/crm.item.list", "application/json", body);
        try (var http = Http.connect(server.port(), PATIENCE)) {
            while (!isEnded) {
                http.exchange(request);
                done.incrementAndGet();
            }
        }
    }

    /** Guesses of codes, from the address of the client that must not wait. */
    private void guesses() throws IOException {
        try (var http = Http.connect(server.port(), PATIENCE)) {
            while (!isEnded) {
                http.get("/rest/1/guess" + done.incrementAndGet() + "/server.time");
            }
        }
    }

    /** Batches of searches through all values of the history, each different. */
    private void queries(int number) throws IOException {
        try (var http = Http.connect(server.port(), PATIENCE)) {
            for (var turn = 0; !isEnded; turn++) {
                var commands = new LinkedHashMap<String, String>();
                for (var i = 0; i < 50; i++) {
                    var text = "no such text " + number + " " + turn + " " + i;
                    commands.put(
                            "q" + i,
                            "daybook.task.history.list?filter[%TO_VALUE]="
                                    + Http.encode(text)
                                    + "&order[TO_VALUE]=DESC");
                }
                http.post(Server.ADMIN + "batch", Map.of("halt", 0, "cmd", commands));
                done.incrementAndGet();
            }
        }
    }

    /** Clients that ask for large answers and never read them. */
    private void slowReaders() throws IOException, InterruptedException {
        var commands = new LinkedHashMap<String, String>();
        for (var i = 0; i < 50; i++) {
            commands.put("q" + i, "crm.item.list?entityTypeId=2&start=" + i * 50);
        }
        var body = Json.write(Map.of("halt", 0, "cmd", commands));
        var request = Http.request("POST", Server.ADMIN + "batch", "application/json", body);
        while (!isEnded && done.get() < READERS) {
            var http = hold();
            http.socket().setReceiveBufferSize(4096);
            http.send(request);
        }
        awaitEnd();
    }
}
