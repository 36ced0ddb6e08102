package dev.daybook.cli.access;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook webhook revoke}: revokes an inbound webhook. */
@Command(
        name = "revoke",
        description = "Revokes a webhook: every server rejects it within a second.")
public final class WebhookRevokeCommand extends PortalCommand {

    @Option(
            names = "--id",
            required = true,
            paramLabel = "N",
            description = "Webhook id, as ./daybook webhook list prints it.")
    private long id;

    static CommandFailedException unknown(long id) {
        return new CommandFailedException(
                "webhook " + id + " does not exist: ./daybook webhook list prints all");
    }

    @Override
    protected Result run(Database portal) {
        if (!new Credentials(portal).revokeWebhook(id)) {
            throw unknown(id);
        }
        return new Result("Webhook " + id + " is revoked", Value.tree("webhook_id", id));
    }
}
