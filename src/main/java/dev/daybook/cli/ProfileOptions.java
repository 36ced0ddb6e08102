package dev.daybook.cli;

import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The switches where generations and deployments of the protocol differ. */
final class ProfileOptions {

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "The zone in which dates are written (default: that of the machine).")
    private @Nullable String zone;

    @Option(
            names = "--strict-order",
            fallbackValue = "true",
            description = "Refuse orders that make no sense, as the documentation says.")
    private boolean strictOrder;

    @Option(
            names = "--missing-scope-status",
            paramLabel = "403|401",
            defaultValue = "403",
            description =
                    "The status for a missing scope or a wrong webhook (default: ${DEFAULT-VALUE}).")
    private int missingScopeStatus = 403;

    @Option(
            names = "--history-columns",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "Whether MOVED_BY_ID and its like may be asked for (default: ${DEFAULT-VALUE}).")
    private NamedSwitch historyColumns = NamedSwitch.ON;

    @Option(
            names = "--task-history-order",
            paramLabel = "newest|oldest",
            defaultValue = "newest",
            description =
                    "Which rows of a task's history come first where a caller does not say"
                            + " (default: ${DEFAULT-VALUE}).")
    private HistoryOrder taskHistoryOrder = HistoryOrder.NEWEST;

    @Option(
            names = "--internal-error-suffix",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "Whether errors of task methods end with (internal error) where the"
                            + " documentation shows it (default: ${DEFAULT-VALUE}).")
    private NamedSwitch internalErrorSuffix = NamedSwitch.ON;

    @Option(
            names = "--event-handlers-anywhere",
            fallbackValue = "true",
            description = "Let applications have events sent to this machine and its network too.")
    private boolean eventHandlersAnywhere;

    @Option(
            names = "--unknown-filter",
            paramLabel = "ignore|refuse",
            defaultValue = "ignore",
            description =
                    "Whether an unknown filter key of a list is ignored and named in the reply"
                            + " header Daybook-Ignored, or an error (default: ${DEFAULT-VALUE}).")
    private UnknownFilter unknownFilter = UnknownFilter.IGNORE;

    @Option(
            names = "--rate-limit",
            paramLabel = "off|standard|enterprise",
            defaultValue = "off",
            description = "How many calls one address may make (default: ${DEFAULT-VALUE}).")
    private RateLimit rateLimit = RateLimit.OFF;

    @Option(
            names = "--operating-limit",
            paramLabel = "off|SECONDS",
            defaultValue = "off",
            description =
                    "What one credential may spend on a method in ten minutes"
                            + " (default: ${DEFAULT-VALUE}).")
    private String operatingLimit = "off";

    @Option(
            names = "--require-https",
            fallbackValue = "true",
            description = "Refuse webhook calls over plain HTTP.")
    private boolean requireHttps;

    @Option(
            names = "--sandbox",
            fallbackValue = "true",
            description =
                    "For tests: let webhooks made with --sandbox ask for faults, move the clock and"
                            + " take snapshots.")
    private boolean sandbox;

    CompatibilityProfile profile() {
        if (missingScopeStatus != 403 && missingScopeStatus != 401) {
            throw new UsageException("--missing-scope-status is 403 or 401");
        }
        return new CompatibilityProfile(
                zone(),
                strictOrder,
                missingScopeStatus,
                historyColumns == NamedSwitch.ON,
                requireHttps,
                rateLimit,
                operatingLimit(),
                taskHistoryOrder,
                internalErrorSuffix == NamedSwitch.ON,
                eventHandlersAnywhere,
                unknownFilter == UnknownFilter.REFUSE,
                sandbox);
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new UsageException("--time-zone is a zone such as Europe/Berlin or +03:00");
        }
    }

    private Optional<Duration> operatingLimit() {
        if (operatingLimit.equals("off")) {
            return Optional.empty();
        }
        if (!operatingLimit.matches("[1-9]\\d{0,8}")) {
            throw new UsageException("--operating-limit is off or a number of seconds");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(operatingLimit)));
    }
}
