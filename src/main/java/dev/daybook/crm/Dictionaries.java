package dev.daybook.crm;

import dev.daybook.storage.Counters;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.RowUpdate;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Optional;

/** The dictionaries of a portal: the stages of its pipelines, and plain lists such as sources. */
final class Dictionaries {

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
    private static final String KEEP =
            "select id from status where portal_id = ? and entity_id = ? and status_id = ?";
    private static final String REMOVE = "delete from status where portal_id = ? and id = ?";
    private static final String REMOVE_ALL =
            "delete from status where portal_id = ? and entity_id = ?";

    private Dictionaries() {}

    /** The entries of one dictionary, in their order. */
    static List<Stage> of(Reading reading, String dictionary) {
        return reading.list(OF, Dictionaries::stage, reading.portal(), dictionary);
    }

    /** The same for moves. */
    static List<Pipeline.Step> stepsOf(Reading reading, String dictionary) {
        return reading.list(
                STEPS_OF,
                row -> new Pipeline.Step(row.text(1), row.whole(2), Semantics.of(row.text(3))),
                reading.portal(),
                dictionary);
    }

    static List<Stage> all(Reading reading) {
        return reading.list(ALL, Dictionaries::stage, reading.portal());
    }

    static Optional<Stage> withId(Reading reading, long id) {
        return reading.first(WITH_ID, Dictionaries::stage, reading.portal(), id);
    }

    /** Returns an entry, locked for change. */
    static Optional<Locked<Stage>> withIdForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> new Locked<>(stage(row)),
                transaction.portal(),
                id);
    }

    /**
     * Keeps an entry from being removed until the transaction ends.
     *
     * @return whether there is such an entry
     */
    static boolean keep(Transaction transaction, String dictionary, String statusId) {
        return transaction
                .first(
                        KEEP + transaction.dialect().forKeyShare(),
                        row -> row.whole(1),
                        transaction.portal(),
                        dictionary,
                        statusId)
                .isPresent();
    }

    /** Returns the id of a new entry. */
    static long nextId(Transaction transaction) {
        return Counters.next(transaction, "status");
    }

    static void add(Transaction transaction, Stage entry) {
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

    /** Writes the name, the place and the colour of an entry, if they differ. */
    static void change(
            Transaction transaction, Locked<Stage> locked, String name, long sort, String color) {
        var before = locked.value();
        new RowUpdate("status")
                .set("name", before.name(), name)
                .set("sort", before.sort(), sort)
                .set("color", before.color(), color)
                .run(
                        transaction,
                        "portal_id = ? and id = ?",
                        transaction.portal(),
                        before.id());
    }

    static void remove(Transaction transaction, Locked<Stage> entry) {
        transaction.run(REMOVE, transaction.portal(), entry.value().id());
    }

    /** Removes all entries of a dictionary whose category is removed. */
    static void removeAll(Transaction transaction, String dictionary) {
        transaction.run(REMOVE_ALL, transaction.portal(), dictionary);
    }

    private static Stage stage(Row row) {
        return new Stage(
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
