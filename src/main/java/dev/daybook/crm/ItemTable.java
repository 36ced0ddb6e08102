package dev.daybook.crm;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Selection;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The rows of items, and of those that lie in the recycle bin. */
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
    private static final String COLUMNS =
            "id, title, category_id, stage_id, semantics, previous_stage_id, assigned_by_id,"
                    + " created_time, updated_time, moved_time, created_by, updated_by, moved_by,"
                    + " attributes";
    private static final String ADD_TO =
            " (portal_id, entity_type_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final Selection LISTED =
            new Selection(COLUMNS, "item where portal_id = ? and entity_type_id = ?");
    private static final String WITH_KEY = " where portal_id = ? and entity_type_id = ? and id = ?";
    private static final String CHANGE =
            """
            update item set title = ?, category_id = ?, stage_id = ?, semantics = ?,
                previous_stage_id = ?, assigned_by_id = ?, created_time = ?, updated_time = ?,
                moved_time = ?, created_by = ?, updated_by = ?, moved_by = ?, attributes = ?
            where portal_id = ? and entity_type_id = ? and id = ?\
            """;
    private static final String EXISTS =
            "select count(*) from (select 1 from item where portal_id = ? and entity_type_id = ?"
                    + " and category_id = ? and stage_id = ? limit 1) found";
    private static final String EXISTS_IN_CATEGORY =
            "select count(*) from (select 1 from item where portal_id = ? and entity_type_id = ?"
                    + " and category_id = ? limit 1) found";
    private static final String EXISTS_OF_TYPE =
            "select count(*) from (select 1 from item where portal_id = ? and entity_type_id = ?"
                    + " limit 1) found";

    /** The two places where an item can be. */
    enum Place {
        PORTAL("item"),
        RECYCLE_BIN("recycled_item");

        private final String table;

        Place(String table) {
            this.table = table;
        }
    }

    private ItemTable() {}

    static Optional<Item> get(Reading reading, Place place, EntityType type, long id) {
        return reading.first(
                "select " + COLUMNS + " from " + place.table + WITH_KEY,
                row -> item(type, row),
                reading.portal(),
                type.id(),
                id);
    }

    /** An item that is about to change; nobody else changes it before the transaction ends. */
    static Optional<Item> getForChange(Transaction transaction, EntityType type, long id) {
        return transaction.first(
                "select "
                        + COLUMNS
                        + " from "
                        + Place.PORTAL.table
                        + WITH_KEY
                        + transaction.dialect().forUpdate(),
                row -> item(type, row),
                transaction.portal(),
                type.id(),
                id);
    }

    static void add(Transaction transaction, Place place, Item item) {
        var arguments = new ArrayList<Object>();
        arguments.add(transaction.portal());
        arguments.add(item.type().id());
        arguments.add(item.id());
        arguments.addAll(columns(item));
        transaction.run("insert into " + place.table + ADD_TO, arguments.toArray());
    }

    static void change(Transaction transaction, Item item) {
        var arguments = new ArrayList<>(columns(item));
        arguments.add(transaction.portal());
        arguments.add(item.type().id());
        arguments.add(item.id());
        transaction.run(CHANGE, arguments.toArray());
    }

    static void remove(Transaction transaction, Place place, EntityType type, long id) {
        transaction.run(
                "delete from " + place.table + WITH_KEY, transaction.portal(), type.id(), id);
    }

    static boolean hasItems(Reading reading, EntityType type) {
        return reading.number(EXISTS_OF_TYPE, reading.portal(), type.id()) > 0;
    }

    static boolean hasItems(Reading reading, EntityType type, long category) {
        return reading.number(EXISTS_IN_CATEGORY, reading.portal(), type.id(), category) > 0;
    }

    static boolean hasItems(Reading reading, EntityType type, long category, String stageId) {
        return reading.number(EXISTS, reading.portal(), type.id(), category, stageId) > 0;
    }

    static Rows<Item> find(Reading reading, EntityType type, Query<Item> query) {
        return LISTED.page(
                reading,
                query,
                Condition.ALWAYS,
                row -> item(type, row),
                reading.portal(),
                type.id());
    }

    // The order of FIELDS, then the attributes.
    private static List<Object> columns(Item item) {
        var columns = new ArrayList<Object>();
        for (var name : FIELDS) {
            columns.add(
                    switch (name) {
                        case ItemField.TITLE,
                                ItemField.STAGE,
                                ItemField.SEMANTICS,
                                ItemField.PREVIOUS_STAGE ->
                                item.get(name).asText();
                        default -> item.get(name).asWhole();
                    });
        }
        columns.add(attributes(item));
        return columns;
    }

    private static String attributes(Item item) {
        var attributes = new LinkedHashMap<String, Value>();
        item.values()
                .forEach((name, value) -> {
                    if (!FIELDS.contains(name)
                            && !name.equals("id")
                            && value != Value.Nothing.NOTHING) {
                        attributes.put(name, value);
                    }
                });
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonSink(bytes)) {
            Value.of(attributes).writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Item item(EntityType type, Row row) {
        var values = new LinkedHashMap<String, Value>();
        values.put("id", Value.of(row.whole(1)));
        for (var i = 0; i < FIELDS.size(); i++) {
            var name = FIELDS.get(i);
            values.put(
                    name,
                    switch (name) {
                        case ItemField.TITLE,
                                ItemField.STAGE,
                                ItemField.SEMANTICS,
                                ItemField.PREVIOUS_STAGE ->
                                Value.of(row.text(i + 2));
                        default -> Value.of(row.whole(i + 2));
                    });
        }
        var attributes = row.text(FIELDS.size() + 2).getBytes(StandardCharsets.UTF_8);
        JsonReader.read(attributes).ifPresent(read -> values.putAll(read.members()));
        return new Item(type, row.whole(1), values);
    }
}
