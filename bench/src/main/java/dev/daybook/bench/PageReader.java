package dev.daybook.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reader of pages of the newest rows, one at a time with a pause. */
final class PageReader implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HttpConnection wire;
    private Latencies latencies = new Latencies();
    private int turn;

    PageReader(ServerProcess server) {
        this.wire = new HttpConnection(server);
    }

    void readWhile(AtomicBoolean isReading) {
        while (isReading.get()) {
            // Different pages, so that no kept answer is given again.
            var call =
                    HttpConnection.call(
                            "crm.stagehistory.list",
                            "{\"entityTypeId\":2,\"order\":{\"ID\":\"DESC\"},\"filter\":"
                                    + "{\"OWNER_ID\":%d},\"start\":-1}"
                                            .formatted(1 + turn % 3_000));
            turn++;
            var began = System.nanoTime();
            wire.exchange(call);
            latencies.add(System.nanoTime() - began);
            sleep();
        }
    }

    Latencies take() {
        var taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    @Override
    public void close() {
        wire.close();
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
