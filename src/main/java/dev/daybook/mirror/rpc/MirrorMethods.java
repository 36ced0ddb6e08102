package dev.daybook.mirror.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.mirror.store.MirrorStore;
import java.time.InstantSource;
import java.util.List;

/** Remote methods of mirrors. */
public final class MirrorMethods {

    private MirrorMethods() {}

    public static List<RemoteMethod> all(MirrorStore mirror, InstantSource clock) {
        return List.of(new MirrorReportGet(mirror, clock));
    }
}
