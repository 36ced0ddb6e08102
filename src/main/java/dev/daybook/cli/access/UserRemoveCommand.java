package dev.daybook.cli.access;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook user remove}: deactivates a user and revokes all credentials. */
@Command(
        name = "remove",
        description =
                "Deactivates a user and revokes the user's webhooks, tokens, sessions and password. The"
                        + " history keeps the user's name.")
public final class UserRemoveCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(names = "--user", required = true, paramLabel = "N", description = "User id.")
    private long id;

    public UserRemoveCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected Result run(Database portal) {
        var users = new Users(portal, clock);
        var user = requireUser(users, id);
        if (isLastAdministrator(users, user)) {
            throw new CommandFailedException(
                    "user "
                            + id
                            + " is the last active administrator: add another with ./daybook user add"
                            + " --admin");
        }
        users.change(id, account -> account.active(false));
        new Credentials(portal).revokeAll(id);
        return new Result(
                "User " + id + " is inactive and has no credentials", Value.tree("user_id", id));
    }

    private static boolean isLastAdministrator(Users users, User user) {
        return user.isAdmin()
                && user.isActive()
                && users.all().stream().filter(each -> each.isAdmin() && each.isActive()).count()
                        == 1;
    }
}
