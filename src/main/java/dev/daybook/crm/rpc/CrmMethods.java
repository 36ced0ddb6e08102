package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.item.rpc.ItemMethods;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.smartprocess.rpc.SmartProcessMethods;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.crm.stage.rpc.StageMethods;
import dev.daybook.crm.stage.rpc.dealcategory.DealCategoryMethods;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.crm.stagehistory.rpc.StageHistoryMethods;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
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
            CompatibilityProfile profile) {
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(StageHistoryMethods.all(types, moves, clock, profile));
        methods.addAll(ItemMethods.all(types, categories, items, clock));
        methods.addAll(StageMethods.all(types, categories, statuses));
        methods.addAll(DealCategoryMethods.all(categories, statuses, clock));
        methods.addAll(SmartProcessMethods.all(processes, clock));
        methods.add(new EnumOwnerType(processes));
        methods.addAll(FieldsMethod.all(statuses));
        methods.addAll(Enumeration.all(statuses));
        methods.add(new EnumOrderOwnerTypes());
        return methods;
    }
}
