package dev.daybook.cli.access;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
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

/** {@code daybook token issue}: issues tokens without the OAuth flow in a browser. */
@Command(
        name = "issue",
        description = "Issues an access token and a refresh token for an application and a user.")
public final class TokenIssueCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--app",
            required = true,
            paramLabel = "CLIENT_ID",
            description = "Client id of the application.")
    private String app = "";

    @Option(
            names = "--user",
            required = true,
            paramLabel = "N",
            description = "User on whose behalf the application calls.")
    private long user;

    @Option(
            names = "--expires",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description =
                    "Lifetime of the access token; 0 issues an expired one (default: ${DEFAULT-VALUE}).")
    private int expires = 3600;

    public TokenIssueCommand(InstantSource clock) {
        this.clock = clock;
    }

    static CommandFailedException unknown(String app) {
        return new CommandFailedException(
                "application " + app + " does not exist: register one with ./daybook app add");
    }

    @Override
    protected Result run(Database portal) {
        requireUser(new Users(portal, clock), user);
        var issued =
                new Applications(portal, clock)
                        .issue(app, user, Duration.ofSeconds(expires))
                        .orElseThrow(() -> unknown(app));
        return new Result(
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
