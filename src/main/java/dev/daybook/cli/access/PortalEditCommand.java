package dev.daybook.cli.access;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.YesNo;
import dev.daybook.portal.auth.PortalBlock;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook portal edit}: blocks the calls of all clients, or allows them again. */
@Command(
        name = "edit",
        description = "Blocks the calls of all webhooks and applications, or allows them again.")
public final class PortalEditCommand extends PortalCommand {

    @Option(
            names = "--blocked",
            required = true,
            paramLabel = "yes|no",
            description =
                    "Whether calls get 503 OVERLOAD_LIMIT. Pages, deliveries and commands go on.")
    private YesNo blocked = YesNo.NO;

    @Override
    protected Result run(Database portal) {
        var isBlocked = blocked == YesNo.YES;
        PortalBlock.set(portal, isBlocked);
        return new Result(
                isBlocked ? "The portal is blocked" : "The portal is open",
                Value.tree("blocked", isBlocked));
    }
}
