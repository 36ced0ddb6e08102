package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.YesNo;
import dev.daybook.portal.auth.Application;
import dev.daybook.portal.auth.Applications;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook app edit}: changes an OAuth application. */
@Command(
        name = "edit",
        description = "Changes the redirect URL of an application, or whether it is active.")
public final class AppEditCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--app",
            required = true,
            paramLabel = "CLIENT_ID",
            description = "Client id of the application.")
    private String app = "";

    @Option(
            names = "--redirect",
            paramLabel = "URL",
            description = "URL to which users return after they have granted access.")
    private @Nullable String redirect;

    @Option(
            names = "--active",
            paramLabel = "yes|no",
            description =
                    "Whether the application is active; tokens of inactive applications are rejected.")
    private @Nullable YesNo active;

    public AppEditCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (redirect == null && active == null) {
            throw new UsageException("nothing to change: use --redirect or --active");
        }
        if (redirect != null) {
            AppAddCommand.checkRedirect(redirect);
        }
    }

    @Override
    protected Result run(Database portal) {
        var application =
                new Applications(portal, clock)
                        .change(app, this::edited)
                        .orElseThrow(() -> TokenIssueCommand.unknown(app));
        return new Result(
                "Application "
                        + application.name()
                        + (application.redirect().isEmpty()
                                ? " has no redirect URL"
                                : " redirects to " + application.redirect())
                        + (application.isActive() ? "" : ", inactive"),
                Value.tree("client_id", app));
    }

    private Application edited(Application application) {
        var redirecting = redirect == null ? application : application.redirecting(redirect);
        return active == null ? redirecting : redirecting.active(active == YesNo.YES);
    }
}
