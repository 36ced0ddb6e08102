package dev.daybook.crm.stage;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stage.Dictionary.Stages;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Access-checked operations on dictionaries. Callers that may read items of any type may read
 * them;
 * administrators may change them. Rows of history keep the semantics that a stage had when they
 * were
 * written.
 */
public final class Statuses {

    private static final long SORT = 10;

    private final Database database;

    public Statuses(Database database) {
        this.database = database;
    }

    // ---- reading ----

    /** Returns all dictionaries of the portal. Every caller may read this list. */
    public List<Dictionary> dictionaries() {
        return database.read(Dictionary::all);
    }

    /** Returns the entries of all dictionaries that match a search. */
    public List<DictionaryEntry> find(Caller caller, StatusSearch search) {
        return database.read(snapshot -> {
            mustUse(snapshot, caller);
            return DictionaryTable.all(snapshot).stream()
                    .filter(search.filter())
                    .sorted(search.order())
                    .toList();
        });
    }

    /** Returns the entries of a dictionary, in sort order. */
    public List<DictionaryEntry> of(Caller caller, String dictionary) {
        return database.read(snapshot -> {
            mustUse(snapshot, caller);
            var found =
                    Dictionary.find(snapshot, dictionary)
                            .orElseThrow(ErrorCode.STATUS_ENTITY_ID::with);
            return DictionaryTable.of(snapshot, found.id());
        });
    }

    public DictionaryEntry get(Caller caller, long id) {
        return database.read(snapshot -> {
            mustUse(snapshot, caller);
            return DictionaryTable.withId(snapshot, id)
                    .orElseThrow(ErrorCode.STATUS_NOT_FOUND::with);
        });
    }

    // ---- changing ----

    /**
     * Adds an entry.
     *
     * @return its id
     */
    public long add(Caller caller, StatusEdit edit) {
        mustConfigure(caller);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var dictionary =
                    Dictionary.find(transaction, required(edit.dictionary(), StatusField.ENTITY_ID))
                            .orElseThrow(ErrorCode.STATUS_ENTITY_UNKNOWN::with);
            var statusId = dictionary.idOf(required(edit.statusId(), StatusField.STATUS_ID));
            var entries = DictionaryTable.of(transaction, dictionary.id());
            if (entries.stream().anyMatch(entry -> entry.statusId().equalsIgnoreCase(statusId))) {
                throw ErrorCode.STATUS_ID_TAKEN.with();
            }
            var entry =
                    new DictionaryEntry(
                            DictionaryTable.nextId(transaction),
                            dictionary.id(),
                            statusId,
                            required(edit.name(), StatusField.NAME),
                            "",
                            edit.sort().orElse(SORT),
                            false,
                            dictionary instanceof Stages stages ? stages.categoryId() : 0,
                            edit.color().orElse(""),
                            semantics(dictionary, edit));
            if (dictionary instanceof Stages stages) {
                StageOrder.check(stages.type(), entries, entry);
            }
            DictionaryTable.add(transaction, entry);
            return entry.id();
        });
    }

    private static String required(Optional<String> value, StatusField field) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> ErrorCode.STATUS_FIELD_MISSING.with(field.name()));
    }

    private static Semantics semantics(Dictionary dictionary, StatusEdit edit) {
        return switch (dictionary) {
            case Dictionary.Plain _ -> Semantics.PROCESS;
            case Stages _ -> edit.semantics().map(Statuses::semantics).orElse(Semantics.PROCESS);
        };
    }

    private static Semantics semantics(String letter) {
        var semantics = Semantics.of(letter);
        if (!semantics.letter().equals(letter)) {
            throw ErrorCode.STATUS_SEMANTICS_INVALID.with();
        }
        return semantics;
    }

    private static Locked<DictionaryEntry> findForChange(Transaction transaction, long id) {
        return DictionaryTable.withIdForChange(transaction, id)
                .orElseThrow(ErrorCode.STATUS_NOT_FOUND::with);
    }

    /** Changes the name, the sort order or the colour of an entry. */
    public void change(Caller caller, long id, StatusEdit edit) {
        mustConfigure(caller);
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var locked = findForChange(transaction, id);
            var before = locked.value();
            var name =
                    edit.name().isPresent()
                            ? required(edit.name(), StatusField.NAME)
                            : before.name();
            DictionaryTable.change(
                    transaction,
                    locked,
                    name,
                    edit.sort().orElse(before.sort()),
                    edit.color().orElse(before.color()));
            return true;
        });
    }

    /**
     * Deletes an entry. Throws if items are in it.
     *
     * @param forced whether a system entry may be deleted
     */
    public void remove(Caller caller, long id, boolean forced) {
        mustConfigure(caller);
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var locked = findForChange(transaction, id);
            var entry = locked.value();
            if (entry.isSystem() && !forced) {
                throw ErrorCode.STATUS_IS_SYSTEM.with();
            }
            if (hasItems(transaction, entry)) {
                throw ErrorCode.STATUS_IN_USE.with();
            }
            DictionaryTable.remove(transaction, locked);
            return true;
        });
    }

    private static boolean hasItems(Transaction transaction, DictionaryEntry entry) {
        return Dictionary.find(transaction, entry.dictionary())
                .filter(dictionary ->
                        dictionary instanceof Stages stages
                                && StageUsage.isUsed(
                                        transaction,
                                        stages.type(),
                                        stages.categoryId(),
                                        entry.statusId()))
                .isPresent();
    }

    // ---- rights ----

    /** Throws if the caller may read no items with stages. */
    public void mustUse(Caller caller) {
        database.read(snapshot -> {
            mustUse(snapshot, caller);
            return true;
        });
    }

    private static void mustUse(Snapshot snapshot, Caller caller) {
        var uses =
                EntityTypes.all(snapshot).stream()
                        .filter(type -> type.family().hasHistory())
                        .anyMatch(type ->
                                ItemRights.of(snapshot, caller, type.id()).allowsSome(Action.READ));
        if (!uses) {
            throw ErrorCode.CLASSIC_ACCESS_DENIED.with();
        }
    }

    private static void mustConfigure(Caller caller) {
        if (!caller.isAdmin()) {
            throw ErrorCode.CLASSIC_ACCESS_DENIED.with();
        }
    }
}
