package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.ItemAccessChanges;
import dev.daybook.crm.ItemReadAccess;
import dev.daybook.history.index.Restriction;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Items that a user may read. A row of their history is readable if its item is readable now; the
 * category of the row does not matter.
 *
 * @param readable the same condition as {@code rights}, on the table of items
 */
public record ReadableItems(EntityType type, ItemRights.OfType rights, SqlCondition readable)
        implements Restriction.Elements {

    // Not with exists: PostgreSQL would find all readable items first.
    private static final Set<String> KIND_COLUMNS =
            Set.of("category_id", "semantics", "stage_id", "type_id");

    private static final String OWNER =
            """
            (select 1 from item where item.portal_id = stage_move.portal_id
                and item.entity_type_id = stage_move.entity_type_id
                and item.id = stage_move.owner_id and %s) = 1\
            """;
    private static final String OWNERS =
            "owner_id in (select id from item where portal_id = ? and entity_type_id = ? and ";
    private static final String AFTER =
            """
            select id from item
            where portal_id = ? and entity_type_id = ? and id > ? and %s
            order by id limit ?\
            """;

    /** Returns the restriction of a user to rows of history; empty if the user may read all. */
    public static Optional<Restriction> restriction(
            Snapshot snapshot, EntityType type, ItemRights.OfType rights) {
        var owners = ItemReadAccess.readable(rights);
        if (owners.isEverything()) {
            return Optional.empty();
        }
        var readable = FilterSql.of(owners, snapshot.dialect()).condition();
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id()));
        arguments.addAll(readable.arguments());
        return Optional.of(
                new Restriction(
                        readable.within(OWNER),
                        new SqlCondition(OWNERS + readable.sql() + ")", arguments),
                        rights.allowsOnlyOwn(Action.READ),
                        Optional.of(new ReadableItems(type, rights, readable))));
    }

    @Override
    public String sequence() {
        return ItemAccessChanges.sequence(type);
    }

    @Override
    public String key() {
        return "owner_id";
    }

    @Override
    public Optional<String> kindTable(Collection<String> columns) {
        return KIND_COLUMNS.containsAll(columns)
                ? Optional.of("stage_move_kind")
                : Optional.empty();
    }

    @Override
    public List<Long> after(Snapshot snapshot, long id, int limit) {
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id(), id));
        arguments.addAll(readable.arguments());
        arguments.add(limit);
        return snapshot.list(
                readable.within(AFTER).sql(), row -> row.whole(1), arguments.toArray());
    }

    @Override
    public Optional<Restriction.Difference> since(Snapshot snapshot, long number) {
        return ItemAccessChanges.since(snapshot, type, rights, number);
    }
}
