package dev.daybook.cli;

import dev.daybook.cli.options.CommandFailedException;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoredMirror;
import dev.daybook.storage.Database;

/** Command that works on the mirror in a store, also while it is mirrored. */
abstract class MirrorCommand extends PortalCommand {

    abstract Result run(MirrorStore mirror);

    @Override
    final Result run(Database portal) {
        return run(mirror(portal));
    }

    /** Returns the mirror of a portal, or throws an exception if it is not one. */
    static MirrorStore mirror(Database portal) {
        var mirror = new StoredMirror(portal);
        if (mirror.settings().isEmpty()) {
            throw new CommandFailedException(
                    "the portal is not a mirror: make one with ./daybook mirror add in another"
                            + " --data folder");
        }
        return mirror;
    }
}
