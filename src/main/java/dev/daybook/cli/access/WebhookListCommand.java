package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook webhook list}: lists the inbound webhooks. */
@Command(name = "list", description = "Lists the inbound webhooks, without their codes.")
public final class WebhookListCommand extends ListCommand {

    public WebhookListCommand() {
        super("webhooks", "id", "user_id", "scopes", "sandbox", "created");
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new Credentials(portal)
                .webhooks().stream()
                        .map(webhook ->
                                List.of(
                                        Value.of(webhook.id()),
                                        Value.of(webhook.userId()),
                                        Value.of(String.join(",", webhook.scopes())),
                                        Value.of(webhook.isSandbox()),
                                        time(webhook.createdTime())))
                        .toList();
    }
}
