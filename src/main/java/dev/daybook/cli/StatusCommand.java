package dev.daybook.cli;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.events.DeliveryLag;
import dev.daybook.feed.FeedEndpoint;
import dev.daybook.operations.LastBackup;
import dev.daybook.portal.PortalStatus;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code daybook status}: prints versions, sizes and counts of the portal. */
@Command(
        name = "status",
        description =
                "Prints versions, the size of the database, how many users, items, tasks, rows of history"
                        + " and waiting events there are, and the last backup.")
final class StatusCommand extends PortalCommand {

    private static final String TASKS = "0";
    private static final int BYTES_PER_KB = 1024;

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected Result run(Database portal) {
        var status = PortalStatus.of(portal);
        var waiting = new DeliveryLag(portal).waiting();
        var positions = FeedEndpoint.positions(portal);
        var backup = LastBackup.in(data());
        var version = new DaybookCommand.Version().getVersion()[0];
        return new Result(
                String.format(
                        Locale.ROOT,
                        """
                        version         %s, schema %d
                        portal          %s%s
                        size            %,d KB
                        users           %,d
                        webhooks        %,d
                        items           %,d
                        tasks           %,d
                        stage moves     %,d
                        task changes    %,d
                        newest rows     %s
                        waiting events  %,d
                        last backup     %s\
                        """,
                        version,
                        Store.schema(),
                        status.memberId(),
                        status.isBlocked() ? ", blocked" : "",
                        status.bytes() / BYTES_PER_KB,
                        status.users(),
                        status.webhooks(),
                        status.items(),
                        status.tasks(),
                        status.stageMoves(),
                        status.taskChanges(),
                        newest(positions),
                        waiting.count(),
                        backup.map(made -> made.time() + ", " + made.file())
                                .orElse("none with this data folder")),
                Value.tree(
                        "version",
                        version,
                        "schema",
                        Store.schema(),
                        "portal",
                        status.memberId(),
                        "blocked",
                        status.isBlocked(),
                        "bytes",
                        status.bytes(),
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
                        "positions",
                        new Value.Tree(
                                positions.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        each -> Value.of(each.getValue()),
                                                        (first, _) -> first,
                                                        LinkedHashMap::new))),
                        "waiting_events",
                        waiting.count(),
                        "last_backup",
                        backup.map(LastBackup::toJson).orElse(Value.Nothing.NOTHING)));
    }

    private static String newest(Map<String, Long> positions) {
        return positions.isEmpty()
                ? "none"
                : positions.entrySet().stream()
                        .map(each ->
                                (each.getKey().equals(TASKS) ? "tasks" : "type " + each.getKey())
                                        + ": "
                                        + each.getValue())
                        .collect(Collectors.joining(", "));
    }
}
