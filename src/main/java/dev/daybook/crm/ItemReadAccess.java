package dev.daybook.crm;

import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import java.util.ArrayList;

/** Filter for the items that a user may read. It is applied where data is read. */
public final class ItemReadAccess {

    private ItemReadAccess() {}

    /**
     * Returns the filter.
     *
     * @param <E> what the table of items is read as
     */
    public static <E> Filter<E> readable(ItemRights.OfType rights) {
        if (rights.isUnlimited(Action.READ)) {
            return Filter.everything();
        }
        var category = ItemReadAccess.<E>column("category_id");
        var own = rights.categories().keySet();
        var parts = new ArrayList<Filter<E>>();
        var elsewhere =
                own.isEmpty()
                        ? Filter.<E>everything()
                        : new Filter.Not<>(Filter.oneOfNumbers(category, own));
        parts.add(elsewhere.and(within(rights.otherwise(Action.READ), rights.userId())));
        for (var id : own) {
            var level = rights.level(Action.READ, id);
            parts.add(Filter.equal(category, id).and(within(level, rights.userId())));
        }
        return new Filter.Any<>(parts);
    }

    private static <E> Filter<E> within(Level level, long userId) {
        return switch (level) {
            case NONE -> Filter.nothing();
            case OWN -> Filter.equal(ItemReadAccess.<E>column("assigned_by_id"), userId);
            case ALL -> Filter.everything();
        };
    }

    private static <E> Field<E> column(String name) {
        return Field.of(name, FieldType.INTEGER, name, (_, _) -> {});
    }
}
