package dev.daybook.crm;

import dev.daybook.crm.Dictionary.Stages;
import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.protocol.Fault;
import dev.daybook.storage.Database;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * What callers may do with dictionaries: who may read items of some type reads them,
 * administrators change them. Rows of history keep what a stage was when they were written.
 */
public final class Statuses {

    private static final long SORT = 10;

    private final Database database;

    public Statuses(Database database) {
        this.database = database;
    }

    // ---- reading ----

    /** All dictionaries of the portal; they are told to everybody. */
    public List<Dictionary> dictionaries() {
        return database.read(Dictionary::all);
    }

    /** The entries of all dictionaries that a search finds. */
    public List<Stage> find(Caller caller, StatusSearch search) {
        return database.read(reading -> {
            mustUse(reading, caller);
            return Dictionaries.all(reading).stream()
                    .filter(search.filter())
                    .sorted(search.order())
                    .toList();
        });
    }

    /** The entries of one dictionary, in their order. */
    public List<Stage> of(Caller caller, String dictionary) {
        return database.read(reading -> {
            mustUse(reading, caller);
            var found =
                    Dictionary.find(reading, dictionary).orElseThrow(Fault.STATUS_ENTITY_ID::with);
            return Dictionaries.of(reading, found.id());
        });
    }

    public Stage get(Caller caller, long id) {
        return database.read(reading -> {
            mustUse(reading, caller);
            return Dictionaries.withId(reading, id).orElseThrow(Fault.STATUS_NOT_FOUND::with);
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
            CrmSetup.lock(transaction);
            var dictionary =
                    Dictionary.find(transaction, required(edit.dictionary(), StatusField.ENTITY_ID))
                            .orElseThrow(Fault.STATUS_ENTITY_UNKNOWN::with);
            var statusId = dictionary.idOf(required(edit.statusId(), StatusField.STATUS_ID));
            var entries = Dictionaries.of(transaction, dictionary.id());
            if (entries.stream().anyMatch(entry -> entry.statusId().equalsIgnoreCase(statusId))) {
                throw Fault.STATUS_ID_TAKEN.with();
            }
            var entry =
                    new Stage(
                            Dictionaries.nextId(transaction),
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
            Dictionaries.add(transaction, entry);
            return entry.id();
        });
    }

    private static String required(Optional<String> value, StatusField field) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> Fault.STATUS_FIELD_MISSING.with(field.name()));
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
            throw Fault.STATUS_SEMANTICS_INVALID.with();
        }
        return semantics;
    }

    private static Locked<Stage> findForChange(Transaction transaction, long id) {
        return Dictionaries.withIdForChange(transaction, id)
                .orElseThrow(Fault.STATUS_NOT_FOUND::with);
    }

    /** Changes the name, the place or the colour of an entry. */
    public void change(Caller caller, long id, StatusEdit edit) {
        mustConfigure(caller);
        database.inTransaction(transaction -> {
            CrmSetup.lock(transaction);
            var locked = findForChange(transaction, id);
            var before = locked.value();
            var name =
                    edit.name().isPresent()
                            ? required(edit.name(), StatusField.NAME)
                            : before.name();
            Dictionaries.change(
                    transaction,
                    locked,
                    name,
                    edit.sort().orElse(before.sort()),
                    edit.color().orElse(before.color()));
            return true;
        });
    }

    /**
     * Deletes an entry that no item is in.
     *
     * @param forced whether one of the system may go
     */
    public void remove(Caller caller, long id, boolean forced) {
        mustConfigure(caller);
        database.inTransaction(transaction -> {
            CrmSetup.lock(transaction);
            var locked = findForChange(transaction, id);
            var entry = locked.value();
            if (entry.isSystem() && !forced) {
                throw Fault.STATUS_IS_SYSTEM.with();
            }
            if (hasItems(transaction, entry)) {
                throw Fault.STATUS_IN_USE.with();
            }
            Dictionaries.remove(transaction, locked);
            return true;
        });
    }

    private static boolean hasItems(Transaction transaction, Stage entry) {
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

    private static void mustUse(Reading reading, Caller caller) {
        var uses =
                EntityTypes.all(reading).stream()
                        .filter(type -> type.family().hasHistory())
                        .anyMatch(type ->
                                Rights.of(reading, caller, type.id()).allowsSome(Action.READ));
        if (!uses) {
            throw Fault.CLASSIC_ACCESS_DENIED.with();
        }
    }

    private static void mustConfigure(Caller caller) {
        if (!caller.isAdmin()) {
            throw Fault.CLASSIC_ACCESS_DENIED.with();
        }
    }
}
