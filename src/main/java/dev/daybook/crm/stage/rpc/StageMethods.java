package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.RemoteMethod;
import java.time.ZoneId;
import java.util.List;

/** Remote methods about pipelines, stages and dictionaries. */
public final class StageMethods {

    private StageMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, Items items, Categories categories, Statuses statuses, ZoneId zone) {
        return List.of(
                new CategoryAdd(types, categories),
                new CategoryGet(types, categories),
                new CategoryList(types, categories),
                new CategoryUpdate(types, categories),
                new CategoryDelete(types, categories),
                new CategoryFields(types),
                new DealCategoryAdd(categories),
                new DealCategoryGet(categories, items, zone),
                new DealCategoryList(categories, items, zone),
                new DealCategoryUpdate(categories),
                new DealCategoryDelete(categories),
                new DealCategoryFields(),
                new DealCategoryDefaultGet(categories),
                new DealCategoryDefaultSet(categories),
                new DealCategoryStatus(categories),
                new DealCategoryStageList(statuses),
                new StatusAdd(statuses),
                new StatusGet(statuses),
                new StatusList(statuses),
                new StatusUpdate(statuses),
                new StatusDelete(statuses),
                new StatusFields(),
                new StatusEntityItems(statuses),
                new StatusEntityTypes(statuses));
    }
}
