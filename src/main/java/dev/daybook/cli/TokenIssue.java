package dev.daybook.cli;

import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook token issue}: a pair of tokens without a browser. */
@Command(
        name = "issue",
        description =
                "Issues an access and a refresh token with which an application calls as a user.")
final class TokenIssue extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--app",
            required = true,
            paramLabel = "CLIENT_ID",
            description = "The application, by its client_id.")
    private String app = "";

    @Option(
            names = "--user",
            required = true,
            paramLabel = "N",
            description = "The user as whom it calls.")
    private long user;

    @Option(
            names = "--expires",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description =
                    "How long the access token is good for; 0 makes one that has expired already"
                            + " (default: ${DEFAULT-VALUE}).")
    private int expires = 3600;

    TokenIssue(InstantSource clock) {
        this.clock = clock;
    }

    static CommandFailedException unknown(String app) {
        return new CommandFailedException(
                "there is no application " + app + ": register one with ./daybook app add");
    }

    @Override
    Outcome run(Database portal) {
        known(new Users(portal, clock), user);
        var issued =
                new Applications(portal, clock)
                        .issue(app, user, Duration.ofSeconds(expires))
                        .orElseThrow(() -> unknown(app));
        return new Outcome(
                """
                access_token   %s
                refresh_token  %s
                expires        %s\
                """
                        .formatted(
                                issued.accessToken(),
                                issued.refreshToken(),
                                Dates.write(issued.expires(), ZoneId.systemDefault())),
                Value.tree(
                        "access_token",
                        issued.accessToken(),
                        "refresh_token",
                        issued.refreshToken(),
                        "expires",
                        issued.expires()));
    }
}
