package dev.daybook.cli;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.operations.LastBackup;
import dev.daybook.portal.PortalStatus;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code daybook status}: prints the version and the counts of the portal. */
@Command(
        name = "status",
        description =
                "Prints the version and how many users, items, tasks, rows of history and waiting events"
                        + " there are.")
final class StatusCommand extends PortalCommand {

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected Result run(Database portal) {
        var status = PortalStatus.of(portal);
        var backup = LastBackup.in(data());
        var version = new DaybookCommand.Version().getVersion()[0];
        return new Result(
                String.format(
                        Locale.ROOT,
                        """
                        version         %s
                        users           %,d
                        webhooks        %,d
                        items           %,d
                        tasks           %,d
                        stage moves     %,d
                        task changes    %,d
                        waiting events  %,d
                        last backup     %s\
                        """,
                        version,
                        status.users(),
                        status.webhooks(),
                        status.items(),
                        status.tasks(),
                        status.stageMoves(),
                        status.taskChanges(),
                        status.waitingEvents(),
                        backup.map(made -> made.time() + ", " + made.file())
                                .orElse("none with this data folder")),
                Value.tree(
                        "version",
                        version,
                        "users",
                        status.users(),
                        "webhooks",
                        status.webhooks(),
                        "items",
                        status.items(),
                        "tasks",
                        status.tasks(),
                        "stage_moves",
                        status.stageMoves(),
                        "task_changes",
                        status.taskChanges(),
                        "waiting_events",
                        status.waitingEvents(),
                        "last_backup",
                        backup.map(LastBackup::toJson).orElse(Value.Nothing.NOTHING)));
    }
}
