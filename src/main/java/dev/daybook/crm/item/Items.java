package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.ItemReadAccess;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.item.ItemTable.Table;
import dev.daybook.crm.stage.EnteredStage;
import dev.daybook.crm.stage.StageEntry;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads and changes items. A change and the rows of history that follow from it share one
 * transaction.
 */
public final class Items {

    private static final List<String> TIMES_OF_NEW =
            List.of(ItemField.CREATED_TIME, ItemField.UPDATED_TIME, ItemField.MOVED_TIME);

    private final Database database;
    private final PortalClock clock;
    private final DerivedValues derived;
    private final ItemEvents events;

    public Items(Database database, PortalClock clock, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.derived = new DerivedValues(clock);
        this.events = new ItemEvents(outbox, clock.zone());
    }

    /** Item with the fields of its type. */
    public record Found(ItemFields fields, Item item) {}

    // ---- reading ----

    /** Returns the fields of a type. */
    public ItemFields fields(EntityType type) {
        return database.readAtOnce(snapshot -> ItemFields.of(snapshot, type));
    }

    /** Returns an item; throws if it does not exist or the caller may not read it. */
    public Found get(Caller caller, EntityType type, ApiFlavor flavor, long id) {
        return database.read(snapshot -> {
            var item = ItemTable.get(snapshot, type, id).orElseThrow(() -> flavor.notFound(type));
            allow(snapshot, caller, flavor, Action.READ, item);
            return new Found(ItemFields.of(snapshot, type), item);
        });
    }

    /** Returns a page of the items that the caller may read. */
    public RowPage<Item> find(Caller caller, EntityType type, Query<Item> query) {
        return database.readAtOnce(snapshot -> {
            var rights = ItemRights.of(snapshot, caller, type.id());
            return rights.allowsSome(Action.READ)
                    ? ItemTable.find(snapshot, type, query.within(ItemReadAccess.readable(rights)))
                    : RowPage.none(query.page());
        });
    }

    /**
     * Returns the items with greater ids, in the order of their ids. It does not check rights.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of items
     */
    public static List<Item> after(
            Snapshot snapshot, EntityType type, long id, long last, int limit) {
        return ItemTable.after(snapshot, type, id, last, limit);
    }

    /** Returns the greatest id of the items of a type; 0 if there are none. */
    public static long newestId(Snapshot snapshot, EntityType type) {
        return ItemTable.newestId(snapshot, type);
    }

    // ---- changing ----

    /** Adds an item. */
    public Found add(Caller author, EntityType type, ApiFlavor flavor, Value written) {
        return database.inTransaction(transaction -> {
            ContactCompanies.lock(transaction, type, written);
            var fields = ItemFields.of(transaction, type);
            var edit =
                    ItemEdit.of(
                            transaction,
                            fields,
                            flavor.naming(),
                            written,
                            Optional.empty(),
                            clock.now());
            var category = ItemPlacement.categoryOfNew(transaction, type, flavor, edit);
            var rights = ItemRights.of(transaction, author, type.id());
            if (rights.level(Action.ADD, category) == ItemRights.Level.NONE) {
                throw flavor.accessDenied();
            }
            var stage =
                    StageEntry.named(transaction, type, category, ItemPlacement.wantedStage(edit))
                            .or(() ->
                                    StageEntry.first(
                                            transaction, type, category, Semantics.PROCESS));
            var values = derived.defaults(fields, type, author);
            edit.forEach((name, value) -> {
                if (value != Value.Nothing.NOTHING || !values.containsKey(name)) {
                    values.put(name, value);
                }
            });
            values.put(ItemField.CATEGORY, Value.of(category));
            var responsible = values.getOrDefault(ItemField.ASSIGNED, Value.Nothing.NOTHING);
            if (!rights.allows(Action.ADD, category, responsible.asWhole())) {
                throw flavor.accessDenied();
            }
            return new Found(
                    fields, store(transaction, type, fields, values, stage, author.userId()));
        });
    }

    /** Changes an item. */
    public Found change(Caller author, EntityType type, ApiFlavor flavor, long id, Value written) {
        return database.inTransaction(transaction -> {
            ContactCompanies.lock(transaction, type, written);
            var locked = lock(transaction, author, type, flavor, id);
            var before = locked.value();
            var fields = ItemFields.of(transaction, type);
            var edit =
                    ItemEdit.of(
                            transaction,
                            fields,
                            flavor.naming(),
                            written,
                            Optional.of(before),
                            clock.now());
            return save(transaction, author, flavor, fields, locked, edit);
        });
    }

