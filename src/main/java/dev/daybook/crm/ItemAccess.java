package dev.daybook.crm;

import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.portal.Rights.Level;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Type;
import java.util.ArrayList;

/** Filter for the items that a user may read. It is applied where data is read. */
final class ItemAccess {

    private ItemAccess() {}

    /**
     * Returns the filter.
     *
     * @param <E> what the table of items is read as
     */
    static <E> Filter<E> readable(Rights.OfType rights) {
        if (rights.isUnlimited(Action.READ)) {
            return Filter.everything();
        }
        var category = ItemAccess.<E>column("category_id");
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
            case OWN -> Filter.equal(ItemAccess.<E>column("assigned_by_id"), userId);
            case ALL -> Filter.everything();
        };
    }

    private static <E> Field<E> column(String name) {
        return Field.of(name, Type.INTEGER, name, (_, _) -> {});
    }
}
