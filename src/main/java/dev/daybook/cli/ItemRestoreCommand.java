package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.Items;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook item restore}: restores an item from the recycle bin. */
@Command(
        name = "restore",
        description = "Restores an item from the recycle bin and prints its new id.")
final class ItemRestoreCommand extends PortalCommand {

    private static final long SYSTEM = 0;

    private final InstantSource clock;

    @Option(
            names = "--entity-type",
            required = true,
            paramLabel = "T",
            description =
                    "Entity type: 1 lead, 2 deal, 3 contact, 4 company, 31 smart invoice, or the id of a"
                            + " smart process.")
    private long entityType;

    @Parameters(paramLabel = "ID", description = "Id that the item had before its deletion.")
    private long id;

    ItemRestoreCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected Result run(Database portal) {
        var type = requireEntityType(portal, entityType);
        var item =
                new Items(portal, new PortalClock(clock, ZoneId.systemDefault()), outbox())
                        .restore(type, id, SYSTEM)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the recycle bin has no item "
                                                + id
                                                + " of type "
                                                + type.id()
                                                + ": check the id and --entity-type"));
        return new Result(
                "Item " + id + " of type " + type.id() + " was restored with id " + item.id(),
                Value.tree("id", item.id(), "entity_type_id", type.id()));
    }
}
