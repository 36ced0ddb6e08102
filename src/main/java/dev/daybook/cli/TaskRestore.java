package dev.daybook.cli;

import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.Tasks;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook task restore}: a task comes back from the recycle bin. */
@Command(
        name = "restore",
        description = "Brings a task back from the recycle bin; its history tells of it.")
final class TaskRestore extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--user",
            paramLabel = "N",
            defaultValue = "1",
            description = "Who brings it back (default: ${DEFAULT-VALUE}).")
    private long user = 1;

    @Parameters(paramLabel = "ID", description = "The id of the task.")
    private long id;

    TaskRestore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    Outcome run(Database portal) {
        var author = known(new Users(portal, clock), user).id();
        if (new Tasks(portal, clock, ZoneId.systemDefault(), outbox(portal))
                .restore(id, author)
                .isEmpty()) {
            throw new CommandFailedException(
                    "the recycle bin has no task " + id + ": check the id");
        }
        return new Outcome("Task " + id + " is back", Value.tree("id", id));
    }
}
