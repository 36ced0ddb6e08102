package dev.daybook.cli;

import dev.daybook.portal.auth.Application;
import dev.daybook.portal.auth.Applications;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook app edit}: another address to send people back to, or no longer in use. */
@Command(
        name = "edit",
        description =
                "Changes where an application sends people back to, and whether it is in use.")
final class AppEdit extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--app",
            required = true,
            paramLabel = "CLIENT_ID",
            description = "The application, by its client_id.")
    private String app = "";

    @Option(
            names = "--redirect",
            paramLabel = "URL",
            description = "Where people are sent back to after they agreed.")
    private @Nullable String redirect;

    @Option(
            names = "--active",
            paramLabel = "yes|no",
            description = "Whether it may be used; its tokens are refused where it may not.")
    private @Nullable YesNo active;

    AppEdit(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    void check() {
        if (redirect == null && active == null) {
            throw new UsageException("say what changes: --redirect or --active");
        }
        if (redirect != null) {
            AppAdd.checkRedirect(redirect);
        }
    }

    @Override
    Outcome run(Database portal) {
        var application =
                new Applications(portal, clock)
                        .change(app, this::edited)
                        .orElseThrow(() -> TokenIssue.unknown(app));
        return new Outcome(
                "Application "
                        + application.name()
                        + (application.redirect().isEmpty()
                                ? " sends nobody back"
                                : " sends people back to " + application.redirect())
                        + (application.isActive() ? "" : ", no longer in use"),
                Value.tree("client_id", app));
    }

    private Application edited(Application application) {
        var redirecting = redirect == null ? application : application.redirecting(redirect);
        return active == null ? redirecting : redirecting.active(active == YesNo.YES);
    }
}
