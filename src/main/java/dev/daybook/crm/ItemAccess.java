package dev.daybook.crm;

import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.portal.Rights.Level;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Type;
import java.util.ArrayList;

/** Which items somebody may read, as a filter: it is applied where data is read. */
final class ItemAccess {

    private static final Field<Item> CATEGORY = column("category_id");
    private static final Field<Item> RESPONSIBLE = column("assigned_by_id");

    private ItemAccess() {}

    private static Field<Item> column(String name) {
        return Field.of(name, Type.INTEGER, name, (_, _) -> {});
    }

    static Filter<Item> readable(Rights.OfType rights) {
        if (rights.isUnlimited(Action.READ)) {
            return Filter.everything();
        }
        var own = rights.categories().keySet();
        var parts = new ArrayList<Filter<Item>>();
        var elsewhere =
                own.isEmpty()
                        ? Filter.<Item>everything()
                        : new Filter.Not<>(Filter.oneOfNumbers(CATEGORY, own));
        parts.add(elsewhere.and(within(rights.otherwise(Action.READ), rights.userId())));
        for (var category : own) {
            var level = rights.level(Action.READ, category);
            parts.add(Filter.equal(CATEGORY, category).and(within(level, rights.userId())));
        }
        return new Filter.Any<>(parts);
    }

    private static Filter<Item> within(Level level, long userId) {
        return switch (level) {
            case NONE -> Filter.nothing();
            case OWN -> Filter.equal(RESPONSIBLE, userId);
            case ALL -> Filter.everything();
        };
    }
}
