package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories.Dated;
import dev.daybook.crm.stage.Category.Origin;
import dev.daybook.query.Query;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.RowUpdate;
import java.util.List;

/** Table of categories. */
final class CategoryTable {

    private static final String COLUMNS =
            "id, entity_type_id, name, sort, is_default, is_system, origin_id, originator_id";
    private static final String FROM = " from category where portal_id = ? and entity_type_id = ?";
    private static final String OF_TYPE = "select " + COLUMNS + FROM + " order by sort, id";
    private static final String OF_TYPE_BY_ID = "select " + COLUMNS + FROM + " order by id";
    private static final String FIND = "select " + COLUMNS + ", created_time" + FROM + " and ";
    private static final String ADD =
            """
            insert into category (portal_id, entity_type_id, id, name, sort, is_default, is_system,
                origin_id, originator_id, created_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String WITH_KEY = "portal_id = ? and entity_type_id = ? and id = ?";
    private static final String REMOVE = "delete from category where " + WITH_KEY;

    private CategoryTable() {}

    /** Returns the categories of a type, in sort order. */
    static List<Category> of(Snapshot snapshot, EntityType type) {
        return snapshot.setup(new OfType(type.id()));
    }

    /** Categories of a type, as a part of the set-up. */
    private record OfType(int entityTypeId) implements SetupPart<List<Category>> {
        @Override
        public List<Category> load(Snapshot snapshot) {
            return List.copyOf(
                    snapshot.list(
                            OF_TYPE, CategoryTable::category, snapshot.portal(), entityTypeId));
        }
    }

    /** Returns the categories of a type, locked by ascending id. */
    static List<Locked<Category>> ofForChange(Transaction transaction, EntityType type) {
        return transaction.list(
                OF_TYPE_BY_ID + transaction.dialect().forUpdate(),
                row -> row.locked(category(row)),
                transaction.portal(),
                type.id());
    }

    static List<Dated> find(Snapshot snapshot, EntityType type, Query<Dated> query) {
        var where = FilterSql.of(query.filter(), snapshot.dialect());
        var order = " order by " + FilterSql.orderBy(query.order(), snapshot.dialect());
        return snapshot.list(
                FIND + where.sql() + order,
                row -> new Dated(category(row), row.whole(9)),
                where.after(snapshot.portal(), type.id()));
    }

    static void add(Transaction transaction, Category category, long now) {
        transaction.run(
                ADD,
                transaction.portal(),
                category.entityTypeId(),
                category.id(),
                category.name(),
                category.sort(),
                category.isDefault(),
                category.isSystem(),
                category.origin().id(),
                category.origin().originator(),
                now);
    }

    /** Writes the name, the sort order, the default flag and the origin, if they differ. */
    static void change(Transaction transaction, Locked<Category> locked, Category after) {
        var before = locked.value();
        new RowUpdate("category")
                .set("name", before.name(), after.name())
                .set("sort", before.sort(), after.sort())
                .set("is_default", before.isDefault(), after.isDefault())
                .set("origin_id", before.origin().id(), after.origin().id())
                .set("originator_id", before.origin().originator(), after.origin().originator())
                .run(
                        transaction,
                        WITH_KEY,
                        transaction.portal(),
                        before.entityTypeId(),
                        before.id());
    }

    static void remove(Transaction transaction, Locked<Category> category) {
        transaction.run(
                REMOVE,
                transaction.portal(),
                category.value().entityTypeId(),
                category.value().id());
    }

    private static Category category(Row row) {
        return new Category(
                row.whole(1),
                row.integer(2),
                row.text(3),
                row.whole(4),
                row.yes(5),
                row.yes(6),
                new Origin(row.text(7), row.text(8)));
    }
}
