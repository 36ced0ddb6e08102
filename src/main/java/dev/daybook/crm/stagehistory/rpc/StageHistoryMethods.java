package dev.daybook.crm.stagehistory.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import java.util.List;

/** Remote methods about the history of stages. */
public final class StageHistoryMethods {

    private StageHistoryMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, Items items, StageMoves moves, CompatibilityProfile profile) {
        return List.of(new StageHistoryList(types, items, moves, profile));
    }
}
