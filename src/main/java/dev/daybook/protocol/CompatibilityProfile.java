package dev.daybook.protocol;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The named switches where generations and deployments of the protocol differ.
 *
 * @param zone the portal's time zone, in which every date is written
 * @param strictOrder whether {@code crm.stagehistory.list} raises the documented order errors
 * @param missingScopeStatus 403 or 401, for missing scopes and wrong webhook credentials
 * @param historyColumns whether {@code MOVED_BY_ID} and its like may be asked for by name
 * @param requireHttps whether webhook calls over plain HTTP are refused
 * @param rateLimit the request rate allowed to one address
 * @param operatingLimit what one credential may spend on one method in ten minutes; empty is no limit
 * @param taskHistoryOrder which rows of a task's history come first by default
 * @param internalErrorSuffix whether texts end with {@code (internal error)} where pages show it
 * @param eventHandlersAnywhere whether handlers of events may be on this machine or in its network
 * @param refuseUnknownFilters whether an unknown filter key is an error in every list, rather than
 *     named in the header {@code Daybook-Ignored}
 * @param sandbox whether webhooks that are marked for it may disturb the portal, for tests
 */
public record CompatibilityProfile(
        ZoneId zone,
        boolean strictOrder,
        int missingScopeStatus,
        boolean historyColumns,
        boolean requireHttps,
        RateLimit rateLimit,
        Optional<Duration> operatingLimit,
        HistoryOrder taskHistoryOrder,
        boolean internalErrorSuffix,
        boolean eventHandlersAnywhere,
        boolean refuseUnknownFilters,
        boolean sandbox) {

    /** Which rows of a task's history come first where a caller does not say. */
    public enum HistoryOrder {
        NEWEST,
        OLDEST
    }

    /** The plans of the request rate: how many calls at once, how many a second after that. */
    public enum RateLimit {
        OFF(Integer.MAX_VALUE, 0),
        STANDARD(50, 2),
        ENTERPRISE(250, 5);

        private final int burst;
        private final int perSecond;

        RateLimit(int burst, int perSecond) {
            this.burst = burst;
            this.perSecond = perSecond;
        }

        public int burst() {
            return burst;
        }

        public int perSecond() {
            return perSecond;
        }
    }

    /** What a portal does unless told otherwise. */
    public static CompatibilityProfile standard(ZoneId zone) {
        return new CompatibilityProfile(
                zone,
                false,
                403,
                true,
                false,
                RateLimit.OFF,
                Optional.empty(),
                HistoryOrder.NEWEST,
                true,
                false,
                false,
                false);
    }

    /** The HTTP status of a refusal in this profile. */
    public int status(ErrorCode fault) {
        return switch (fault) {
            case INVALID_CREDENTIALS, WEBHOOK_SCOPE, TOKEN_SCOPE -> missingScopeStatus;
            default -> fault.status();
        };
    }
}
