package dev.daybook.crm;

import dev.daybook.customfields.CustomFields;
import dev.daybook.events.Event;
import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Selection;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The types of items that people make. */
public final class SmartProcesses {

    private static final int FIRST_OWN_ID = 1030;
    private static final int SORT = 500;
    private static final String FIRST_CATEGORY = "General";
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
    private static final String CHANGE =
            """
            update smart_process set title = ?, settings = ?, updated_by = ?, updated_time = ?
            where portal_id = ? and id = ?\
            """;
    private static final String REMOVE = "delete from smart_process where portal_id = ? and id = ?";

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;

    public SmartProcesses(Database database, InstantSource clock, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
    }

    static Optional<SmartProcess> ofType(Reading reading, int entityTypeId) {
        return reading.first(OF_TYPE, SmartProcesses::read, reading.portal(), entityTypeId);
    }

    static List<SmartProcess> all(Reading reading) {
        return reading.list(ALL, SmartProcesses::read, reading.portal());
    }

    private static SmartProcess withId(Reading reading, long id) {
        return reading.first(WITH_ID, SmartProcesses::read, reading.portal(), id)
                .orElseThrow(Fault.SPA_NOT_FOUND::with);
    }

    /** A type that is about to change; nobody else changes it before the transaction ends. */
    private static SmartProcess withIdForChange(Transaction transaction, long id) {
        return transaction
                .first(
                        WITH_ID + transaction.dialect().forUpdate(),
                        SmartProcesses::read,
                        transaction.portal(),
                        id)
                .orElseThrow(Fault.SPA_NOT_FOUND::with);
    }

    // ---- reading ----

    /** All smart processes, in the order in which they were made; they are told to everybody. */
    public List<SmartProcess> all() {
        return database.read(SmartProcesses::all);
    }

    /** Whether there is a type of items whose custom fields are told by this id. */
    public boolean hasFields(String fieldOwner) {
        return database.read(reading ->
                EntityTypes.all(reading).stream()
                        .filter(type -> type.family() != Family.OTHER)
                        .anyMatch(type -> type.fieldOwner().equals(fieldOwner)));
    }

    /** One smart process, by the id of its row. */
    public SmartProcess get(Caller caller, long id) {
        return database.read(reading -> readable(reading, caller, withId(reading, id)));
    }

    /** One smart process, by the id of its type. */
    public SmartProcess getOfType(Caller caller, long entityTypeId) {
        return database.read(reading -> {
            var found =
                    EntityType.isSmartProcessId(entityTypeId)
                            ? ofType(reading, (int) entityTypeId)
                            : Optional.<SmartProcess>empty();
            return readable(reading, caller, found.orElseThrow(Fault.SPA_NOT_FOUND::with));
        });
    }

    // Who may read any of its items may know how a type is set up.
    private static SmartProcess readable(Reading reading, Caller caller, SmartProcess process) {
        if (!Rights.of(reading, caller, process.entityTypeId()).allowsSome(Action.READ)) {
            throw Fault.ACCESS_DENIED.with();
        }
        return process;
    }

    /** The page of smart processes that a query asks for; only administrators see it. */
    public Rows<SmartProcess> find(Caller caller, Query<SmartProcess> query) {
        Categories.mustConfigure(caller);
        return database.read(reading ->
                LISTED.page(
                        reading, query, Condition.ALWAYS, SmartProcesses::read, reading.portal()));
    }

    // ---- changing ----

    /**
     * Makes a type, with its first category and the stages of that.
     *
     * @param wantedTypeId the id that the type shall have; empty takes the next free one
     * @param settings its switches by their names on the wire
     */
    public SmartProcess add(
            Caller caller, String title, Optional<Long> wantedTypeId, Value settings) {
        Categories.mustConfigure(caller);
        mustBeTitle(title);
        return database.inTransaction(transaction -> {
            // Taken first: no other type is made before the transaction ends.
            var id = Counters.next(transaction, "smart_process");
            var typeId =
                    wantedTypeId.isPresent()
                            ? checked(transaction, wantedTypeId.get())
                            : nextFree(transaction);
            var now = clock.instant().getEpochSecond();
            transaction.run(
                    ADD,
                    transaction.portal(),
                    id,
                    typeId,
                    title,
                    json(SmartProcessSettings.merged(Value.Items.EMPTY, settings)),
                    caller.userId(),
                    caller.userId(),
                    now,
                    now);
            var added = ofType(transaction, typeId).orElseThrow();
            Categories.add(transaction, added.type(), FIRST_CATEGORY, SORT, true, false, now);
            tell(transaction, Event.ONCRMTYPEADD, caller, id);
            return added;
        });
    }

    private static void mustBeTitle(String title) {
        if (title.isBlank()) {
            throw Fault.FIELD_REQUIRED.with("title");
        }
    }

    private static int checked(Transaction transaction, long typeId) {
        if (typeId == EntityType.SMART_INVOICE.id()
                || typeId == EntityType.SMART_DOCUMENT.id()
                || typeId == EntityType.SMART_B2E_DOC.id()) {
            throw Fault.TYPE_ID_RESERVED.with();
        }
        if (!EntityType.isSmartProcessId(typeId)) {
            throw Fault.TYPE_ID_RANGE.with();
        }
        if (ofType(transaction, (int) typeId).isPresent()) {
            throw Fault.TYPE_ID_TAKEN.with(typeId);
        }
        return (int) typeId;
    }

    private static int nextFree(Transaction transaction) {
        while (true) {
            var step = Counters.next(transaction, "smart_process.type");
            var typeId = (int) (FIRST_OWN_ID + 2 * (step - 1));
            if (ofType(transaction, typeId).isEmpty()) {
                return typeId;
            }
        }
    }

    /**
     * Changes a type.
     *
     * @param title its new name, where it gets one
     * @param settings those of its settings that change, by their names on the wire
     */
    public SmartProcess change(Caller caller, long id, Optional<String> title, Value settings) {
        Categories.mustConfigure(caller);
        title.ifPresent(SmartProcesses::mustBeTitle);
        return database.inTransaction(transaction -> {
            var before = withIdForChange(transaction, id);
            transaction.run(
                    CHANGE,
                    title.orElse(before.title()),
                    json(SmartProcessSettings.merged(before.settings(), settings)),
                    caller.userId(),
                    clock.instant().getEpochSecond(),
                    transaction.portal(),
                    id);
            tell(transaction, Event.ONCRMTYPEUPDATE, caller, id);
            return withId(transaction, id);
        });
    }

    /** Deletes a type that has no items, with its categories and stages. */
    public void remove(Caller caller, long id) {
        Categories.mustConfigure(caller);
        database.inTransaction(transaction -> {
            var process = withIdForChange(transaction, id);
            if (ItemTable.hasItems(transaction, process.type())) {
                throw Fault.TYPE_NOT_EMPTY.with();
            }
            for (var category : Categories.of(transaction, process.type())) {
                Categories.remove(transaction, process.type(), category.id());
            }
            CustomFields.removeAll(transaction, process.type().fieldOwner());
            transaction.run(REMOVE, transaction.portal(), id);
            tell(transaction, Event.ONCRMTYPEDELETE, caller, id);
            return true;
        });
    }

    private void tell(Transaction transaction, Event event, Caller author, long id) {
        outbox.tell(
                transaction,
                event,
                author.userId(),
                clock.instant().getEpochSecond(),
                () -> Value.tree("FIELDS", Value.tree("ID", id)));
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
