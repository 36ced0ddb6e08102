package dev.daybook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks one server for one kind of thing: each connection sends its next request when it has the
 * reply to the one before.
 */
record ClosedLoop(ServerProcess server, List<byte[]> requests) {

    /** Asks for a while: one after another for the times, then all at once for the throughput. */
    Sample measure(Duration time, int connections) {
        var alone = new Latencies();
        ask(time, 0, alone);

        var before = server.processorTime();
        var began = System.nanoTime();
        var count = askAtOnce(time, connections);
        var seconds = (System.nanoTime() - began) / 1e9;
        var processor = server.processorTime().minus(before);
        return new Sample(
                count / seconds,
                alone.micros(0.5),
                alone.micros(0.99),
                processor.toNanos() / 1e3 / count);
    }

    private int askAtOnce(Duration time, int connections) {
        try (var askers = Executors.newFixedThreadPool(connections)) {
            var counts = new ArrayList<Future<Integer>>();
            for (var i = 0; i < connections; i++) {
                var first = i * requests.size() / connections;
                counts.add(
                        askers.submit(() -> {
                            var latencies = new Latencies();
                            ask(time, first, latencies);
                            return latencies.count();
                        }));
            }
            var sum = 0;
            for (var count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void ask(Duration time, int first, Latencies latencies) {
        try (var wire = new Wire(server.port())) {
            var next = first;
            var before = System.nanoTime();
            var end = before + time.toNanos();
            while (before < end) {
                wire.exchange(requests.get(next));
                var after = System.nanoTime();
                latencies.add(after - before);
                before = after;
                next = next + 1 == requests.size() ? 0 : next + 1;
            }
        }
    }
}