    /**
     * Changes the clients of an item.
     *
     * @param change returns the new bindings; empty to leave the item unchanged
     * @return whether the item has new bindings
     */
    public boolean bind(
            Caller author,
            EntityType type,
            long id,
            ClientBindings.Kind kind,
            Function<ClientBindings, Optional<ClientBindings>> change) {
        return database.inTransaction(transaction -> {
            ContactCompanies.lock(transaction, type);
            var locked = lock(transaction, author, type, ApiFlavor.BINDINGS, id);
            var after = change.apply(ClientBindings.of(locked.value(), kind));
            after.ifPresent(bindings ->
                    save(
                            transaction,
                            author,
                            ApiFlavor.BINDINGS,
                            ItemFields.of(transaction, type),
                            locked,
                            bindings.values(kind)));
            return after.isPresent();
        });
    }

    private static Locked<Item> lock(
            Transaction transaction, Caller author, EntityType type, ApiFlavor flavor, long id) {
        var locked =
                ItemTable.getForChange(transaction, Table.ITEMS, type, id)
                        .orElseThrow(() -> flavor.notFoundToChange(type));
        allow(transaction, author, flavor, Action.UPDATE, locked.value());
        return locked;
    }

    private Found save(
            Transaction transaction,
            Caller author,
            ApiFlavor flavor,
            ItemFields fields,
            Locked<Item> locked,
            SequencedMap<String, Value> edit) {
        var before = locked.value();
        var category = ItemPlacement.categoryOfChanged(transaction, flavor, before, edit);
        if (category != before.categoryId()) {
            var rights = ItemRights.of(transaction, author, before.type().id());
            var responsible =
                    edit.getOrDefault(ItemField.ASSIGNED, Value.of(before.assignedById()));
            if (!rights.allows(Action.ADD, category, responsible.asWhole())) {
                throw flavor.accessDenied();
            }
        }
        var stage = ItemPlacement.stageOfChanged(transaction, before, category, edit);
        edit.remove(ItemField.STAGE);
        edit.put(ItemField.CATEGORY, Value.of(category));
        var changed = before.with(edit);
        var after = derived.moved(fields, before, changed, stage, author.userId());
        var isSame = after.values().equals(before.values());
        if (isSame && !flavor.touchesAlways()) {
            return new Found(fields, before);
        }
        var now = clock.seconds();
        var move =
                StageMoves.record(
                        transaction,
                        Optional.of(ItemTable.position(locked)),
                        after.position(),
                        author.userId(),
                        now);
        var updates = new LinkedHashMap<String, Value>();
        updates.put(ItemField.UPDATED_TIME, Value.of(timeOf(move, now)));
        updates.put(ItemField.UPDATED_BY, Value.of(author.userId()));
        move.ifPresent(row -> updates.put(ItemField.MOVED_TIME, Value.of(row.createdTime())));
        var touched = after.with(updates);
        ItemTable.change(transaction, locked, touched);
        ContactCompanies.follow(transaction, Optional.of(before), touched);
        events.changed(transaction, before, touched, move, author.userId(), now);
        return new Found(fields, touched);
    }

    /** Deletes an item with its history. It goes to the recycle bin if its type has one. */
    public void remove(Caller author, EntityType type, ApiFlavor flavor, long id) {
        database.inTransaction(transaction -> {
            var locked =
                    ItemTable.getForChange(transaction, Table.ITEMS, type, id)
                            .orElseThrow(() -> flavor.notFound(type));
            var item = locked.value();
            allow(transaction, author, flavor, Action.DELETE, item);
            StageMoves.removeOf(transaction, ItemTable.position(locked));
            ItemTable.remove(transaction, Table.ITEMS, locked);
            if (type.has(Feature.RECYCLEBIN)) {
                ItemTable.add(transaction, Table.RECYCLE_BIN, item);
            }
            var now = clock.seconds();
            events.removed(transaction, item, author.userId(), now);
            return true;
        });
    }

