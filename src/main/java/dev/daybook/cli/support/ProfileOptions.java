package dev.daybook.cli.support;

import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Compatibility options: behavior that differs between versions and deployments. */
public final class ProfileOptions {

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Time zone of dates in responses (default: time zone of the machine).")
    private @Nullable String zone;

    @Option(
            names = "--strict-order",
            fallbackValue = "true",
            description = "Reject invalid sort orders, as documented.")
    private boolean strictOrder;

    @Option(
            names = "--missing-scope-status",
            paramLabel = "403|401",
            defaultValue = "403",
            description =
                    "HTTP status for a missing scope or an unknown webhook (default: ${DEFAULT-VALUE}).")
    private int missingScopeStatus = 403;

    @Option(
            names = "--history-columns",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "Whether requests can select MOVED_BY_ID and the other additional columns (default:"
                            + " ${DEFAULT-VALUE}).")
    private OnOff historyColumns = OnOff.ON;

    @Option(
            names = "--task-history-order",
            paramLabel = "newest|oldest",
            defaultValue = "newest",
            description = "Default sort order of task history (default: ${DEFAULT-VALUE}).")
    private HistoryOrder taskHistoryOrder = HistoryOrder.NEWEST;

    @Option(
            names = "--internal-error-suffix",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "Whether errors of task methods end with (internal error), as documented (default:"
                            + " ${DEFAULT-VALUE}).")
    private OnOff internalErrorSuffix = OnOff.ON;

    @Option(
            names = "--event-handlers-anywhere",
            fallbackValue = "true",
            description = "Allow event handlers on this machine and in its network.")
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
            names = "--export",
            paramLabel = "all|admins",
            defaultValue = "all",
            description =
                    "Who may export over HTTP: all employees, each what he may read, or administrators"
                            + " only (default: ${DEFAULT-VALUE}).")
    private Exporters exporters = Exporters.ALL;

    @Option(
            names = "--rate-limit",
            paramLabel = "off|standard|enterprise",
            defaultValue = "off",
            description = "Limit on the calls per client address (default: ${DEFAULT-VALUE}).")
    private RateLimit rateLimit = RateLimit.OFF;

    @Option(
            names = "--operating-limit",
            paramLabel = "off|SECONDS",
            defaultValue = "off",
            description =
                    "Limit on the execution time per credential and method in ten minutes (default:"
                            + " ${DEFAULT-VALUE}).")
    private String operatingLimit = "off";

    @Option(
            names = "--require-https",
            fallbackValue = "true",
            description = "Reject webhook calls over plain HTTP.")
    private boolean requireHttps;

    @Option(
            names = "--sandbox",
            fallbackValue = "true",
            description =
                    "For tests: allow webhooks created with --sandbox to inject faults, set the clock and"
                            + " take snapshots.")
    private boolean sandbox;

    public CompatibilityProfile profile() {
        if (missingScopeStatus != 403 && missingScopeStatus != 401) {
            throw new UsageException("--missing-scope-status must be 403 or 401");
        }
        return new CompatibilityProfile(
                zone(),
                strictOrder,
                missingScopeStatus,
                historyColumns == OnOff.ON,
                requireHttps,
                rateLimit,
                operatingLimit(),
                taskHistoryOrder,
                internalErrorSuffix == OnOff.ON,
                eventHandlersAnywhere,
                unknownFilter == UnknownFilter.REFUSE,
                exporters == Exporters.ALL,
                sandbox);
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new UsageException("--time-zone must be a zone such as Europe/Berlin or +03:00");
        }
    }

    private Optional<Duration> operatingLimit() {
        if (operatingLimit.equals("off")) {
            return Optional.empty();
        }
        if (!operatingLimit.matches("[1-9]\\d{0,8}")) {
            throw new UsageException("--operating-limit must be off or a number of seconds");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(operatingLimit)));
    }
}
