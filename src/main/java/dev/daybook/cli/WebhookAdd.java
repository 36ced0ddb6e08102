package dev.daybook.cli;

import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook webhook add}: an address that programs call as a user. */
@Command(name = "add", description = "Lets programs call as a user, and prints the URL to call.")
final class WebhookAdd extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "N",
            description = "The user as whom they call.")
    private long user;

    @Mixin private ScopeOption scopes = new ScopeOption();

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description =
                    "The code in the URL (default: a new one, hard to guess). A code that the user"
                            + " has already gets the new scopes.")
    private @Nullable String code;

    @Option(
            names = "--sandbox",
            fallbackValue = "true",
            description =
                    "Let it ask for faults, move the clock and take snapshots where the server was"
                            + " started with --sandbox.")
    private boolean sandbox;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8024",
            description = "Where the server is reached (default: ${DEFAULT-VALUE}).")
    private String url = "";

    WebhookAdd(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    void check() {
        if (code != null && !WebhookPath.isCode(code)) {
            throw new UsageException("--code has up to 64 letters, digits, - and _");
        }
    }

    @Override
    Outcome run(Database portal) {
        var webhook = new WebhookPath(user, code == null ? Webhooks.newCode() : code);
        known(new Users(portal, clock), user);
        var webhooks = new Webhooks(portal, clock);
        webhooks.add(user, webhook.code(), scopes.words());
        webhooks.mark(user, webhook.code(), sandbox);
        var address = webhook.at(url.replaceFirst("/+$", ""));
        return new Outcome(address, Value.tree("user_id", user, "webhook", address));
    }
}
