package dev.daybook.attack;

import dev.daybook.attack.Main.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Reads pages of history with many clients at once: none may wait much longer than the others. */
final class LoadAttack {

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
        var isApart = Processors.leaveLast();
        verdict.figure("processors", isApart ? "clients have their own" : "clients share them");
        try (var server = settings.place("load").start("--demo")) {
            if (isApart) {
                Processors.useLast();
            }
            var attack = new LoadAttack(server, verdict);
            attack.measure(8, WARM_UP);
            for (var load : new Load[] {new Load(1, 5), new Load(8, 5), new Load(64, 20)}) {
                attack.check(load, time);
            }
        } finally {
            if (isApart) {
                Processors.useAll();
            }
        }
    }

    private void check(Load load, Duration time) throws IOException {
        var latencies = measure(load.clients(), time);
        verdict.figure(load.clients() + " clients", latencies);
        var typical = latencies.quantile(0.5);
        var late = latencies.quantile(0.99);
        verdict.check(
                "p99 is at most %d times p50 with %d clients"
                        .formatted(load.ratio(), load.clients()),
                late.compareTo(typical.multipliedBy(load.ratio())) <= 0,
                "%.1f times: %s to %s"
                        .formatted(
                                (double) late.toNanos() / typical.toNanos(),
                                Latencies.millis(late),
                                Latencies.millis(typical)));
    }

    private Latencies measure(int clients, Duration time) throws IOException {
        try (var load = new LoadClients(server.port(), clients, LoadAttack::request)) {
            return load.run(time);
        }
    }

    private static byte[] request(int number) {
        var filter = Map.of("OWNER_ID", number % DEALS + 1);
        return Http.request(
                "POST",
                Server.ADMIN + "crm.stagehistory.list",
                "application/json",
                Json.write(Map.of("entityTypeId", ENTITY_TYPE, "filter", filter)));
    }
}
