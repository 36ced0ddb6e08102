package dev.daybook.protocol;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Compatibility switches for differences between generations and deployments of the protocol.
 *
 * @param zone the portal's time zone, used for every date
 * @param strictOrder whether {@code crm.stagehistory.list} raises the documented order errors
 * @param missingScopeStatus 403 or 401, for missing scopes and wrong webhook credentials
 * @param historyColumns whether {@code MOVED_BY_ID} and similar columns can be selected by name
 * @param requireHttps whether webhook calls over plain HTTP are rejected
 * @param rateLimit the request rate allowed per address
 * @param operatingLimit the operating time per credential and method in ten minutes; empty for no
 *     limit
 * @param taskHistoryOrder the default order of a task's history
 * @param internalErrorSuffix whether error texts end with {@code (internal error)} as documented
 * @param eventHandlersAnywhere whether event handlers may have loopback or private addresses
 * @param refuseUnknownFilters whether every list rejects unknown filter keys instead of naming
 *     them in the header {@code Daybook-Ignored}
 * @param employeesExport whether employees may export all that they may read, not only
 *     administrators
 * @param sandbox whether sandbox webhooks may inject faults for tests
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
        boolean employeesExport,
        boolean sandbox) {

    /** Default order of a task's history. */
    public enum HistoryOrder {
        NEWEST,
        OLDEST
    }

    /** Request rate plans: burst size and calls per second after the burst. */
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

    /** Returns the default profile of a portal. */
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
                true,
                false);
    }

    /** Returns this profile in another time zone, with another default order of a task's history. */
    public CompatibilityProfile in(ZoneId other, HistoryOrder order) {
        return new CompatibilityProfile(
                other,
                strictOrder,
                missingScopeStatus,
                historyColumns,
                requireHttps,
                rateLimit,
                operatingLimit,
                order,
                internalErrorSuffix,
                eventHandlersAnywhere,
                refuseUnknownFilters,
                employeesExport,
                sandbox);
    }

    /** Returns the HTTP status of an error in this profile. */
    public int status(ErrorCode error) {
        return switch (error) {
            case INVALID_CREDENTIALS, WEBHOOK_SCOPE, TOKEN_SCOPE -> missingScopeStatus;
            default -> error.status();
        };
    }
}
