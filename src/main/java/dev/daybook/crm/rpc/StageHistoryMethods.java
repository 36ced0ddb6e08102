package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.StageMoves;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import java.util.List;

/** Remote methods of stage history. */
final class StageHistoryMethods {

    private StageHistoryMethods() {}

    static List<RemoteMethod> all(
            EntityTypes types, StageMoves moves, PortalClock clock, Profile profile) {
        return List.of(new StageHistoryList(types, moves, clock, profile));
    }
}
