package dev.daybook.crm.rpc;

import dev.daybook.crm.ItemPrinter;
import dev.daybook.crm.Items;
import dev.daybook.crm.StageMoves;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import java.util.ArrayList;
import java.util.List;

/** The methods of the CRM. */
public final class CrmMethods {

    private CrmMethods() {}

    public static List<RemoteMethod> all(Items items, StageMoves moves, Profile profile) {
        var universal = ItemPrinter.universal(profile.zone());
        var methods =
                new ArrayList<RemoteMethod>(
                        List.of(
                                new StageHistoryList(items, moves, profile),
                                new ItemAdd("crm.item.add", items, universal),
                                new ItemAdd("crm.item.import", items, universal),
                                new ItemGet(items, universal),
                                new ItemList(items, universal),
                                new ItemUpdate(items, universal),
                                new ItemDelete(items),
                                new ItemFieldsGet(items, universal)));
        var printer = ItemPrinter.classic(profile.zone());
        for (var classic : List.of(ClassicItem.DEAL, ClassicItem.LEAD, ClassicItem.INVOICE)) {
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
