package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.Tasks;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook task restore}: restores a task from the recycle bin. */
@Command(
        name = "restore",
        description = "Restores a task from the recycle bin and records this in its history.")
final class TaskRestoreCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--user",
            paramLabel = "N",
            defaultValue = "1",
            description = "User in the history row (default: ${DEFAULT-VALUE}).")
    private long user = 1;

    @Parameters(paramLabel = "ID", description = "Task id.")
    private long id;

    TaskRestoreCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected Result run(Database portal) {
        var author = requireUser(new Users(portal, clock), user).id();
        if (new Tasks(portal, clock, ZoneId.systemDefault(), outbox())
                .restore(id, author)
                .isEmpty()) {
            throw new CommandFailedException(
                    "the recycle bin has no task " + id + ": check the id");
        }
        return new Result("Task " + id + " was restored", Value.tree("id", id));
    }
}
