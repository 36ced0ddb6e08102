package dev.daybook.cli;

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

/** {@code daybook app add}: an application, which calls with tokens. */
@Command(name = "add", description = "Registers an application, and prints its id and secret.")
final class AppAdd extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What people call it.")
    private String name = "";

    @Mixin private ScopeOption scopes = new ScopeOption();

    @Option(
            names = "--redirect",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where people are sent back to after they agreed.")
    private String redirect = "";

    @Option(
            names = "--only-users",
            paramLabel = "N,...",
            description = "The users whom it is open to (default: everybody).")
    private UserIds onlyUsers = new UserIds(List.of());

    /** The ids of some users, written {@code 1,2}. */
    record UserIds(List<Long> ids) {
        static UserIds of(String written) {
            if (!written.matches("\\d{1,18}(,\\d{1,18})*")) {
                throw new TypeConversionException("write ids as 1,2");
            }
            return new UserIds(Arrays.stream(written.split(",")).map(Long::valueOf).toList());
        }
    }

    AppAdd(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    void check() {
        if (!redirect.isEmpty()) {
            checkRedirect(redirect);
        }
    }

    /** Refuses what people cannot be sent back to. */
    static void checkRedirect(String redirect) {
        if (!isWebAddress(redirect)) {
            throw new UsageException(
                    "--redirect is an address such as https://example.com/install");
        }
        if (redirect.contains("#")) {
            throw new UsageException(
                    "--redirect has no part behind a #: browsers keep it to themselves");
        }
    }

    @Override
    Outcome run(Database portal) {
        var users = new Users(portal, clock);
        onlyUsers.ids().forEach(user -> known(users, user));
        var app =
                new Applications(portal, clock)
                        .add(name, scopes.words(), redirect, onlyUsers.ids());
        return new Outcome(
                """
                client_id      %s
                client_secret  %s
                The secret is told only now.\
                """
                        .formatted(app.clientId(), app.clientSecret()),
                Value.tree("client_id", app.clientId(), "client_secret", app.clientSecret()));
    }

    private static boolean isWebAddress(String written) {
        try {
            return written.matches("https?://.*") && URI.create(written).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
