package dev.daybook.explain;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.ItemReadAccess;
import dev.daybook.crm.item.Item;
import dev.daybook.crm.item.ItemFields;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.explain.lives.Numbers;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.Value;
import dev.daybook.query.Filter;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.query.PageRequest;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Conditions on items and rows, evaluated by the database in the snapshot of the question.
 *
 * @param items accepts the ids of items that pass the filter and that the caller may read
 * @param rows accepts the ids of rows that pass the filter
 * @param isRestricted whether the caller may not read all items of the type
 */
public record Conditions(
        LongPredicate items, LongPredicate rows, boolean hasRowConditions, boolean isRestricted) {

    private static final PageRequest ANY_PAGE = PageRequest.ofController(-1);

    /** Evaluates the conditions in a snapshot. */
    public static Conditions of(
            Snapshot snapshot, Caller caller, EntityType type, Value filter, Value moves, Now now) {
        return of(snapshot, caller, type, filter, moves, now, List.of());
    }

    /**
     * Evaluates the conditions for some items alone.
     *
     * @param among the ids of the items; empty for all items
     */
    static Conditions of(
            Snapshot snapshot,
            Caller caller,
            EntityType type,
            Value filter,
            Value moves,
            Now now,
            List<Long> among) {
        var items = itemFilter(snapshot, type, filter, now);
        var rows = rowFilter(type, moves, now);
        var rights = ItemRights.of(snapshot, caller, type.id());
        var isRestricted = !rights.isUnlimited(Action.READ);
        var readable =
                rights.allowsSome(Action.READ)
                        ? items.and(ItemReadAccess.<Item>readable(rights))
                        : Filter.<Item>nothing();
        return new Conditions(
                readable.isEverything()
                        ? _ -> true
                        : ids(snapshot, "item", "id", type, readable, among),
                rows.isEverything()
                        ? _ -> true
                        : ids(snapshot, "stage_move", "owner_id", type, rows, among),
                !rows.isEverything(),
                isRestricted);
    }

    /** Returns the same conditions for some items alone. */
    Conditions among(List<Long> ids) {
        var some = new Numbers();
        ids.forEach(some::add);
        return new Conditions(some.asSet().and(items), rows, hasRowConditions, isRestricted);
    }

    private static Filter<Item> itemFilter(
            Snapshot snapshot, EntityType type, Value filter, Now now) {
        if (filter.members().isEmpty()) {
            return Filter.everything();
        }
        var printer =
                type.family() == EntityFamily.OLD_INVOICE
                        ? ItemPrinter.classic(now.zone())
                        : ItemPrinter.universal(now.zone());
        return ItemFields.of(snapshot, type)
                .listing(printer)
                .query(Value.Items.EMPTY, filter, Value.Items.EMPTY, ANY_PAGE, now)
                .filter();
    }

    private static Filter<?> rowFilter(EntityType type, Value moves, Now now) {
        if (moves.members().isEmpty()) {
            return Filter.everything();
        }
        return StageMoves.listing(type.family(), now.zone(), FilterDialect.STAGE_HISTORY, true)
                .query(Value.Items.EMPTY, moves, Value.Items.EMPTY, ANY_PAGE, now)
                .filter();
    }

    private static LongPredicate ids(
            Snapshot snapshot,
            String table,
            String item,
            EntityType type,
            Filter<?> filter,
            List<Long> among) {
        var where = FilterSql.of(filter, snapshot.dialect());
        var arguments = new ArrayList<>(Arrays.asList(where.after(snapshot.portal(), type.id())));
        arguments.addAll(among);
        var ids = new Numbers();
        snapshot.list(
                "select id from "
                        + table
                        + " where portal_id = ? and entity_type_id = ? and "
                        + where.sql()
                        + (among.isEmpty()
                                ? ""
                                : " and " + item + " in (?" + ", ?".repeat(among.size() - 1) + ")"),
                row -> {
                    ids.add(row.whole(1));
                    return true;
                },
                arguments.toArray());
        return ids.asSet();
    }
}
