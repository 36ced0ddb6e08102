package dev.daybook.crm.rpc;

import dev.daybook.crm.Categories;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.ItemPrinter;
import dev.daybook.crm.Items;
import dev.daybook.crm.SmartProcessFields;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.crm.StageMoves;
import dev.daybook.crm.Statuses;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
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
            Profile profile) {
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
            Items items, Categories categories, Statuses statuses, Profile profile) {
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
            Items items, SmartProcesses processes, Profile profile) {
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

    private static List<RemoteMethod> ofItems(EntityTypes types, Items items, StageMoves moves, Categories categories, Profile profile) {
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
