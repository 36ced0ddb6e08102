package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook app remove}: removes an OAuth application. */
@Command(
        name = "remove",
        description =
                "Removes an application with its tokens, consents, settings and event handlers.")
public final class AppRemoveCommand extends PortalCommand {

    @Option(
            names = "--app",
            required = true,
            paramLabel = "CLIENT_ID",
            description = "Client id of the application.")
    private String app = "";

    @Override
    protected Result run(Database portal) {
        if (!new Credentials(portal).removeApplication(app)) {
            throw TokenIssueCommand.unknown(app);
        }
        return new Result("Application " + app + " is removed", Value.tree("client_id", app));
    }
}
