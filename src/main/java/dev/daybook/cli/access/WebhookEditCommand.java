package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ScopeOption.Scopes;
import dev.daybook.cli.support.UsageException;
import dev.daybook.cli.support.YesNo;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook webhook edit}: changes an inbound webhook. */
@Command(
        name = "edit",
        description = "Changes the scopes of a webhook, or whether it may call the sandbox.")
public final class WebhookEditCommand extends PortalCommand {

    @Option(
            names = "--id",
            required = true,
            paramLabel = "N",
            description = "Webhook id, as ./daybook webhook list prints it.")
    private long id;

    @Option(names = "--scope", paramLabel = "WORD[,WORD...]", description = "New scopes.")
    private @Nullable Scopes scopes;

    @Option(
            names = "--sandbox",
            paramLabel = "yes|no",
            description = "Whether the webhook may inject faults and set the clock.")
    private @Nullable YesNo sandbox;

    @Override
    protected void check() {
        if (scopes == null && sandbox == null) {
            throw new UsageException("nothing to change: use --scope or --sandbox");
        }
    }

    @Override
    protected Result run(Database portal) {
        var credentials = new Credentials(portal);
        var webhook =
                credentials.webhooks().stream()
                        .filter(each -> each.id() == id)
                        .findFirst()
                        .orElseThrow(() -> WebhookRevokeCommand.unknown(id));
        var words = scopes == null ? webhook.scopes() : scopes.words();
        credentials.editWebhook(
                id, words, sandbox == null ? webhook.isSandbox() : sandbox == YesNo.YES);
        return new Result(
                "Webhook " + id + " has the scopes " + String.join(",", words),
                Value.tree("webhook_id", id));
    }
}
