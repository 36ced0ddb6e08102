package dev.daybook.mirror.sync;

import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Number of requests in the last 24 hours, counted by the hour; it outlives a restart. */
final class RequestsOfDay {

    /** Key of the numbers among the figures of the mirror. */
    static final String KEY = "requests_by_hour";

    private static final long SECONDS_PER_HOUR = 3_600;
    private static final int HOURS = 24;

    private final NavigableMap<Long, Long> hours = new TreeMap<>();
    private long counted;

    /**
     * @param stored the value of {@link #value()} before the restart
     */
    RequestsOfDay(Value stored) {
        stored.members()
                .forEach((hour, number) -> hours.put(Long.parseLong(hour), number.asWhole()));
    }

    /**
     * Adds the requests since the last call.
     *
     * @param requests all requests of this process
     */
    void count(long requests, Instant now) {
        var hour = now.getEpochSecond() / SECONDS_PER_HOUR;
        hours.merge(hour, requests - counted, Long::sum);
        counted = requests;
        hours.headMap(hour - HOURS, true).clear();
    }

    long sum() {
        return hours.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the numbers by their hours. */
    Value value() {
        Map<String, Value> numbers = new LinkedHashMap<>();
        hours.forEach((hour, number) -> numbers.put(Long.toString(hour), Value.of(number)));
        return Value.of(new LinkedHashMap<>(numbers));
    }
}
