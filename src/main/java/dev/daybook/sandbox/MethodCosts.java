package dev.daybook.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Artificial cost of methods and a lower limit on operating time, to test clients against the
 * limits of a large portal. They belong to one process.
 */
public final class MethodCosts {

    private final Map<String, Cost> costs = new ConcurrentHashMap<>();
    private volatile Optional<Duration> limit = Optional.empty();

    /**
     * Cost of a call.
     *
     * @param booked the time that is added to its execution time
     * @param isWaited whether the call also takes that time
     */
    public record Cost(Duration booked, boolean isWaited) {}

    /** Sets the cost of each call of a method. */
    public void set(String method, Cost cost) {
        costs.put(method.toLowerCase(Locale.ROOT), cost);
    }

    /** Sets the limit on operating time, instead of that of the server. */
    public void limit(Duration operatingTime) {
        limit = Optional.of(operatingTime);
    }

    /** Returns the limit on operating time; empty for that of the server. */
    public Optional<Duration> limit() {
        return limit;
    }

    /** Waits as long as a call of a method should, and returns the time to be booked for it. */
    public Duration spend(String method) {
        if (costs.isEmpty()) {
            return Duration.ZERO;
        }
        var cost = costs.get(method.toLowerCase(Locale.ROOT));
        if (cost == null) {
            return Duration.ZERO;
        }
        if (cost.isWaited()) {
            try {
                Thread.sleep(cost.booked());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Duration.ZERO;
        }
        return cost.booked();
    }

    /** Removes all costs and the limit. */
    public void reset() {
        costs.clear();
        limit = Optional.empty();
    }
}
