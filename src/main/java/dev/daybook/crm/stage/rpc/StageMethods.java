package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.method.RemoteMethod;
import java.util.List;

/** Remote methods of categories and dictionaries, stages among them, without the older ones. */
public final class StageMethods {

    private StageMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, Categories categories, Statuses statuses) {
        return List.of(
                new CategoryAdd(types, categories),
                new CategoryGet(types, categories),
                new CategoryList(types, categories),
                new CategoryUpdate(types, categories),
                new CategoryDelete(types, categories),
                new CategoryFields(types),
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
