package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ScopeOption;
import dev.daybook.cli.support.UsageException;
import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code daybook app add}: registers an OAuth application. */
@Command(
        name = "add",
        description = "Registers an application and prints its client id and secret.")
public final class AppAddCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name of the application.")
    private String name = "";

    @Mixin private ScopeOption scopes = new ScopeOption();

    @Option(
            names = "--redirect",
            paramLabel = "URL",
            defaultValue = "",
            description = "URL to which users return after they have granted access.")
    private String redirect = "";

    @Option(
            names = "--only-users",
            paramLabel = "N,...",
            description = "Users who may use the application (default: all).")
    private UserIds onlyUsers = new UserIds(List.of());

    /** User ids in the notation {@code 1,2}. */
    public record UserIds(List<Long> ids) {
        public static UserIds of(String text) {
            if (!text.matches("\\d{1,18}(,\\d{1,18})*")) {
                throw new TypeConversionException("separate user ids with commas, such as 1,2");
            }
            return new UserIds(Arrays.stream(text.split(",")).map(Long::valueOf).toList());
        }
    }

    public AppAddCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (!redirect.isEmpty()) {
            checkRedirect(redirect);
        }
    }

    /** Throws an exception if a redirect URL is invalid. */
    static void checkRedirect(String redirect) {
        if (!isWebAddress(redirect)) {
            throw new UsageException(
                    "--redirect must be a URL such as https://example.com/install");
        }
        if (redirect.contains("#")) {
            throw new UsageException(
                    "--redirect must not contain a fragment (#): browsers do not send it");
        }
    }

    @Override
    protected Result run(Database portal) {
        var users = new Users(portal, clock);
        onlyUsers.ids().forEach(user -> requireUser(users, user));
        var app =
                new Applications(portal, clock)
                        .add(name, scopes.words(), redirect, onlyUsers.ids());
        return new Result(
                """
                client_id      %s
                client_secret  %s
                The secret cannot be shown again.\
                """
                        .formatted(app.clientId(), app.clientSecret()),
                Value.tree("client_id", app.clientId(), "client_secret", app.clientSecret()));
    }

    private static boolean isWebAddress(String text) {
        try {
            return text.matches("https?://.*") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
