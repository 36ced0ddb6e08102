package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.RemoteMethod;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Remote methods about items. */
public final class ItemMethods {

    private ItemMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, Items items, Categories categories, ZoneId zone) {
        var methods = new ArrayList<RemoteMethod>();
        var universal = ItemPrinter.universal(zone);
        methods.add(new ItemAdd("crm.item.add", types, items, universal));
        methods.add(new ItemAdd("crm.item.import", types, items, universal));
        methods.add(new ItemGet(types, items, universal));
        methods.add(new ItemList(types, items, universal));
        methods.add(new ItemUpdate(types, items, universal));
        methods.add(new ItemDelete(types, items));
        methods.add(new ItemFieldsGet(types, categories, items, universal));
        var printer = ItemPrinter.classic(zone);
        for (var classic : ClassicItem.ALL) {
            methods.add(new ClassicAdd(classic, items));
            methods.add(new ClassicGet(classic, items, printer));
            methods.add(new ClassicList(classic, items, printer));
            methods.add(new ClassicUpdate(classic, items));
            methods.add(new ClassicDelete(classic, items));
            methods.add(new ClassicFields(classic, items));
        }
        for (var link : ClientLink.ALL) {
            methods.add(new ClientAdd(link, items));
            methods.add(new ClientDelete(link, items));
            methods.add(new ClientFields(link));
            methods.add(new ClientItemsGet(link, items));
            methods.add(new ClientItemsSet(link, items));
            methods.add(new ClientItemsDelete(link, items));
        }
        return methods;
    }
}
