package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook app list}: lists the OAuth applications. */
@Command(name = "list", description = "Lists the OAuth applications, without their secrets.")
public final class AppListCommand extends ListCommand {

    public AppListCommand() {
        super("applications", "client_id", "name", "scopes", "redirect", "active", "created");
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new Credentials(portal)
                .applications().stream()
                        .map(application ->
                                List.of(
                                        Value.of(application.clientId()),
                                        Value.of(application.name()),
                                        Value.of(String.join(",", application.scopes())),
                                        Value.of(application.redirect()),
                                        Value.of(application.isActive()),
                                        time(application.createdTime())))
                        .toList();
    }
}
