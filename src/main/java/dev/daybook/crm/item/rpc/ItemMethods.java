package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.RemoteMethod;
import java.util.ArrayList;
import java.util.List;

/** Remote methods of items: {@code crm.item.*}, {@code crm.deal.*} and the like. */
public final class ItemMethods {

    private ItemMethods() {}

    public static List<RemoteMethod> all(
            EntityTypes types, Categories categories, Items items, PortalClock clock) {
        var universal = ItemPrinter.universal(clock.zone());
        var methods =
                new ArrayList<RemoteMethod>(
                        List.of(
                                new ItemAdd("crm.item.add", types, items, universal),
                                new ItemAdd("crm.item.import", types, items, universal),
                                new ItemGet(types, items, universal),
                                new ItemList(types, items, clock, universal),
                                new ItemUpdate(types, items, universal),
                                new ItemDelete(types, items),
                                new ItemFieldsGet(types, categories, items, universal)));
        var printer = ItemPrinter.classic(clock.zone());
        for (var classic : ClassicItem.ALL) {
            methods.add(new ClassicAdd(classic, items));
            methods.add(new ClassicGet(classic, items, printer));
            methods.add(new ClassicList(classic, items, clock, printer));
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
