package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook session revoke}: ends sessions in browsers. */
@Command(name = "revoke", description = "Signs a user, or all users, out of all browsers.")
public final class SessionRevokeCommand extends PortalCommand {

    @Option(names = "--user", paramLabel = "N", description = "Only this user.")
    private @Nullable Long user;

    @Option(names = "--all", fallbackValue = "true", description = "All users.")
    private boolean all;

    @Override
    protected void check() {
        if ((user == null) != all) {
            throw new UsageException("use either --user or --all");
        }
    }

    @Override
    protected Result run(Database portal) {
        var ended = new Credentials(portal).endSessions(Optional.ofNullable(user));
        return new Result(
                ended == 1 ? "1 session has ended" : ended + " sessions have ended",
                Value.tree("revoked", ended));
    }
}
