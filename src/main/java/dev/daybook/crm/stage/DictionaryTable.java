package dev.daybook.crm.stage;

import dev.daybook.crm.Semantics;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.RowUpdate;
import java.util.List;
import java.util.Optional;

/** Table of dictionary entries: the stages of pipelines, and plain lists such as sources. */
final class DictionaryTable {

    private static final String COLUMNS =
            "id, entity_id, status_id, name, name_init, sort, is_system, category_id, color, semantics";
    private static final String OF =
            "select "
                    + COLUMNS
                    + " from status where portal_id = ? and entity_id = ? order by sort, id";
    private static final String STEPS_OF =
            """
            select status_id, sort, semantics from status
            where portal_id = ? and entity_id = ? order by sort, id\
            """;
    private static final String ALL =
            "select " + COLUMNS + " from status where portal_id = ? order by sort, id";
    private static final String WITH_ID =
            "select " + COLUMNS + " from status where portal_id = ? and id = ?";
    private static final String ADD =
            """
            insert into status (portal_id, id, entity_id, status_id, name, name_init, sort,
                is_system, category_id, color, semantics)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String REMOVE = "delete from status where portal_id = ? and id = ?";
    private static final String REMOVE_ALL =
            "delete from status where portal_id = ? and entity_id = ?";

    private DictionaryTable() {}

    /** Returns the entries of a dictionary, in sort order. */
    static List<DictionaryEntry> of(Snapshot snapshot, String dictionary) {
        return snapshot.list(OF, DictionaryTable::stage, snapshot.portal(), dictionary);
    }

    /** Returns the entries of a dictionary as steps of a pipeline, in sort order. */
    static List<Pipeline.Step> stepsOf(Snapshot snapshot, String dictionary) {
        return snapshot.list(
                STEPS_OF,
                row -> new Pipeline.Step(row.text(1), row.whole(2), Semantics.of(row.text(3))),
                snapshot.portal(),
                dictionary);
    }

    static List<DictionaryEntry> all(Snapshot snapshot) {
        return snapshot.list(ALL, DictionaryTable::stage, snapshot.portal());
    }

    static Optional<DictionaryEntry> withId(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, DictionaryTable::stage, snapshot.portal(), id);
    }

    /** Returns an entry, locked for change. */
    static Optional<Locked<DictionaryEntry>> withIdForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> row.locked(stage(row)),
                transaction.portal(),
                id);
    }

    /** Returns the id of a new entry. */
    static long nextId(Transaction transaction) {
        return IdSequences.next(transaction, "status");
    }

    static void add(Transaction transaction, DictionaryEntry entry) {
        transaction.run(
                ADD,
                transaction.portal(),
                entry.id(),
                entry.dictionary(),
                entry.statusId(),
                entry.name(),
                entry.nameInit(),
                entry.sort(),
                entry.isSystem(),
                entry.categoryId(),
                entry.color(),
                entry.semantics() == Semantics.PROCESS ? "" : entry.semantics().letter());
    }

    /** Writes the name, the sort order and the colour of an entry, if they differ. */
    static void change(
            Transaction transaction,
            Locked<DictionaryEntry> locked,
            String name,
            long sort,
            String color) {
        var before = locked.value();
        new RowUpdate("status")
                .set("name", before.name(), name)
                .set("sort", before.sort(), sort)
                .set("color", before.color(), color)
                .run(transaction, "portal_id = ? and id = ?", transaction.portal(), before.id());
    }

    static void remove(Transaction transaction, Locked<DictionaryEntry> entry) {
        transaction.run(REMOVE, transaction.portal(), entry.value().id());
    }

    /** Removes all entries of a dictionary with its category. */
    static void removeAll(Transaction transaction, String dictionary) {
        transaction.run(REMOVE_ALL, transaction.portal(), dictionary);
    }

    private static DictionaryEntry stage(Row row) {
        return new DictionaryEntry(
                row.whole(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.whole(6),
                row.yes(7),
                row.whole(8),
                row.text(9),
                Semantics.of(row.text(10)));
    }
}
