package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.auth.Credentials;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook token list}: lists the tokens of applications. */
@Command(
        name = "list",
        description = "Lists the tokens of applications by the beginning of their hashes.")
public final class TokenListCommand extends ListCommand {

    public TokenListCommand() {
        super("tokens", "id", "kind", "client_id", "user_id", "scopes", "expires");
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new Credentials(portal)
                .tokens().stream()
                        .map(token ->
                                List.of(
                                        Value.of(token.id()),
                                        Value.of(token.kind()),
                                        Value.of(token.clientId()),
                                        Value.of(token.userId()),
                                        Value.of(String.join(",", token.scopes())),
                                        time(token.expires())))
                        .toList();
    }
}
