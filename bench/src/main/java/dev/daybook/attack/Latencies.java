package dev.daybook.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Durations of many calls, recorded by several threads. */
final class Latencies {

    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long taken) {
        nanos.add(taken);
    }

    synchronized int count() {
        return nanos.size();
    }

    /** The duration that this share of the calls did not exceed; 1 is the worst. */
    synchronized Duration quantile(double share) {
        var sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        var at = Math.min(sorted.size() - 1, (int) (sorted.size() * share));
        return Duration.ofNanos(sorted.get(at));
    }

    Map<String, Object> toJson() {
        return Map.of(
                "calls", count(),
                "p50_ms", quantile(0.5).toNanos() / 1e6,
                "p99_ms", quantile(0.99).toNanos() / 1e6,
                "worst_ms", quantile(1).toNanos() / 1e6);
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
    }

    @Override
    public String toString() {
        return "%d calls, p50 %s, p99 %s, worst %s"
                .formatted(
                        count(),
                        millis(quantile(0.5)),
                        millis(quantile(0.99)),
                        millis(quantile(1)));
    }
}
