package dev.daybook.cli.access;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PasswordOption;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.portal.auth.Passwords;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.InputStream;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook user add}: adds a user. */
@Command(name = "add", description = "Adds a user and prints the id.")
public final class UserAddCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--login",
            required = true,
            paramLabel = "LOGIN",
            description =
                    "Unique login; if it is an e-mail address, it also becomes the user's e-mail address.")
    private String login = "";

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "First name.")
    private String name = "";

    @Option(
            names = "--last-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Last name.")
    private String lastName = "";

    @Option(
            names = "--second-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Middle name.")
    private String secondName = "";

    @Option(
            names = "--admin",
            fallbackValue = "true",
            description = "Make the user an administrator with full access.")
    private boolean isAdmin;

    @Option(
            names = "--extranet",
            fallbackValue = "true",
            description =
                    "Make the user an extranet user, who has only the permissions that are granted.")
    private boolean isExtranet;

    @Mixin private final PasswordOption password;

    public UserAddCommand(InstantSource clock, InputStream in) {
        this.clock = clock;
        this.password = new PasswordOption(in);
    }

    @Override
    protected void check() {
        if (login.isBlank()) {
            throw new UsageException("--login must not be empty");
        }
        if (isAdmin && isExtranet) {
            throw new UsageException("--admin and --extranet cannot be combined");
        }
    }

    @Override
    protected Result run(Database portal) {
        var given = password.password();
        var user =
                new Users(portal, clock)
                        .add(login.strip(), name, lastName, secondName, isAdmin, isExtranet)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the login "
                                                + login.strip()
                                                + " is already in use: choose another"));
        given.ifPresent(text -> new Passwords(portal).set(user.id(), text));
        return new Result(
                "User " + user.id() + " is " + user.login(), Value.tree("user_id", user.id()));
    }
}
