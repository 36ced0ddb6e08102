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

/** {@code daybook token revoke}: revokes tokens of an application or a user. */
@Command(
        name = "revoke",
        description =
                "Revokes the access and refresh tokens of an application, of a user, or of a user for an"
                        + " application.")
public final class TokenRevokeCommand extends PortalCommand {

    @Option(names = "--app", paramLabel = "CLIENT_ID", description = "Only of this application.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "N", description = "Only of this user.")
    private @Nullable Long user;

    @Override
    protected void check() {
        if (app == null && user == null) {
            throw new UsageException("use --app, --user or both");
        }
    }

    @Override
    protected Result run(Database portal) {
        var revoked =
                new Credentials(portal)
                        .revokeTokens(Optional.ofNullable(app), Optional.ofNullable(user));
        return new Result(
                revoked == 1 ? "1 token is revoked" : revoked + " tokens are revoked",
                Value.tree("revoked", revoked));
    }
}
