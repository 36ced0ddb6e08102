package dev.daybook.gateway;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Profile.RateLimit;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The front limiter: a bucket for each address, which a call fills by one and which leaks steadily.
 * A call that finds it full is refused and does not fill it further. Kept per process.
 */
final class RateLimiter {

    private static final int ADDRESSES = 10_000;

    private final RateLimit plan;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > ADDRESSES;
                }
            };

    private record Bucket(double level, long millis) {}

    RateLimiter(RateLimit plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** Counts a call from an address. */
    void spend(String address) {
        if (plan == RateLimit.OFF) {
            return;
        }
        synchronized (buckets) {
            var now = clock.millis();
            var known = buckets.get(address);
            // A clock that was moved back must not keep anybody out until it comes there again.
            var bucket = known == null || known.millis() > now ? new Bucket(0, now) : known;
            var leaked = (now - bucket.millis()) / 1000.0 * plan.perSecond();
            var level = Math.max(0, bucket.level() - leaked);
            if (level + 1 > plan.burst()) {
                throw Fault.QUERY_LIMIT_EXCEEDED.with();
            }
            buckets.put(address, new Bucket(level + 1, now));
        }
    }
}
