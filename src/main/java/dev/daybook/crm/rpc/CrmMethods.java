package dev.daybook.crm.rpc;

import dev.daybook.crm.Categories;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.Items;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.crm.StageMoves;
import dev.daybook.crm.Statuses;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import java.util.ArrayList;
import java.util.List;

/** Remote methods of the CRM. */
public final class CrmMethods {

    private CrmMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types,
            Items items,
            StageMoves moves,
            Categories categories,
            SmartProcesses processes,
            Statuses statuses,
            PortalClock clock,
            Profile profile) {
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(StageHistoryMethods.all(types, moves, clock, profile));
        methods.addAll(ItemMethods.all(types, categories, items, clock));
        methods.addAll(StageMethods.all(types, categories, statuses, clock));
        methods.addAll(SmartProcessMethods.all(processes, clock));
        methods.add(new EnumOwnerType(processes));
        methods.add(new EnumFields());
        methods.add(new EnumContentType());
        methods.add(new EnumOrderOwnerTypes());
        return methods;
    }
}
