package dev.daybook.crm;

import dev.daybook.history.index.Restriction.Difference;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of what decides who may read an item: its category, its responsible person, and whether it
 * exists. They are numbered in the order of commits, so that an index of the rows that a user may read
 * can be corrected. Only the newest changes are kept.
 */
public final class ItemAccessChanges {

    /** Number of changes of each type that are kept at least. */
    private static final int KEPT = 10_000;

    /** Number of changes that are removed together. */
    private static final int REMOVED_TOGETHER = 1_000;

    private static final String SEQUENCE = "item_access.";

    private static final String INSERT =
            """
            insert into item_access_change (portal_id, entity_type_id, number, item_id,
                category_id, assigned_by_id)
            values (?, ?, ?, ?, ?, ?)\
            """;
    private static final String REMOVE =
            """
            delete from item_access_change
            where portal_id = ? and entity_type_id = ? and number <= ?\
            """;

    // The item as it is now, beside what it was before the change.
    private static final String SINCE =
            """
            select c.number, c.item_id, c.category_id, c.assigned_by_id,
                i.category_id, i.assigned_by_id
            from item_access_change c
            left join item i on i.portal_id = c.portal_id
                and i.entity_type_id = c.entity_type_id and i.id = c.item_id
            where c.portal_id = ? and c.entity_type_id = ? and c.number > ?
            order by c.number\
            """;

    private ItemAccessChanges() {}

    /** What decides who may read an item. */
    public record Place(long category, long responsible) {

        private static Optional<Place> read(Row row, int first) {
            var category = row.wholeOrNull(first);
            return category == null
                    ? Optional.empty()
                    : Optional.of(new Place(category, row.whole(first + 1)));
        }
    }

    private record Change(long number, long item, Optional<Place> before, Optional<Place> now) {

        static Change read(Row row) {
            return new Change(row.whole(1), row.whole(2), Place.read(row, 3), Place.read(row, 5));
        }
    }

    /** Returns the sequence of the numbers of a type. */
    public static String sequence(EntityType type) {
        return SEQUENCE + type.id();
    }

    /**
     * Notes a change of an item that may have rows of history. It locks the sequence until the
     * transaction ends.
     *
     * @param before empty if the item did not exist
     */
    public static void note(
            Transaction transaction, EntityType type, long item, Optional<Place> before) {
        var number = IdSequences.next(transaction, sequence(type));
        transaction.runLater(
                INSERT,
                transaction.portal(),
                type.id(),
                number,
                item,
                before.map(Place::category).orElse(null),
                before.map(Place::responsible).orElse(null));
        if (number % REMOVED_TOGETHER == 0 && number > KEPT) {
            transaction.runLater(REMOVE, transaction.portal(), type.id(), number - KEPT);
        }
    }

    /**
     * Returns how the items that a user may read differ from those at a number of the sequence; empty
     * if not all changes since then are kept.
     */
    public static Optional<Difference> since(
            Snapshot snapshot, EntityType type, ItemRights.OfType rights, long number) {
        var changes = snapshot.list(SINCE, Change::read, snapshot.portal(), type.id(), number);
        var isComplete = changes.isEmpty() || changes.getLast().number() - number == changes.size();
        if (!isComplete) {
            return Optional.empty();
        }
        var first = new HashMap<Long, Change>();
        changes.forEach(change -> first.putIfAbsent(change.item(), change));
        return Optional.of(
                new Difference(
                        items(rights, first, false, true), items(rights, first, true, false)));
    }

    private static Set<Long> items(
            ItemRights.OfType rights, Map<Long, Change> changes, boolean before, boolean now) {
        var found = new HashSet<Long>();
        changes.forEach((item, change) -> {
            if (allows(rights, change.before()) == before && allows(rights, change.now()) == now) {
                found.add(item);
            }
        });
        return found;
    }

    private static boolean allows(ItemRights.OfType rights, Optional<Place> place) {
        return place.isPresent()
                && rights.allows(Action.READ, place.get().category(), place.get().responsible());
    }
}
