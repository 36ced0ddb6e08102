package dev.daybook.cli;

import dev.daybook.protocol.Profile;
import dev.daybook.protocol.Profile.RateLimit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook serve}: runs the server. */
@Command(
        name = "serve",
        description =
                "Runs the server; on its first start it makes a portal with an administrator.")
public final class ServeCommand implements Callable<Integer> {

    private final Start start;

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8024",
            description = "for HTTP; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = 8024;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "for HTTPS; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int httpsPort = 8443;

    @Option(
            names = "--demo",
            description = "fill a new portal with a year of sample deals, leads and invoices")
    private boolean demo;

    @Option(
            names = "--webhook",
            paramLabel = "USER/CODE",
            description = "make sure that this webhook exists, with all scopes")
    private @Nullable String webhook;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "the zone in which dates are written (default: that of the machine)")
    private @Nullable String zone;

    @Option(
            names = "--strict-order",
            description = "refuse orders that make no sense, as the documentation says")
    private boolean strictOrder;

    @Option(
            names = "--missing-scope-status",
            paramLabel = "403|401",
            defaultValue = "403",
            description =
                    "the status for a missing scope or a wrong webhook (default: ${DEFAULT-VALUE})")
    private int missingScopeStatus = 403;

    @Option(
            names = "--history-columns",
            paramLabel = "on|off",
            defaultValue = "on",
            description =
                    "whether MOVED_BY_ID and its like may be asked for (default: ${DEFAULT-VALUE})")
    private OnOff historyColumns = OnOff.on;

    @Option(
            names = "--rate-limit",
            paramLabel = "off|standard|enterprise",
            defaultValue = "off",
            description = "how many calls one address may make (default: ${DEFAULT-VALUE})")
    private String rateLimit = "off";

    @Option(
            names = "--operating-limit",
            paramLabel = "off|SECONDS",
            defaultValue = "off",
            description =
                    "what one credential may spend on a method in ten minutes"
                            + " (default: ${DEFAULT-VALUE})")
    private String operatingLimit = "off";

    @Option(names = "--require-https", description = "refuse webhook calls over plain HTTP")
    private boolean requireHttps;

    /** A switch; spelled as on the command line. */
    enum OnOff {
        on,
        off
    }

    public ServeCommand(Start start) {
        this.start = start;
    }

    public StoreOptions store() {
        return store;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public int httpsPort() {
        return httpsPort;
    }

    public boolean isDemo() {
        return demo;
    }

    /** The webhook to make, as {@code USER/CODE}. */
    public Optional<String> webhook() {
        return Optional.ofNullable(webhook);
    }

    /** The switches of the protocol. */
    public Profile profile() {
        if (missingScopeStatus != 403 && missingScopeStatus != 401) {
            throw new WrongUsage("--missing-scope-status is 403 or 401");
        }
        return new Profile(
                zone(),
                strictOrder,
                missingScopeStatus,
                historyColumns == OnOff.on,
                requireHttps,
                rateLimit(),
                operatingLimit());
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (java.time.DateTimeException _) {
            throw new WrongUsage("--time-zone is a zone such as Europe/Berlin or +03:00");
        }
    }

    private RateLimit rateLimit() {
        return switch (rateLimit) {
            case "off", "standard", "enterprise" ->
                    RateLimit.valueOf(rateLimit.toUpperCase(Locale.ROOT));
            default -> throw new WrongUsage("--rate-limit is off, standard or enterprise");
        };
    }

    private Optional<Duration> operatingLimit() {
        if (operatingLimit.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(operatingLimit)));
        } catch (NumberFormatException _) {
            throw new WrongUsage("--operating-limit is off or a number of seconds");
        }
    }

    @Override
    public Integer call() {
        return start.run(this);
    }
}
