package dev.daybook.crm;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.RowUpdate;
import dev.daybook.storage.sql.SqlCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Rows of smart processes. */
public final class SmartProcessTable {

    private static final String COLUMNS =
            "id, entity_type_id, title, settings, created_by, updated_by, created_time, updated_time";
    private static final String WITH_ID =
            "select " + COLUMNS + " from smart_process where portal_id = ? and id = ?";
    private static final String ALL =
            "select " + COLUMNS + " from smart_process where portal_id = ? order by id";
    private static final PageQuery LISTED =
            new PageQuery(COLUMNS, "smart_process where portal_id = ?");
    private static final String ADD =
            """
            insert into smart_process (portal_id, id, entity_type_id, title, settings, created_by,
                updated_by, created_time, updated_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String REMOVE = "delete from smart_process where portal_id = ? and id = ?";

    /** All smart processes, as a part of the set-up. */
    private static final SetupPart<List<SmartProcess>> EACH =
            snapshot -> List.copyOf(snapshot.list(ALL, SmartProcessTable::read, snapshot.portal()));

    private SmartProcessTable() {}

    /** Replaces all smart processes by those of the source of a mirror. */
    public static void replaceAll(Transaction transaction, List<SmartProcess> processes) {
        if (!processes.equals(all(transaction))) {
            transaction.run("delete from smart_process where portal_id = ?", transaction.portal());
            processes.forEach(process -> add(transaction, process));
        }
    }

    public static Optional<SmartProcess> ofType(Snapshot snapshot, int entityTypeId) {
        return all(snapshot).stream()
                .filter(process -> process.entityTypeId() == entityTypeId)
                .findFirst();
    }

    public static Optional<SmartProcess> withId(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, SmartProcessTable::read, snapshot.portal(), id);
    }

    public static Optional<Locked<SmartProcess>> withIdForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> row.locked(read(row)),
                transaction.portal(),
                id);
    }

    /** Returns all smart processes, in the order in which they were added. */
    public static List<SmartProcess> all(Snapshot snapshot) {
        return snapshot.setup(EACH);
    }

    public static RowPage<SmartProcess> find(Snapshot snapshot, Query<SmartProcess> query) {
        return LISTED.page(
                snapshot, query, SqlCondition.ALWAYS, SmartProcessTable::read, snapshot.portal());
    }

    public static void add(Transaction transaction, SmartProcess process) {
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
    public static void change(
            Transaction transaction, Locked<SmartProcess> locked, SmartProcess after) {
        var before = locked.value();
        new RowUpdate("smart_process")
                .set("title", before.title(), after.title())
                .set("settings", before.settings(), after.settings(), SmartProcessTable::json)
                .set("updated_by", before.updatedBy(), after.updatedBy())
                .set("updated_time", before.updatedTime(), after.updatedTime())
                .run(transaction, "portal_id = ? and id = ?", transaction.portal(), before.id());
    }

    public static void remove(Transaction transaction, Locked<SmartProcess> process) {
        transaction.run(REMOVE, transaction.portal(), process.value().id());
    }

    private static String json(Value settings) {
        return JsonWriter.text(settings);
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
