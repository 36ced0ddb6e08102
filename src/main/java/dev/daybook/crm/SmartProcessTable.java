package dev.daybook.crm;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.RowUpdate;
import dev.daybook.storage.Selection;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Rows of smart processes. */
final class SmartProcessTable {

    private static final String COLUMNS =
            "id, entity_type_id, title, settings, created_by, updated_by, created_time, updated_time";
    private static final String OF_TYPE =
            "select " + COLUMNS + " from smart_process where portal_id = ? and entity_type_id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from smart_process where portal_id = ? and id = ?";
    private static final String ALL =
            "select " + COLUMNS + " from smart_process where portal_id = ? order by id";
    private static final Selection LISTED =
            new Selection(COLUMNS, "smart_process where portal_id = ?");
    private static final String ADD =
            """
            insert into smart_process (portal_id, id, entity_type_id, title, settings, created_by,
                updated_by, created_time, updated_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String REMOVE = "delete from smart_process where portal_id = ? and id = ?";

    private SmartProcessTable() {}

    static Optional<SmartProcess> ofType(Reading reading, int entityTypeId) {
        return reading.first(OF_TYPE, SmartProcessTable::read, reading.portal(), entityTypeId);
    }

    static Optional<SmartProcess> withId(Reading reading, long id) {
        return reading.first(WITH_ID, SmartProcessTable::read, reading.portal(), id);
    }

    static Optional<Locked<SmartProcess>> withIdForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> new Locked<>(read(row)),
                transaction.portal(),
                id);
    }

    /** Returns all smart processes, in the order in which they were added. */
    static List<SmartProcess> all(Reading reading) {
        return reading.list(ALL, SmartProcessTable::read, reading.portal());
    }

    static Rows<SmartProcess> find(Reading reading, Query<SmartProcess> query) {
        return LISTED.page(
                reading, query, Condition.ALWAYS, SmartProcessTable::read, reading.portal());
    }

    static void add(Transaction transaction, SmartProcess process) {
        transaction.run(
                ADD,
                transaction.portal(),
                process.id(),
                process.entityTypeId(),
                process.title(),
                json(process.settings()),
                process.createdBy(),
                process.updatedBy(),
                process.createdTime(),
                process.updatedTime());
    }

    /** Writes the title, the settings and the author, if they differ. */
    static void change(Transaction transaction, Locked<SmartProcess> locked, SmartProcess after) {
        var before = locked.value();
        new RowUpdate("smart_process")
                .set("title", before.title(), after.title())
                .set("settings", before.settings(), after.settings(), SmartProcessTable::json)
                .set("updated_by", before.updatedBy(), after.updatedBy())
                .set("updated_time", before.updatedTime(), after.updatedTime())
                .run(
                        transaction,
                        "portal_id = ? and id = ?",
                        transaction.portal(),
                        before.id());
    }

    static void remove(Transaction transaction, Locked<SmartProcess> process) {
        transaction.run(REMOVE, transaction.portal(), process.value().id());
    }

    private static String json(Value settings) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonSink(bytes)) {
            settings.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static SmartProcess read(Row row) {
        return new SmartProcess(
                row.whole(1),
                row.integer(2),
                row.text(3),
                JsonReader.read(row.text(4).getBytes(StandardCharsets.UTF_8))
                        .orElse(Value.Items.EMPTY),
                row.whole(5),
                row.whole(6),
                row.whole(7),
                row.whole(8));
    }
}
