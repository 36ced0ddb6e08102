package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.ItemAccessChanges;
import dev.daybook.crm.stagehistory.StagePosition;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.RowUpdate;
import dev.daybook.storage.sql.SqlCondition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Table of items, and of items in the recycle bin. */
final class ItemTable {

    private static final List<String> FIELDS =
            List.of(
                    ItemField.TITLE,
                    ItemField.CATEGORY,
                    ItemField.STAGE,
                    ItemField.SEMANTICS,
                    ItemField.PREVIOUS_STAGE,
                    ItemField.ASSIGNED,
                    ItemField.CREATED_TIME,
                    ItemField.UPDATED_TIME,
                    ItemField.MOVED_TIME,
                    ItemField.CREATED_BY,
                    ItemField.UPDATED_BY,
                    ItemField.MOVED_BY);
    private static final Set<String> TEXTS =
            Set.of(ItemField.TITLE, ItemField.STAGE, ItemField.SEMANTICS, ItemField.PREVIOUS_STAGE);

    /** Columns of FIELDS, in the same order. */
    private static final List<String> CHANGEABLE =
            List.of(
                    "title",
                    "category_id",
                    "stage_id",
                    "semantics",
                    "previous_stage_id",
                    "assigned_by_id",
                    "created_time",
                    "updated_time",
                    "moved_time",
                    "created_by",
                    "updated_by",
                    "moved_by");

    private static final String COLUMNS = "id, " + String.join(", ", CHANGEABLE) + ", attributes";
    private static final String ADD_TO =
            " (portal_id, entity_type_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final PageQuery LISTED =
            new PageQuery(COLUMNS, "item where portal_id = ? and entity_type_id = ?");
    private static final String WITH_KEY = "portal_id = ? and entity_type_id = ? and id = ?";
    private static final String GET = "select " + COLUMNS + " from item where " + WITH_KEY;

    private static final String AFTER =
            "select "
                    + COLUMNS
                    + " from item where portal_id = ? and entity_type_id = ? and id > ? and id <= ?"
                    + " order by id limit ?";
    private static final String NEWEST =
            "select coalesce(max(id), 0) from item where portal_id = ? and entity_type_id = ?";

    /** Table with rows of items. */
    enum Table {
        ITEMS("item"),
        RECYCLE_BIN("recycled_item");

        private final String sqlName;
        private final String onSqlite;
        private final String onPostgres;

        Table(String sqlName) {
            this.sqlName = sqlName;
            this.onSqlite = forChange(sqlName, Dialect.SQLITE);
            this.onPostgres = forChange(sqlName, Dialect.POSTGRESQL);
        }

        private String forChange(Dialect dialect) {
            return switch (dialect) {
                case SQLITE -> onSqlite;
                case POSTGRESQL -> onPostgres;
            };
        }

        private static String forChange(String sqlName, Dialect dialect) {
            return "select "
                    + COLUMNS
                    + ", setup_version from "
                    + dialect.setup()
                    + ", "
                    + sqlName
                    + " where "
                    + WITH_KEY
                    + dialect.forUpdateOf(sqlName);
        }
    }

    private ItemTable() {}

    static Optional<Item> get(Snapshot snapshot, EntityType type, long id) {
        return snapshot.first(GET, row -> item(type, row), snapshot.portal(), type.id(), id);
    }

    /** Returns an item, locked for change, and keeps the set-up of the portal. */
    static Optional<Locked<Item>> getForChange(
            Transaction transaction, Table table, EntityType type, long id) {
        return transaction.first(
                table.forChange(transaction.dialect()),
                row -> {
                    transaction.keepSetup(row.whole(FIELDS.size() + 3));
                    return row.locked(item(type, row));
                },
                transaction.portal(),
                transaction.portal(),
                type.id(),
                id);
    }

    /** Returns the position of an item, locked with it. */
    static Locked<StagePosition> position(Locked<Item> item) {
        return item.map(Item::position);
    }

