package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.storage.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * Consistency check of items against the latest rows of their stage history. It omits items
 * without rows, such as deal templates.
 */
public final class ItemCheck {

    private static final int TOGETHER = 1_000;
    private static final String WITH_NEWEST =
            """
            select item.id, case when item.stage_id = newest.stage_id
                and item.category_id = newest.category_id then 1 else 0 end
            from item join stage_move newest
                on newest.portal_id = item.portal_id
                and newest.entity_type_id = item.entity_type_id
                and newest.id = (select max(id) from stage_move
                    where portal_id = item.portal_id and entity_type_id = item.entity_type_id
                    and owner_id = item.id)
            where item.portal_id = ? and item.entity_type_id = ? and item.id > ?
            order by item.id limit ?\
            """;

    /** Types whose every move has a row. */
    public static final List<EntityType> TYPES =
            List.of(EntityType.LEAD, EntityType.DEAL, EntityType.INVOICE, EntityType.SMART_INVOICE);

    private final Database database;

    public ItemCheck(Database database) {
        this.database = database;
    }

    /**
     * Result of the check of a type.
     *
     * @param items number of items that have history
     * @param differing ids of items whose stage or category differs from their history
     */
    public record Found(long items, List<Long> differing) {}

    private record Checked(long id, boolean agrees) {}

    /** Checks the items of a type, in batches. */
    public Found check(EntityType type) {
        var items = 0L;
        var differing = new ArrayList<Long>();
        var page = page(type, 0);
        while (!page.isEmpty()) {
            items += page.size();
            page.stream().filter(item -> !item.agrees()).forEach(item -> differing.add(item.id()));
            page = page(type, page.getLast().id());
        }
        return new Found(items, List.copyOf(differing));
    }

    private List<Checked> page(EntityType type, long after) {
        return database.read(snapshot ->
                snapshot.list(
                        WITH_NEWEST,
                        row -> new Checked(row.whole(1), row.yes(2)),
                        snapshot.portal(),
                        type.id(),
                        after,
                        TOGETHER));
    }
}
