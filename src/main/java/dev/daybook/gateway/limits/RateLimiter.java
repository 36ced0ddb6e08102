package dev.daybook.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import dev.daybook.protocol.ErrorCode;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Rate limiter with a leaky bucket for each client address. A call fills the bucket by one. A
 * call that finds it full is rejected and does not fill it further. Each process has its own
 * buckets.
 */
public final class RateLimiter {

    private static final int ADDRESSES = 10_000;

    private final RateLimit plan;
    private final InstantSource clock;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(ADDRESSES).executor(Runnable::run).build();

    private record Bucket(double level, long millis) {}

    public RateLimiter(RateLimit plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** Counts a call from an address; throws if its bucket is full. */
    public void spend(String address) {
        if (plan == RateLimit.OFF) {
            return;
        }
        buckets.asMap().compute(address, (_, known) -> added(known, clock.millis()));
    }

    private Bucket added(@Nullable Bucket known, long now) {
        // Resets buckets in the future: a clock set back must not block a client.
        var bucket = known == null || known.millis() > now ? new Bucket(0, now) : known;
        var leaked = (now - bucket.millis()) / 1000.0 * plan.perSecond();
        var level = Math.max(0, bucket.level() - leaked);
        if (level + 1 > plan.burst()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        return new Bucket(level + 1, now);
    }
}
