package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.RemoteMethod;
import java.util.List;

/** Remote methods {@code crm.dealcategory.*}. */
public final class DealCategoryMethods {

    private DealCategoryMethods() {}

    public static List<RemoteMethod> all(
            Categories categories, Statuses statuses, PortalClock clock) {
        return List.of(
                new DealCategoryAdd(categories),
                new DealCategoryGet(categories, clock),
                new DealCategoryList(categories, clock),
                new DealCategoryUpdate(categories),
                new DealCategoryDelete(categories),
                new DealCategoryFields(),
                new DealCategoryDefaultGet(categories),
                new DealCategoryDefaultSet(categories),
                new DealCategoryStatus(categories),
                new DealCategoryStageList(statuses));
    }
}
