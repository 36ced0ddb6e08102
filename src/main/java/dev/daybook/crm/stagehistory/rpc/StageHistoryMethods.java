package dev.daybook.crm.stagehistory.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import java.util.List;

/** Remote methods of stage history. */
public final class StageHistoryMethods {

    private StageHistoryMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, StageMoves moves, PortalClock clock, CompatibilityProfile profile) {
        return List.of(new StageHistoryList(types, moves, clock, profile));
    }
}
