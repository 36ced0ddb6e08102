package dev.daybook.crm.smartprocess;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.SmartProcess;
import dev.daybook.crm.SmartProcessSettings;
import dev.daybook.crm.SmartProcessTable;
import dev.daybook.crm.stage.Categories;
import dev.daybook.customfields.CustomFields;
import dev.daybook.events.EventType;
import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads and changes the smart processes of a portal. */
public final class SmartProcesses {

    private static final int FIRST_OWN_ID = 1030;
    private static final int SORT = 500;
    private static final String FIRST_CATEGORY = "General";

    private final Database database;
    private final InstantSource clock;
    private final Outbox outbox;

    public SmartProcesses(Database database, InstantSource clock, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
    }

    private static SmartProcess withId(Snapshot snapshot, long id) {
        return SmartProcessTable.withId(snapshot, id).orElseThrow(ErrorCode.SPA_NOT_FOUND::with);
    }

    private static Locked<SmartProcess> withIdForChange(Transaction transaction, long id) {
        return SmartProcessTable.withIdForChange(transaction, id)
                .orElseThrow(ErrorCode.SPA_NOT_FOUND::with);
    }

    // ---- reading ----

    /**
     * Returns all smart processes, in the order in which they were added. Every user may see
     * them.
     */
    public List<SmartProcess> all() {
        return database.read(SmartProcessTable::all);
    }

    /** Returns whether a smart process has custom fields with this owner id. */
    public boolean hasFields(String fieldOwner) {
        return database.read(snapshot ->
                EntityTypes.all(snapshot).stream()
                        .filter(type -> type.family() != EntityFamily.OTHER)
                        .anyMatch(type -> type.fieldOwner().equals(fieldOwner)));
    }

    /** Returns the smart process with the id of its row. */
    public SmartProcess get(Caller caller, long id) {
        return database.read(snapshot -> readable(snapshot, caller, withId(snapshot, id)));
    }

    /** Returns the smart process with the id of its type. */
    public SmartProcess getOfType(Caller caller, long entityTypeId) {
        return database.read(snapshot -> {
            var found =
                    EntityType.isSmartProcessId(entityTypeId)
                            ? SmartProcessTable.ofType(snapshot, (int) entityTypeId)
                            : Optional.<SmartProcess>empty();
            return readable(snapshot, caller, found.orElseThrow(ErrorCode.SPA_NOT_FOUND::with));
        });
    }

    // A user who may read any item of a type may read the type.
    private static SmartProcess readable(Snapshot snapshot, Caller caller, SmartProcess process) {
        if (!ItemRights.of(snapshot, caller, process.entityTypeId()).allowsSome(Action.READ)) {
            throw ErrorCode.ACCESS_DENIED.with();
        }
        return process;
    }

    /** Returns a page of smart processes; only administrators may list them. */
    public RowPage<SmartProcess> find(Caller caller, Query<SmartProcess> query) {
        CrmSetup.mustConfigure(caller);
        return database.read(snapshot -> SmartProcessTable.find(snapshot, query));
    }

    // ---- changing ----

    /**
     * Adds a smart process with its first category and stages.
     *
     * @param wantedTypeId the id of its type; empty takes the next free one
     * @param settings its switches, by the names of the protocol
     */
    public SmartProcess add(
            Caller caller, String title, Optional<Long> wantedTypeId, Value settings) {
        CrmSetup.mustConfigure(caller);
        mustBeTitle(title);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var id = IdSequences.next(transaction, "smart_process");
            var typeId =
                    wantedTypeId.isPresent()
                            ? checked(transaction, wantedTypeId.get())
                            : nextFree(transaction);
            var now = clock.instant().getEpochSecond();
            var author = caller.userId();
            var added =
                    new SmartProcess(
                            id,
                            typeId,
                            title,
                            SmartProcessSettings.merged(Value.Items.EMPTY, settings),
                            author,
                            author,
                            now,
                            now);
            SmartProcessTable.add(transaction, added);
            Categories.add(transaction, added.type(), FIRST_CATEGORY, SORT, true, false, now);
            tell(transaction, EventType.ONCRMTYPEADD, caller, id);
            return added;
        });
    }

    private static void mustBeTitle(String title) {
        if (title.isBlank()) {
            throw ErrorCode.FIELD_REQUIRED.with("title");
        }
    }

    private static int checked(Transaction transaction, long typeId) {
        if (typeId == EntityType.SMART_INVOICE.id()
                || typeId == EntityType.SMART_DOCUMENT.id()
                || typeId == EntityType.SMART_B2E_DOC.id()) {
            throw ErrorCode.TYPE_ID_RESERVED.with();
        }
        if (!EntityType.isSmartProcessId(typeId)) {
            throw ErrorCode.TYPE_ID_RANGE.with();
        }
        if (SmartProcessTable.ofType(transaction, (int) typeId).isPresent()) {
            throw ErrorCode.TYPE_ID_TAKEN.with(typeId);
        }
        return (int) typeId;
    }

    private static int nextFree(Transaction transaction) {
        while (true) {
            var step = IdSequences.next(transaction, "smart_process.type");
            var typeId = (int) (FIRST_OWN_ID + 2 * (step - 1));
            if (SmartProcessTable.ofType(transaction, typeId).isEmpty()) {
                return typeId;
            }
        }
    }

    /**
     * Changes a smart process.
     *
     * @param title the new name, if it changes
     * @param settings the changed settings, by the names of the protocol
     */
    public SmartProcess change(Caller caller, long id, Optional<String> title, Value settings) {
        CrmSetup.mustConfigure(caller);
        title.ifPresent(SmartProcesses::mustBeTitle);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var locked = withIdForChange(transaction, id);
            var before = locked.value();
            var after =
                    new SmartProcess(
                            id,
                            before.entityTypeId(),
                            title.orElse(before.title()),
                            SmartProcessSettings.merged(before.settings(), settings),
                            before.createdBy(),
                            caller.userId(),
                            before.createdTime(),
                            clock.instant().getEpochSecond());
            SmartProcessTable.change(transaction, locked, after);
            tell(transaction, EventType.ONCRMTYPEUPDATE, caller, id);
            return after;
        });
    }

    /** Deletes a smart process that has no items, with its categories and stages. */
    public void remove(Caller caller, long id) {
        CrmSetup.mustConfigure(caller);
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var process = withIdForChange(transaction, id);
            var type = process.value().type();
            if (!Categories.removeAll(transaction, type)) {
                throw ErrorCode.TYPE_NOT_EMPTY.with();
            }
            CustomFields.removeAll(transaction, type.fieldOwner());
            SmartProcessTable.remove(transaction, process);
            tell(transaction, EventType.ONCRMTYPEDELETE, caller, id);
            return true;
        });
    }

    private void tell(Transaction transaction, EventType event, Caller author, long id) {
        outbox.tell(
                transaction,
                event,
                author.userId(),
                clock.instant().getEpochSecond(),
                () -> Value.tree("FIELDS", Value.tree("ID", id)));
    }
}
