package dev.daybook.cli.access;

import dev.daybook.cli.support.ListCommand;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code daybook user list}: lists the users. */
@Command(name = "list", description = "Lists the users.")
public final class UserListCommand extends ListCommand {

    private final InstantSource clock;

    public UserListCommand(InstantSource clock) {
        super("users", "id", "login", "name", "admin", "extranet", "active", "created");
        this.clock = clock;
    }

    @Override
    protected List<List<Value>> rows(Database portal) {
        return new Users(portal, clock)
                .all().stream()
                        .map(user ->
                                List.of(
                                        Value.of(user.id()),
                                        Value.of(user.login()),
                                        Value.of((user.name() + " " + user.lastName()).strip()),
                                        Value.of(user.isAdmin()),
                                        Value.of(user.isExtranet()),
                                        Value.of(user.isActive()),
                                        time(user.createdTime())))
                        .toList();
    }
}
