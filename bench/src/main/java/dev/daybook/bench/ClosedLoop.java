package dev.daybook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Closed-loop load on one server: each connection sends its next request after the reply to the
 * previous one.
 */
record ClosedLoop(MeasuredServer server, List<byte[]> requests) {

    /** Callback for every reply. */
    @FunctionalInterface
    private interface Watch {
        void replied(HttpConnection wire, long nanos);
    }

    /**
     * Measures for the given time: sequentially for latency, then concurrently for throughput.
     */
    Sample measure(Duration time, int connections) {
        var alone = alone(time);
        var atOnce = atOnce(time, connections);
        return new Sample(
                atOnce.perSecond(),
                alone.typicalMicros(),
                alone.slowMicros(),
                alone.insideMicros(),
                atOnce.processorMicros(),
                atOnce.slowMicros() / atOnce.typicalMicros());
    }

    /** Measures sequentially for the given time. */
    Sample alone(Duration time) {
        var latencies = new Latencies();
        var inside = new Latencies();
        var meter = new CpuMeter(server);
        ask(
                time,
                0,
                (wire, nanos) -> {
                    latencies.add(nanos);
                    inside.add(wire.durationNanos());
                });
        return meter.sample(latencies).withInside(inside.micros(0.5));
    }

    /** Measures concurrently for the given time. */
    Sample atOnce(Duration time, int connections) {
        var askers = new ArrayList<Callable<Latencies>>();
        for (var i = 0; i < connections; i++) {
            var first = i * requests.size() / connections;
            askers.add(() -> {
                var latencies = new Latencies();
                ask(time, first, (_, nanos) -> latencies.add(nanos));
                return latencies;
            });
        }
        return together(server, askers);
    }

    /** Runs the clients concurrently and merges their measurements. */
    static Sample together(MeasuredServer server, List<Callable<Latencies>> askers) {
        try (var threads = Executors.newFixedThreadPool(askers.size())) {
            var meter = new CpuMeter(server);
            var all = new Latencies();
            for (var latencies : threads.invokeAll(askers)) {
                all.add(latencies.get());
            }
            return meter.sample(all);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void ask(Duration time, int first, Watch watch) {
        try (var wire = new HttpConnection(server)) {
            var next = first;
            var end = System.nanoTime() + time.toNanos();
            var before = System.nanoTime();
            while (before < end) {
                wire.exchange(requests.get(next));
                watch.replied(wire, System.nanoTime() - before);
                next = next + 1 == requests.size() ? 0 : next + 1;
                before = System.nanoTime();
            }
        }
    }
}
