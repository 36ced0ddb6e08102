package dev.daybook.cli.mirror;

import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import picocli.CommandLine.Command;

/** {@code daybook mirror detach}: ends mirroring for good. */
@Command(
        name = "detach",
        description =
                "Ends mirroring for good: the portal becomes Daybook's own, and can be changed.")
final class MirrorDetachCommand extends MirrorCommand {

    MirrorDetachCommand(InstantSource clock) {
        super(clock);
    }

    @Override
    Result run(MirrorStore mirror) {
        mirror.detach();
        return new Result(
                "The portal is Daybook's own now. Start its server again to allow changes.",
                Value.tree("state", "detached"));
    }
}