    /** Adds an item with a new id, so that it has no rows of history before this transaction. */
    static void add(Transaction transaction, Table table, Item item) {
        var arguments = new ArrayList<Object>();
        arguments.add(transaction.portal());
        arguments.add(item.type().id());
        arguments.add(item.id());
        arguments.addAll(columns(item));
        transaction.runLater("insert into " + table.sqlName + ADD_TO, arguments.toArray());
    }

    /** Adds an item whose id is not new, so that it may have rows of history already. */
    static void addKnown(Transaction transaction, Item item) {
        add(transaction, Table.ITEMS, item);
        ItemAccessChanges.note(transaction, item.type(), item.id(), Optional.empty());
    }

    /** Writes the columns that differ. */
    static void change(Transaction transaction, Locked<Item> locked, Item after) {
        var before = locked.value();
        var update = new RowUpdate(Table.ITEMS.sqlName);
        for (var i = 0; i < FIELDS.size(); i++) {
            var name = FIELDS.get(i);
            update.set(CHANGEABLE.get(i), column(before, name), column(after, name));
        }
        update.set("attributes", attributes(before), attributes(after), ItemTable::json)
                .run(transaction, WITH_KEY, transaction.portal(), before.type().id(), before.id());
        if (!place(before).equals(place(after))) {
            note(transaction, before);
        }
    }

    private static void note(Transaction transaction, Item before) {
        ItemAccessChanges.note(transaction, before.type(), before.id(), Optional.of(place(before)));
    }

    private static ItemAccessChanges.Place place(Item item) {
        return new ItemAccessChanges.Place(item.categoryId(), item.assignedById());
    }

    static void remove(Transaction transaction, Table table, Locked<Item> locked) {
        var item = locked.value();
        transaction.run(
                "delete from " + table.sqlName + " where " + WITH_KEY,
                transaction.portal(),
                item.type().id(),
                item.id());
        if (table == Table.ITEMS) {
            note(transaction, item);
        }
    }

    static RowPage<Item> find(Snapshot snapshot, EntityType type, Query<Item> query) {
        return LISTED.page(
                snapshot,
                query,
                SqlCondition.ALWAYS,
                row -> item(type, row),
                snapshot.portal(),
                type.id());
    }

    static List<Item> after(Snapshot snapshot, EntityType type, long id, long last, int limit) {
        return snapshot.list(
                AFTER, row -> item(type, row), snapshot.portal(), type.id(), id, last, limit);
    }

    static long newestId(Snapshot snapshot, EntityType type) {
        return snapshot.number(NEWEST, snapshot.portal(), type.id());
    }

    // Returns the values in the order of FIELDS, then the attributes.
    private static List<Object> columns(Item item) {
        var columns = new ArrayList<Object>();
        FIELDS.forEach(name -> columns.add(column(item, name)));
        columns.add(json(attributes(item)));
        return columns;
    }

    private static Object column(Item item, String name) {
        return TEXTS.contains(name) ? item.get(name).asText() : (Object) item.get(name).asWhole();
    }

    /** Returns the values that have no column of their own. */
    private static SequencedMap<String, Value> attributes(Item item) {
        var attributes = new LinkedHashMap<String, Value>();
        item.values()
                .forEach((name, value) -> {
                    if (!FIELDS.contains(name)
                            && !name.equals("id")
                            && value != Value.Nothing.NOTHING) {
                        attributes.put(name, value);
                    }
                });
        return attributes;
    }

    private static String json(SequencedMap<String, Value> attributes) {
        return JsonWriter.text(Value.of(attributes));
    }

    private static Item item(EntityType type, Row row) {
        var values = new LinkedHashMap<String, Value>();
        values.put("id", Value.of(row.whole(1)));
        for (var i = 0; i < FIELDS.size(); i++) {
            var name = FIELDS.get(i);
            values.put(
                    name,
                    TEXTS.contains(name) ? Value.of(row.text(i + 2)) : Value.of(row.whole(i + 2)));
        }
        var attributes = row.text(FIELDS.size() + 2).getBytes(StandardCharsets.UTF_8);
        JsonReader.read(attributes).ifPresent(read -> values.putAll(read.members()));
        return new Item(type, row.whole(1), values);
    }
}
