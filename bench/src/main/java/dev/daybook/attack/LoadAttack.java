package dev.daybook.attack;

import dev.daybook.attack.Main.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads pages of history with many clients at once: none may wait much longer than the others. */
final class LoadAttack {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int ENTITY_TYPE = 2;
    private static final int DEALS = 400;

    private final Server server;
    private final Verdict verdict;

    private LoadAttack(Server server, Verdict verdict) {
        this.server = server;
        this.verdict = verdict;
    }

    /** Number of clients, with the largest allowed ratio of p99 to p50. */
    private record Load(int clients, int ratio) {}

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        var time = Duration.ofSeconds(settings.seconds());
        try (var server = settings.place("load").start("--demo")) {
            var attack = new LoadAttack(server, verdict);
            attack.measure(8, WARM_UP);
            for (var load : new Load[] {new Load(1, 5), new Load(8, 5), new Load(64, 20)}) {
                var latencies = attack.measure(load.clients(), time);
                verdict.figure(load.clients() + " clients", latencies);
                var typical = latencies.quantile(0.5);
                var late = latencies.quantile(0.99);
                verdict.check(
                        "p99 is at most %d times p50 with %d clients"
                                .formatted(load.ratio(), load.clients()),
                        late.compareTo(typical.multipliedBy(load.ratio())) <= 0,
                        "%s to %s".formatted(Latencies.millis(late), Latencies.millis(typical)));
            }
        }
    }

    private Latencies measure(int clients, Duration time) throws IOException, InterruptedException {
        var latencies = new Latencies();
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < clients; i++) {
                var first = i;
                running.add(threads.submit(() -> read(first, end, latencies)));
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return latencies;
    }

    private Void read(int first, long end, Latencies latencies) throws IOException {
        try (var http = Http.connect(server.port(), PATIENCE)) {
            for (var deal = first; System.nanoTime() < end; deal++) {
                var filter = Map.of("OWNER_ID", deal % DEALS + 1);
                var body = Json.write(Map.of("entityTypeId", ENTITY_TYPE, "filter", filter));
                var request =
                        Http.request(
                                "POST",
                                Server.ADMIN + "crm.stagehistory.list",
                                "application/json",
                                body);
                var began = System.nanoTime();
                var reply = http.exchange(request);
                latencies.add(System.nanoTime() - began);
                if (reply.status() != 200) {
                    throw new IOException(reply.excerpt());
                }
            }
        }
        return null;
    }
}
