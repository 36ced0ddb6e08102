package dev.daybook.gateway;

import dev.daybook.gateway.limits.CredentialShare;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.gateway.limits.OperatingBudget;
import dev.daybook.gateway.limits.RateLimiter;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Limits;
import java.time.Duration;
import java.time.InstantSource;

/** State of a gateway that its successor continues: limits of clients, counters and latencies. */
public final class GatewayState {

    final InstantSource clock;
    final Duration batchTime;
    final Traffic traffic;
    final RateLimiter limiter;
    final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Rate.OF_PROGRAMS);
    final OperatingBudget budget;
    final CredentialShare share;
    final IgnoredFilterLog ignoredFilters = new IgnoredFilterLog();

    public GatewayState(CompatibilityProfile profile, InstantSource clock) {
        this(profile, clock, Limits.BATCH_TIME);
    }

    /**
     * @param batchTime the time limit of a batch
     */
    GatewayState(CompatibilityProfile profile, InstantSource clock, Duration batchTime) {
        this.clock = clock;
        this.batchTime = batchTime;
        this.traffic = new Traffic(clock);
        this.limiter = new RateLimiter(profile.rateLimit(), clock);
        this.budget = new OperatingBudget(profile.operatingLimit());
        this.share =
                new CredentialShare(
                        Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), batchTime);
    }
}
