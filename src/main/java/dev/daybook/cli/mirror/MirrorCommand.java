package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.storage.Database;
import java.time.InstantSource;

/** Command that works on the mirror in a store, also while it is mirrored. */
abstract class MirrorCommand extends PortalCommand {

    private final InstantSource clock;

    MirrorCommand(InstantSource clock) {
        this.clock = clock;
    }

    abstract Result run(MirrorStore mirror);

    final InstantSource clock() {
        return clock;
    }

    @Override
    protected final Result run(Database portal) {
        return run(mirror(portal, clock));
    }

    /** Returns the mirror of a portal, or throws an exception if it is not one. */
    static MirrorStore mirror(Database portal, InstantSource clock) {
        var mirror = new MirrorStore(portal, clock);
        if (mirror.settings().isEmpty()) {
            throw new CommandFailedException(
                    "the portal is not a mirror: make one with ./daybook mirror add in another"
                            + " --data folder");
        }
        return mirror;
    }
}
