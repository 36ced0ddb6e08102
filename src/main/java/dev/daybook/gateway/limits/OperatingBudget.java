package dev.daybook.gateway.limits;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Execution time per credential and method in the last ten minutes, in buckets of one minute.
 * Counts only calls longer than 0.1 s. Each process has its own state.
 */
public final class OperatingBudget {

    private static final long MINUTES = 10;
    private static final long WINDOW_SECONDS = MINUTES * 60;
    private static final long COUNTED_MICROS = 100_000;

    private final Optional<Duration> limit;
    private final ConcurrentHashMap<Key, TreeMap<Long, Bucket>> spent = new ConcurrentHashMap<>();

    public OperatingBudget(Optional<Duration> limit) {
        this.limit = limit;
    }

    private record Key(Credential credential, String method) {}

    /** Time spent in one minute, and the second of its first call. */
    private record Bucket(long micros, long firstSecond) {
        Bucket and(long more) {
            return new Bucket(micros + more, firstSecond);
        }
    }

    /** Time spent by a credential, and when its oldest part expires. */
    public record Spent(long micros, long resetAt) {}

    /** Throws if the budget is exhausted. */
    public void check(Credential credential, String method, Instant now) {
        check(credential, method, now, Optional.empty());
    }

    /**
     * Throws if the budget is exhausted.
     *
     * @param otherLimit a limit instead of the usual one; empty for the usual one
     */
    public void check(
            Credential credential, String method, Instant now, Optional<Duration> otherLimit) {
        var valid = otherLimit.or(() -> limit);
        if (valid.isPresent()) {
            var micros = spent(credential, method, now).micros();
            if (micros > valid.get().toNanos() / 1_000) {
                throw ErrorCode.OPERATION_TIME_LIMIT.with();
            }
        }
    }

    /** Adds the execution time of a call. */
    public void spend(Credential credential, String method, long micros, Instant now) {
        if (micros <= COUNTED_MICROS) {
            return;
        }
        spent.compute(
                new Key(credential, method),
                (_, known) -> {
                    var buckets = known == null ? new TreeMap<Long, Bucket>() : known;
                    var second = now.getEpochSecond();
                    var minute = second / 60;
                    removeExpired(buckets, minute);
                    buckets.merge(
                            minute,
                            new Bucket(micros, second),
                            (bucket, more) -> bucket.and(more.micros()));
                    return buckets;
                });
    }

    /** Removes expired buckets, and buckets in the future after the clock was set back. */
    private static void removeExpired(NavigableMap<Long, Bucket> buckets, long minute) {
        buckets.headMap(minute - MINUTES, true).clear();
        buckets.tailMap(minute + 1, false).clear();
    }

    /** Returns the time currently counted. */
    public Spent spent(Credential credential, String method, Instant now) {
        var second = now.getEpochSecond();
        var result = new Spent[] {new Spent(0, second + WINDOW_SECONDS)};
        spent.computeIfPresent(
                new Key(credential, method),
                (_, buckets) -> {
                    removeExpired(buckets, second / 60);
                    if (buckets.isEmpty()) {
                        return null;
                    }
                    var micros = buckets.values().stream().mapToLong(Bucket::micros).sum();
                    result[0] =
                            new Spent(
                                    micros,
                                    buckets.firstEntry().getValue().firstSecond() + WINDOW_SECONDS);
                    return buckets;
                });
        return result[0];
    }
}
