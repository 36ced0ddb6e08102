package dev.daybook.cli;

import dev.daybook.portal.auth.Passwords;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.InputStream;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook user add}: a new person. */
@Command(name = "add", description = "Adds a person, and prints their id.")
final class UserAdd extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--login",
            required = true,
            paramLabel = "LOGIN",
            description = "A name that nobody else has; an e-mail address is kept as such too.")
    private String login = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The first name.")
    private String name = "";

    @Option(
            names = "--last-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The family name.")
    private String lastName = "";

    @Option(
            names = "--second-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The middle name.")
    private String secondName = "";

    @Option(
            names = "--admin",
            fallbackValue = "true",
            description = "An administrator, who may do everything.")
    private boolean isAdmin;

    @Option(
            names = "--extranet",
            fallbackValue = "true",
            description = "A guest from outside, who may do only what is granted.")
    private boolean isExtranet;

    @Mixin private final PasswordOption password;

    UserAdd(InstantSource clock, InputStream in) {
        this.clock = clock;
        this.password = new PasswordOption(in);
    }

    @Override
    void check() {
        if (login.isBlank()) {
            throw new UsageException("--login is empty: give a name that nobody else has");
        }
        if (isAdmin && isExtranet) {
            throw new UsageException("a guest is no administrator: choose --admin or --extranet");
        }
    }

    @Override
    Outcome run(Database portal) {
        var given = password.password();
        var user =
                new Users(portal, clock)
                        .add(login.strip(), name, lastName, secondName, isAdmin, isExtranet)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the login "
                                                + login.strip()
                                                + " is taken: choose another"));
        given.ifPresent(text -> new Passwords(portal).set(user.id(), text));
        return new Outcome(
                "User " + user.id() + " is " + user.login(), Value.tree("user_id", user.id()));
    }
}
