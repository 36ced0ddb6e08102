package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook session list}: lists the browsers in which users are signed in. */
@Command(name = "list", description = "Lists the browsers in which users are signed in.")
public final class SessionListCommand extends ListCommand {

    public SessionListCommand() {
        super("sessions", "id", "user_id", "expires");
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new Credentials(portal)
                .sessions().stream()
                        .map(session ->
                                List.of(
                                        Value.of(session.id()),
                                        Value.of(session.userId()),
                                        time(session.expires())))
                        .toList();
    }
}
