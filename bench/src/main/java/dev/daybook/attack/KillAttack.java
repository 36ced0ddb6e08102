package dev.daybook.attack;

import dev.daybook.attack.Main.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Kills the server, or PostgreSQL, under writers and a poller, starts it again and compares its
 * state with all that was acknowledged. SIGKILL leaves the memory of the operating system intact, so
 * this shows the order of commit and acknowledgement and the recovery, not a loss of power.
 */
final class KillAttack {

    static final String KEPT = "no acknowledged change is lost";
    static final String AGREES = "the state equals the last row of the history";
    static final String POLLED = "a poller with >ID misses no row and sees none that vanishes";
    private static final String STARTS = "the server starts again";
    private static final String RECOVERS = "the server recovers without a restart";
    private static final String VERIFIED = "the command verify finds no difference";

    private static final int WRITERS = 16;
    private static final int SHORTEST = 200;
    private static final int LONGEST = 1_500;
    private static final Duration RECOVERY = Duration.ofSeconds(120);

    private final Verdict verdict;
    private final Server.Place place;
    private final @Nullable Postgres postgres;
    private final Random random;
    private final Poller poller;
    private final Latencies starts = new Latencies();
    private final Latencies recoveries = new Latencies();
    private Server server;
    private int acknowledged;
    private int uncertain;

    private KillAttack(
            Settings settings, Verdict verdict, Server.Place place, @Nullable Postgres postgres)
            throws IOException {
        this.verdict = verdict;
        this.place = place;
        this.postgres = postgres;
        this.random = new Random(settings.seed());
        this.server = place.start();
        this.poller = new Poller(server.port());
    }

    static void run(Settings settings, Verdict verdict) throws IOException, InterruptedException {
        if (settings.hasOwnPostgres()) {
            try (var postgres = Postgres.durable(settings.folder())) {
                var place =
                        new Server.Place(
                                settings.tree(), settings.folder(), postgres.address(), "");
                new KillAttack(settings, verdict, place, postgres).rounds(settings.rounds());
            }
        } else {
            new KillAttack(settings, verdict, settings.place("kill"), null)
                    .rounds(settings.rounds());
        }
    }

    private void rounds(int count) throws IOException, InterruptedException {
        var polling = Thread.ofVirtual().start(poller);
        var killed = 0;
        try {
            for (var round = 1; round <= count; round++) {
                // Every second round has PostgreSQL as its victim.
                var isDatabase = postgres != null && round % 2 == 0;
                if (!round(isDatabase)) {
                    break;
                }
                killed++;
                Main.log(
                        "round %d: %d changes acknowledged so far, %s"
                                .formatted(
                                        round,
                                        acknowledged,
                                        verdict.holds() ? "none lost" : "promises broken"));
            }
        } finally {
            poller.end();
            polling.join();
            server.close();
        }
        verify();
        verdict.figure("cycles", killed);
        verdict.figure("changes acknowledged", acknowledged);
        verdict.figure("changes without a reply, kept or not", uncertain);
        verdict.figure("rows seen by the poller", poller.rows());
        verdict.figure("start after SIGKILL", starts);
        if (postgres != null) {
            verdict.figure("recovery after SIGKILL of PostgreSQL", recoveries);
        }
    }

    private boolean round(boolean isDatabase) throws IOException, InterruptedException {
        var writers = new ArrayList<Writer>();
        try (var api = new Api(server.port())) {
            for (var i = 0; i < WRITERS; i++) {
                writers.add(Writer.create(api, i));
            }
        }
        poller.begin();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var port = server.port();
            var running = new ArrayList<Future<?>>();
            writers.forEach(writer -> running.add(threads.submit(() -> writer.write(port))));
            Thread.sleep(random.nextInt(SHORTEST, LONGEST));
            if (isDatabase && postgres != null) {
                postgres.kill();
            } else {
                server.kill();
            }
            for (var each : running) {
                finish(each);
            }
        }
        if (!(isDatabase ? recovers() : startsAgain())) {
            return false;
        }
        check(writers);
        return true;
    }

    private static void finish(Future<?> writer) throws IOException, InterruptedException {
        try {
            writer.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private boolean startsAgain() {
        try {
            server = place.start();
            starts.add(server.startTime().toNanos());
            poller.moveTo(server.port());
            verdict.checked(STARTS);
            return true;
        } catch (IOException e) {
            verdict.broken(STARTS, e.getMessage() + "");
            return false;
        }
    }

    private boolean recovers() throws IOException, InterruptedException {
        if (postgres != null) {
            postgres.startAgain();
        }
        var began = System.nanoTime();
        while (System.nanoTime() - began < RECOVERY.toNanos()) {
            try (var api = new Api(server.port())) {
                Writer.create(api, WRITERS);
                recoveries.add(System.nanoTime() - began);
                verdict.checked(RECOVERS);
                return true;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        verdict.broken(RECOVERS, "no good answer within " + RECOVERY);
        return false;
    }

    private void check(List<Writer> writers) throws IOException, InterruptedException {
        try (var api = new Api(server.port())) {
            for (var writer : writers) {
                writer.check(api, verdict);
                acknowledged += writer.acknowledged();
                uncertain += writer.uncertain();
            }
            poller.check(api, verdict);
        }
    }

    private void verify() throws IOException {
        try {
            Main.log(place.run("verify").strip());
            verdict.checked(VERIFIED);
        } catch (IOException e) {
            verdict.broken(VERIFIED, e.getMessage() + "");
        }
    }
}
