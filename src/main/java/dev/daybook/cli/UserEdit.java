package dev.daybook.cli;

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

/** {@code daybook user edit}: another name, another password, or no longer active. */
@Command(
        name = "edit",
        description = "Changes what a person is called, their password, and whether they may call.")
final class UserEdit extends PortalCommand {

    private final InstantSource clock;

    @Option(names = "--user", required = true, paramLabel = "N", description = "The person.")
    private long id;

    @Option(names = "--name", paramLabel = "NAME", description = "The new first name.")
    private @Nullable String name;

    @Option(names = "--last-name", paramLabel = "NAME", description = "The new family name.")
    private @Nullable String lastName;

    @Option(
            names = "--active",
            paramLabel = "yes|no",
            description = "Whether they work here; who does not cannot call.")
    private @Nullable YesNo active;

    @Mixin private final PasswordOption password;

    UserEdit(InstantSource clock, InputStream in) {
        this.clock = clock;
        this.password = new PasswordOption(in);
    }

    @Override
    void check() {
        if (name == null && lastName == null && active == null && !password.isGiven()) {
            throw new UsageException(
                    "say what changes: --name, --last-name, --active or --password-stdin");
        }
    }

    @Override
    Outcome run(Database portal) {
        var users = new Users(portal, clock);
        known(users, id);
        password.password().ifPresent(given -> new Passwords(portal).set(id, given));
        var user = users.change(id, this::edited).orElseThrow();
        return new Outcome(
                "User "
                        + id
                        + " is "
                        + (user.name() + " " + user.lastName()).strip()
                        + (user.isActive() ? "" : ", no longer active"),
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
