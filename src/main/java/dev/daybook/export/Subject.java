package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Item or task as it is now.
 *
 * @param category the category of an item; 0 for a task
 * @param parent the parent of a task; 0 if there is none
 * @param values the values beside the columns, by their names
 */
record Subject(
        long id,
        String title,
        long category,
        long responsible,
        long createdBy,
        long status,
        long deadline,
        long parent,
        Map<String, Value> values) {

    private static final String ITEMS =
            """
            select id, title, category_id, assigned_by_id, created_by, 0, 0, 0, attributes
            from item where portal_id = ? and id between ? and ? and entity_type_id = ?\
            """;
    private static final String TASKS =
            """
            select id, title, 0, responsible_id, created_by, status, deadline, parent_id, attributes
            from task where portal_id = ? and id between ? and ?\
            """;
    private static final String AUDITORS =
            """
            select user_id from task_member
            where portal_id = ? and task_id = ? and role = 'U' order by user_id\
            """;

    /** Returns the owners of the rows of a journal, by their ids. */
    static Map<Long, Subject> of(Snapshot snapshot, Journal<?> journal, long first, long last) {
        var found = new HashMap<Long, Subject>();
        switch (journal) {
            case MoveJournal moves ->
                    snapshot.list(
                            ITEMS,
                            row -> found.put(row.whole(1), read(row)),
                            snapshot.portal(),
                            first,
                            last,
                            moves.type().id());
            case ChangeJournal _ ->
                    snapshot.list(
                            TASKS,
                            row -> found.put(row.whole(1), read(row)),
                            snapshot.portal(),
                            first,
                            last);
        }
        return found;
    }

    private static Subject read(Row row) {
        return new Subject(
                row.whole(1),
                row.text(2),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.whole(7),
                row.whole(8),
                JsonReader.read(row.text(9).getBytes(StandardCharsets.UTF_8))
                        .orElse(Value.Items.EMPTY)
                        .members());
    }

    static List<Long> auditors(Snapshot snapshot, long task) {
        return snapshot.list(AUDITORS, row -> row.whole(1), snapshot.portal(), task);
    }

    /** Returns a list of values; empty if there is none. */
    List<Value> list(String name) {
        var value = values.getOrDefault(name, Value.Items.EMPTY);
        return value.isContainer() ? List.copyOf(value.elements()) : List.of();
    }

    /** Returns the id that a value contains; 0 if it contains none. */
    long id(String name) {
        var value = values.getOrDefault(name, Value.Nothing.NOTHING);
        return value.isContainer() || value.isBlank() ? 0 : value.asWhole();
    }

    /** Returns the object type of the owners of the rows of a journal. */
    static String objectType(Journal<?> journal) {
        return switch (journal) {
            case MoveJournal moves -> objectType(moves.type());
            case ChangeJournal _ -> "task";
        };
    }

    /** Returns the object type of items in object-centric logs. */
    static String objectType(EntityType type) {
        return switch (type.family()) {
            case LEAD -> "lead";
            case DEAL -> "deal";
            case OLD_INVOICE -> "old invoice";
            case SMART_INVOICE -> "invoice";
            case SMART_PROCESS -> "process " + type.id();
            case CONTACT, COMPANY, OTHER ->
                    throw new IllegalArgumentException(type.symbol() + " has no history");
        };
    }
}
