package dev.daybook.cli.access;

import dev.daybook.cli.support.PasswordOption;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.YesNo;
import dev.daybook.portal.auth.Passwords;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.InputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook user edit}: changes a user. */
@Command(
        name = "edit",
        description = "Changes the name or password of a user, or whether the user is active.")
public final class UserEditCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(names = "--user", required = true, paramLabel = "N", description = "User id.")
    private long id;

    @Option(names = "--name", paramLabel = "NAME", description = "New first name.")
    private @Nullable String name;

    @Option(names = "--last-name", paramLabel = "NAME", description = "New last name.")
    private @Nullable String lastName;

    @Option(
            names = "--active",
            paramLabel = "yes|no",
            description = "Whether the account is active; inactive users cannot authenticate.")
    private @Nullable YesNo active;

    @Mixin private final PasswordOption password;

    public UserEditCommand(InstantSource clock, InputStream in) {
        this.clock = clock;
        this.password = new PasswordOption(in);
    }

    @Override
    protected void check() {
        if (name == null && lastName == null && active == null && !password.isGiven()) {
            throw new UsageException(
                    "nothing to change: use --name, --last-name, --active or --password-stdin");
        }
    }

    @Override
    protected Result run(Database portal) {
        var users = new Users(portal, clock);
        requireUser(users, id);
        password.password().ifPresent(given -> new Passwords(portal).set(id, given));
        var user = users.change(id, this::edited).orElseThrow();
        return new Result(
                "User "
                        + id
                        + " is "
                        + (user.name() + " " + user.lastName()).strip()
                        + (user.isActive() ? "" : ", inactive"),
                Value.tree("user_id", id));
    }

    private User edited(User user) {
        var renamed =
                user.renamed(
                        name == null ? user.name() : name,
                        lastName == null ? user.lastName() : lastName);
        return active == null ? renamed : renamed.active(active == YesNo.YES);
    }
}
