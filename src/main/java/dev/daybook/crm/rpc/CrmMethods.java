package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.item.rpc.ClassicAdd;
import dev.daybook.crm.item.rpc.ClassicDelete;
import dev.daybook.crm.item.rpc.ClassicFields;
import dev.daybook.crm.item.rpc.ClassicGet;
import dev.daybook.crm.item.rpc.ClassicItem;
import dev.daybook.crm.item.rpc.ClassicList;
import dev.daybook.crm.item.rpc.ClassicUpdate;
import dev.daybook.crm.item.rpc.ItemAdd;
import dev.daybook.crm.item.rpc.ItemDelete;
import dev.daybook.crm.item.rpc.ItemFieldsGet;
import dev.daybook.crm.item.rpc.ItemGet;
import dev.daybook.crm.item.rpc.ItemList;
import dev.daybook.crm.item.rpc.ItemUpdate;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.smartprocess.rpc.TypeAdd;
import dev.daybook.crm.smartprocess.rpc.TypeDelete;
import dev.daybook.crm.smartprocess.rpc.TypeFields;
import dev.daybook.crm.smartprocess.rpc.TypeGet;
import dev.daybook.crm.smartprocess.rpc.TypeList;
import dev.daybook.crm.smartprocess.rpc.TypeUpdate;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Statuses;
import dev.daybook.crm.stage.rpc.CategoryAdd;
import dev.daybook.crm.stage.rpc.CategoryDelete;
import dev.daybook.crm.stage.rpc.CategoryFields;
import dev.daybook.crm.stage.rpc.CategoryGet;
import dev.daybook.crm.stage.rpc.CategoryList;
import dev.daybook.crm.stage.rpc.CategoryUpdate;
import dev.daybook.crm.stage.rpc.DealCategoryAdd;
import dev.daybook.crm.stage.rpc.DealCategoryDefaultGet;
import dev.daybook.crm.stage.rpc.DealCategoryDefaultSet;
import dev.daybook.crm.stage.rpc.DealCategoryDelete;
import dev.daybook.crm.stage.rpc.DealCategoryFields;
import dev.daybook.crm.stage.rpc.DealCategoryGet;
import dev.daybook.crm.stage.rpc.DealCategoryList;
import dev.daybook.crm.stage.rpc.DealCategoryStageList;
import dev.daybook.crm.stage.rpc.DealCategoryStatus;
import dev.daybook.crm.stage.rpc.DealCategoryUpdate;
import dev.daybook.crm.stage.rpc.StatusAdd;
import dev.daybook.crm.stage.rpc.StatusDelete;
import dev.daybook.crm.stage.rpc.StatusEntityItems;
import dev.daybook.crm.stage.rpc.StatusEntityTypes;
import dev.daybook.crm.stage.rpc.StatusFields;
import dev.daybook.crm.stage.rpc.StatusGet;
import dev.daybook.crm.stage.rpc.StatusList;
import dev.daybook.crm.stage.rpc.StatusUpdate;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.crm.stagehistory.rpc.StageHistoryList;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import java.util.ArrayList;
import java.util.List;

/** The methods of the CRM. */
public final class CrmMethods {

    private CrmMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types,
            Items items,
            StageMoves moves,
            Categories categories,
            SmartProcesses processes,
            Statuses statuses,
            CompatibilityProfile profile) {
        var methods = new ArrayList<RemoteMethod>();
        methods.addAll(ofItems(types, items, moves, categories, profile));
        methods.addAll(ofCategories(types, categories));
        methods.addAll(ofDealCategories(items, categories, statuses, profile));
        methods.addAll(ofStatuses(statuses));
        methods.addAll(ofTypes(items, processes, profile));
        return methods;
    }

    private static List<RemoteMethod> ofCategories(EntityTypes types, Categories categories) {
        return List.of(
                new CategoryAdd(types, categories),
                new CategoryGet(types, categories),
                new CategoryList(types, categories),
                new CategoryUpdate(types, categories),
                new CategoryDelete(types, categories),
                new CategoryFields(types));
    }

    private static List<RemoteMethod> ofDealCategories(
            Items items, Categories categories, Statuses statuses, CompatibilityProfile profile) {
        return List.of(
                new DealCategoryAdd(categories),
                new DealCategoryGet(categories, items, profile.zone()),
                new DealCategoryList(categories, items, profile.zone()),
                new DealCategoryUpdate(categories),
                new DealCategoryDelete(categories),
                new DealCategoryFields(),
                new DealCategoryDefaultGet(categories),
                new DealCategoryDefaultSet(categories),
                new DealCategoryStatus(categories),
                new DealCategoryStageList(statuses));
    }

    private static List<RemoteMethod> ofStatuses(Statuses statuses) {
        return List.of(
                new StatusAdd(statuses),
                new StatusGet(statuses),
                new StatusList(statuses),
                new StatusUpdate(statuses),
                new StatusDelete(statuses),
                new StatusFields(),
                new StatusEntityItems(statuses),
                new StatusEntityTypes(statuses));
    }

    private static List<RemoteMethod> ofTypes(
            Items items, SmartProcesses processes, CompatibilityProfile profile) {
        var fields = new SmartProcessFields(profile.zone());
        return List.of(
                new TypeAdd(processes, fields),
                new TypeGet(TypeGet.ID, processes, fields),
                new TypeGet(TypeGet.ENTITY_TYPE_ID, processes, fields),
                new TypeList(items, processes, fields),
                new TypeUpdate(processes, fields),
                new TypeDelete(processes),
                new TypeFields(fields),
                new EnumOwnerType(processes),
                new EnumFields(),
                new EnumContentType(),
                new EnumOrderOwnerTypes());
    }

    private static List<RemoteMethod> ofItems(
            EntityTypes types,
            Items items,
            StageMoves moves,
            Categories categories,
            CompatibilityProfile profile) {
        var universal = ItemPrinter.universal(profile.zone());
        var methods =
                new ArrayList<RemoteMethod>(
                        List.of(
                                new StageHistoryList(types, items, moves, profile),
                                new ItemAdd("crm.item.add", types, items, universal),
                                new ItemAdd("crm.item.import", types, items, universal),
                                new ItemGet(types, items, universal),
                                new ItemList(types, items, universal),
                                new ItemUpdate(types, items, universal),
                                new ItemDelete(types, items),
                                new ItemFieldsGet(types, categories, items, universal)));
        var printer = ItemPrinter.classic(profile.zone());
        for (var classic : ClassicItem.ALL) {
            methods.add(new ClassicAdd(classic, items));
            methods.add(new ClassicGet(classic, items, printer));
            methods.add(new ClassicList(classic, items, printer));
            methods.add(new ClassicUpdate(classic, items));
            methods.add(new ClassicDelete(classic, items));
            methods.add(new ClassicFields(classic, items));
        }
        return methods;
    }
}
