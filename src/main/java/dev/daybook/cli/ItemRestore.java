package dev.daybook.cli;

import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.Items;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook item restore}: an item comes back from the recycle bin. */
@Command(
        name = "restore",
        description = "Brings an item back from the recycle bin, and prints its new id.")
final class ItemRestore extends PortalCommand {

    private static final long SYSTEM = 0;

    private final InstantSource clock;

    @Option(
            names = "--entity-type",
            required = true,
            paramLabel = "T",
            description =
                    "The type of the item: 1 lead, 2 deal, 3 contact, 4 company, 31 smart invoice, or a"
                            + " smart process.")
    private long entityType;

    @Parameters(paramLabel = "ID", description = "The id that the item had.")
    private long id;

    ItemRestore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    Outcome run(Database portal) {
        var type = known(portal, entityType);
        var item =
                new Items(portal, new PortalClock(clock, ZoneId.systemDefault()), outbox(portal))
                        .restore(type, id, SYSTEM)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the recycle bin has no item "
                                                + id
                                                + " of type "
                                                + type.id()
                                                + ": check the id and --entity-type"));
        return new Outcome(
                "Item " + id + " of type " + type.id() + " is back as " + item.id(),
                Value.tree("id", item.id(), "entity_type_id", type.id()));
    }
}
