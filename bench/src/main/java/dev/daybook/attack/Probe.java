package dev.daybook.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client with a valid webhook that asks for a page of stage history every 20 ms. */
final class Probe {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Integer> PARAMS = Map.of("entityTypeId", 2);

    private final int port;
    private final boolean isNewConnection;
    private final Latencies latencies = new Latencies();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean isEnded;

    /**
     * Begins to ask.
     *
     * @param isNewConnection whether each call opens a connection
     */
    Probe(int port, boolean isNewConnection) {
        this.port = port;
        this.isNewConnection = isNewConnection;
        // A thread of its own: the pool of virtual threads is busy with the attack.
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        while (!isEnded) {
            try (var http = Http.connect(port, PATIENCE)) {
                do {
                    ask(http);
                } while (!isNewConnection && !isEnded);
            } catch (IOException e) {
                failures.add(e.toString());
                pause(INTERVAL.toNanos());
            }
        }
    }

    private void ask(Http http) throws IOException {
        var began = System.nanoTime();
        try {
            var reply = http.post(Server.ADMIN + "crm.stagehistory.list", PARAMS);
            if (reply.status() != 200) {
                failures.add(reply.excerpt());
            }
        } finally {
            // A call that fails after a long time is a late answer, too.
            latencies.add(System.nanoTime() - began);
        }
        pause(INTERVAL.toNanos() - (System.nanoTime() - began));
    }

    private static void pause(long nanos) {
        if (nanos > 0) {
            try {
                Thread.sleep(Duration.ofNanos(nanos));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    Latencies latencies() {
        return latencies;
    }

    List<String> failures() {
        return failures;
    }

    void end() throws InterruptedException {
        isEnded = true;
        thread.join(PATIENCE.plusSeconds(5));
    }
}
