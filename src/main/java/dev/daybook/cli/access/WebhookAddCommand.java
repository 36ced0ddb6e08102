package dev.daybook.cli.access;

import dev.daybook.cli.support.LastAddress;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ScopeOption;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.WebhookPath;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook webhook add}: creates an inbound webhook. */
@Command(name = "add", description = "Creates an inbound webhook for a user and prints its URL.")
public final class WebhookAddCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "N",
            description = "User of the webhook.")
    private long user;

    @Mixin private ScopeOption scopes = new ScopeOption();

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description =
                    "Code in the URL (default: a random one). If the user already has a webhook with this"
                            + " code, its scopes are replaced.")
    private @Nullable String code;

    @Option(
            names = "--sandbox",
            fallbackValue = "true",
            description =
                    "Allow the webhook to inject faults, set the clock and take snapshots, if the server"
                            + " runs with --sandbox.")
    private boolean sandbox;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the server (default: that of the server that was started last with"
                            + " --data).")
    private @Nullable String url;

    public WebhookAddCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (code != null && !WebhookPath.isCode(code)) {
            throw new UsageException("--code must have 1 to 64 letters, digits, - and _");
        }
    }

    @Override
    protected Result run(Database portal) {
        var webhook = new WebhookPath(user, code == null ? Webhooks.newCode() : code);
        requireUser(new Users(portal, clock), user);
        var webhooks = new Webhooks(portal, clock);
        webhooks.add(user, webhook.code(), scopes.words());
        webhooks.mark(user, webhook.code(), sandbox);
        var address =
                webhook.at((url == null ? LastAddress.read(data()) : url).replaceFirst("/+$", ""));
        return new Result(address, Value.tree("user_id", user, "webhook", address));
    }
}