    /**
     * Restores an item from the recycle bin. It gets a new id, and one row of history as if it were
     * new. If its category or its stage has been removed meanwhile, it enters the default category
     * and the first stage with the same semantics.
     *
     * @param author who did it; 0 is the system
     * @return the item as it is now; nothing if the bin has no such item
     */
    public Optional<Item> restore(EntityType type, long id, long author) {
        return database.inTransaction(transaction -> {
            ContactCompanies.lock(transaction, type);
            return ItemTable.getForChange(transaction, Table.RECYCLE_BIN, type, id)
                    .map(locked -> {
                        ItemTable.remove(transaction, Table.RECYCLE_BIN, locked);
                        var values = restoredValues(transaction, locked.value());
                        var restored = renumbered(transaction, type, values);
                        ItemTable.add(transaction, Table.ITEMS, restored);
                        ContactCompanies.follow(transaction, Optional.empty(), restored);
                        begin(transaction, restored, author);
                        return restored;
                    });
        });
    }

    private SequencedMap<String, Value> restoredValues(Transaction transaction, Item removed) {
        var type = removed.type();
        var category =
                StageEntry.hasCategory(transaction, type, removed.categoryId())
                        ? removed.categoryId()
                        : StageEntry.defaultCategory(transaction, type);
        var stage =
                StageEntry.named(transaction, type, category, removed.stageId())
                        .or(() -> ItemPlacement.firstLike(transaction, removed, category));
        var values = new LinkedHashMap<>(removed.values());
        values.put(ItemField.CATEGORY, Value.of(category));
        stage.filter(found ->
                        !found.stageId().equals(removed.stageId())
                                || found.semantics() != removed.semantics())
                .ifPresent(found ->
                        derived.putStage(
                                ItemFields.of(transaction, type),
                                values,
                                type,
                                removed.semantics(),
                                found));
        return values;
    }

    private static Item renumbered(
            Transaction transaction, EntityType type, SequencedMap<String, Value> values) {
        var id = IdSequences.next(transaction, type.family().idSequence(type.id()));
        values.put("id", Value.of(id));
        return new Item(type, id, values);
    }

    private static void allow(
            Snapshot snapshot, Caller caller, ApiFlavor flavor, Action action, Item item) {
        var rights = ItemRights.of(snapshot, caller, item.type().id());
        if (!rights.allows(action, item.categoryId(), item.assignedById())) {
            throw flavor.accessDenied();
        }
    }

    // ---- what follows from a change ----

    /** Stores a new item with its first row of history. */
    private Item store(
            Transaction transaction,
            EntityType type,
            ItemFields fields,
            SequencedMap<String, Value> values,
            Optional<EnteredStage> stage,
            long author) {
        var now = clock.seconds();
        var draft = renumbered(transaction, type, values);
        if (fields.has(ItemField.TITLE) && draft.get(ItemField.TITLE).asText().isEmpty()) {
            values.put(ItemField.TITLE, Value.of(type.title() + " #" + draft.id()));
        }
        values.put(ItemField.CREATED_BY, Value.of(author));
        values.put(ItemField.UPDATED_BY, Value.of(author));
        values.put(ItemField.MOVED_BY, Value.of(author));
        values.put(ItemField.PREVIOUS_STAGE, Value.of(""));
        values.put(ItemField.STAGE, Value.of(""));
        values.put(ItemField.SEMANTICS, Value.of(Semantics.PROCESS.letter()));
        stage.ifPresent(found -> derived.putStage(fields, values, type, Semantics.PROCESS, found));
        var move = StageMoves.record(transaction, Optional.empty(), draft.position(), author, now);
        for (var field : TIMES_OF_NEW) {
            values.put(field, Value.of(timeOf(move, now)));
        }
        ItemTable.add(transaction, Table.ITEMS, draft);
        ContactCompanies.follow(transaction, Optional.empty(), draft);
        events.added(transaction, draft, move, author, now);
        return draft;
    }

    // Times in a journal never decrease, so a row can be later than the clock.
    private static long timeOf(Optional<StageMove> move, long now) {
        return move.map(StageMove::createdTime).orElse(now);
    }

    /** Records the first row of history of an item, and the event. */
    private void begin(Transaction transaction, Item item, long author) {
        var now = clock.seconds();
        var move = StageMoves.record(transaction, Optional.empty(), item.position(), author, now);
        events.added(transaction, item, move, author, now);
    }
}
