package dev.daybook.crm;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.ItemTable.Place;
import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.query.Listing;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The one door through which items change. What changed is computed here, and the rows of history
 * that follow from it are written in the same transaction.
 */
public final class Items {

    private static final int DAYS_TO_CLOSE = 7;
    private static final String CURRENCY = "USD";

    private final Database database;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ItemEvents events;

    public Items(Database database, InstantSource clock, ZoneId zone, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.events = new ItemEvents(outbox, zone);
    }

    /** The moment and the place in which dates are understood. */
    public Listing.Now now() {
        return new Listing.Now(clock.instant(), zone);
    }

    /** An item with the fields that its type has. */
    public record Found(ItemFields fields, Item item) {}

    // ---- reading ----

    /** The fields of a type. */
    public ItemFields fields(EntityType type) {
        return database.read(reading -> ItemFields.of(reading, type));
    }

    /** The category that new items go to; 0 where the type has none. */
    public long defaultCategory(EntityType type) {
        return type.family().hasCategories()
                ? database.read(reading -> Categories.defaultOf(Categories.of(reading, type)).id())
                : 0;
    }

    /** All types that the portal has. */
    public List<EntityType> types(Reading reading) {
        return EntityTypes.all(reading);
    }

    /** The type with an id, where the portal has one. */
    public Optional<EntityType> type(long entityTypeId) {
        return EntityTypes.builtIn(entityTypeId)
                .or(() -> database.read(reading -> EntityTypes.find(reading, entityTypeId)));
    }

    /** One item; refused where there is none, or where the caller may not read it. */
    public Found get(Caller caller, EntityType type, Manner manner, long id) {
        return database.read(reading -> {
            var item =
                    ItemTable.get(reading, Place.PORTAL, type, id)
                            .orElseThrow(() -> manner.notFound(type));
            allow(reading, caller, manner, Action.READ, item);
            return new Found(ItemFields.of(reading, type), item);
        });
    }

    /** The page of items that a caller may read. */
    public Rows<Item> find(Caller caller, EntityType type, Query<Item> query) {
        return database.read(reading -> {
            var rights = Rights.of(reading, caller, type.id());
            return rights.allowsSome(Action.READ)
                    ? ItemTable.find(reading, type, query.within(ItemAccess.readable(rights)))
                    : Rows.none(query.page());
        });
    }

    // ---- changing ----

    /** Adds an item. */
    public Found add(Caller author, EntityType type, Manner manner, Value written) {
        return database.inTransaction(transaction -> {
            var fields = ItemFields.of(transaction, type);
            var edit =
                    Edit.of(transaction, fields, manner.naming(), written, Optional.empty(), now());
            var category = categoryOfNew(transaction, type, manner, edit);
            var rights = Rights.of(transaction, author, type.id());
            if (rights.level(Action.ADD, category) == Rights.Level.NONE) {
                throw manner.accessDenied();
            }
            var pipeline = Pipeline.of(transaction, type, category);
            var place =
                    pipeline.named(wantedStage(edit)).or(() -> pipeline.first(Semantics.PROCESS));
            var values = defaults(fields, type, author);
            edit.forEach((name, value) -> {
                if (value != Value.Nothing.NOTHING || !values.containsKey(name)) {
                    values.put(name, value);
                }
            });
            values.put(ItemField.CATEGORY, Value.of(category));
            return new Found(
                    fields, store(transaction, type, fields, values, place, author.userId()));
        });
    }

    /** Changes an item. */
    public Found change(Caller author, EntityType type, Manner manner, long id, Value written) {
        return database.inTransaction(transaction -> {
            var before =
                    ItemTable.getForChange(transaction, type, id)
                            .orElseThrow(() -> manner.notFoundToChange(type));
            allow(transaction, author, manner, Action.UPDATE, before);
            var fields = ItemFields.of(transaction, type);
            var edit =
                    Edit.of(
                            transaction,
                            fields,
                            manner.naming(),
                            written,
                            Optional.of(before),
                            now());
            var category = categoryOfChanged(transaction, manner, before, edit);
            if (category != before.categoryId()) {
                var rights = Rights.of(transaction, author, type.id());
                if (rights.level(Action.ADD, category) == Rights.Level.NONE) {
                    throw manner.accessDenied();
                }
            }
            var place = placeOfChanged(transaction, before, category, edit);
            edit.remove(ItemField.STAGE);
            edit.put(ItemField.CATEGORY, Value.of(category));
            var changed = before.with(edit);
            var after = settled(fields, before, changed, place, author.userId());
            var isSame = after.values().equals(before.values());
            if (isSame && !manner.touchesAlways()) {
                return new Found(fields, before);
            }
            var now = clock.instant().getEpochSecond();
            var touched =
                    after.with(
                            Map.of(
                                    ItemField.UPDATED_TIME,
                                    Value.of(now),
                                    ItemField.UPDATED_BY,
                                    Value.of(author.userId())));
            ItemTable.change(transaction, touched);
            var move =
                    StageMoves.record(
                            transaction, Optional.of(before), touched, author.userId(), now);
            events.changed(transaction, before, touched, move, author.userId(), now);
            return new Found(fields, touched);
        });
    }

    /** Deletes an item, with its history; it goes to the recycle bin where its type has one. */
    public void remove(Caller author, EntityType type, Manner manner, long id) {
        database.inTransaction(transaction -> {
            var item =
                    ItemTable.getForChange(transaction, type, id)
                            .orElseThrow(() -> manner.notFound(type));
            allow(transaction, author, manner, Action.DELETE, item);
            ItemTable.remove(transaction, Place.PORTAL, type, id);
            StageMoves.removeOf(transaction, item);
            if (type.has(Feature.RECYCLEBIN)) {
                ItemTable.add(transaction, Place.RECYCLE_BIN, item);
            }
            var now = clock.instant().getEpochSecond();
            events.removed(transaction, item, author.userId(), now);
            return true;
        });
    }

    /**
     * Brings an item back from the recycle bin. It gets a new id, and one row of history as if it
     * were new.
     *
     * @param author who did it; 0 is the system
     * @return the item as it is now; nothing where the bin has no such item
     */
    public Optional<Item> restore(EntityType type, long id, long author) {
        return database.inTransaction(transaction ->
                ItemTable.get(transaction, Place.RECYCLE_BIN, type, id)
                        .map(item -> {
                            ItemTable.remove(transaction, Place.RECYCLE_BIN, type, id);
                            var values = new LinkedHashMap<>(item.values());
                            var restored = renumbered(transaction, type, values);
                            ItemTable.add(transaction, Place.PORTAL, restored);
                            begin(transaction, restored, author);
                            return restored;
                        }));
    }

    private static Item renumbered(
            Transaction transaction, EntityType type, SequencedMap<String, Value> values) {
        var id = Counters.next(transaction, type.family().idSequence(type.id()));
        values.put("id", Value.of(id));
        return new Item(type, id, values);
    }

    private static void allow(
            Reading reading, Caller caller, Manner manner, Action action, Item item) {
        var rights = Rights.of(reading, caller, item.type().id());
        if (!rights.allows(action, item.categoryId(), item.assignedById())) {
            throw manner.accessDenied();
        }
    }

    // ---- categories and stages ----

    private static long categoryOfNew(
            Transaction transaction,
            EntityType type,
            Manner manner,
            SequencedMap<String, Value> edit) {
        if (!type.family().hasCategories()) {
            return 0;
        }
        var categories = Categories.of(transaction, type);
        var wanted = edit.getOrDefault(ItemField.CATEGORY, Value.Nothing.NOTHING);
        if (wanted != Value.Nothing.NOTHING) {
            if (Categories.has(categories, wanted.asWhole())) {
                return wanted.asWhole();
            }
            if (manner == Manner.UNIVERSAL) {
                throw Fault.FIELD_NOT_VALID.with("categoryId");
            }
        }
        return Categories.defaultOf(categories).id();
    }

    private static long categoryOfChanged(
            Transaction transaction, Manner manner, Item before, SequencedMap<String, Value> edit) {
        var wanted = edit.getOrDefault(ItemField.CATEGORY, Value.Nothing.NOTHING);
        if (wanted == Value.Nothing.NOTHING
                || wanted.asWhole() == before.categoryId()
                || !manner.changesCategory()
                || !before.type().family().hasCategories()) {
            return before.categoryId();
        }
        if (!Categories.has(Categories.of(transaction, before.type()), wanted.asWhole())) {
            throw Fault.FIELD_NOT_VALID.with("categoryId");
        }
        return wanted.asWhole();
    }

    private static String wantedStage(SequencedMap<String, Value> edit) {
        return edit.getOrDefault(ItemField.STAGE, Value.Nothing.NOTHING).asText();
    }

    // An unknown stage keeps the old one. Another category without a stage of its own takes the
    // first stage that means the same.
    private static Optional<Pipeline.Spot> placeOfChanged(
            Transaction transaction, Item before, long category, SequencedMap<String, Value> edit) {
        var isOther = category != before.categoryId();
        if (!isOther && !edit.containsKey(ItemField.STAGE)) {
            return Optional.empty();
        }
        var pipeline = Pipeline.of(transaction, before.type(), category);
        var named = pipeline.named(wantedStage(edit));
        return named.isPresent() || !isOther
                ? named
                : pipeline.first(before.semantics()).or(() -> pipeline.first(Semantics.PROCESS));
    }

    // ---- what follows from a change ----

    private SequencedMap<String, Value> defaults(
            ItemFields fields, EntityType type, Caller author) {
        var today = today();
        var values = new LinkedHashMap<String, Value>();
        values.put(ItemField.ASSIGNED, Value.of(author.userId()));
        putIfKnown(fields, values, "opened", Value.of("Y"));
        putIfKnown(fields, values, "export", Value.of("Y"));
        putIfKnown(fields, values, "isMyCompany", Value.of("N"));
        putIfKnown(fields, values, ItemField.BEGIN_DATE, day(today));
        putIfKnown(fields, values, ItemField.CLOSE_DATE, day(today.plusDays(DAYS_TO_CLOSE)));
        putIfKnown(fields, values, "opportunity", Value.of(0));
        putIfKnown(fields, values, "taxValue", Value.of(0));
        putIfKnown(fields, values, "currencyId", Value.of(CURRENCY));
        putIfKnown(fields, values, "isManualOpportunity", Value.of("N"));
        putIfKnown(fields, values, "isReturnCustomer", Value.of("N"));
        if (type.family() == Family.DEAL) {
            values.put(ItemField.RECURRING, Value.of("N"));
        }
        return values;
    }

    private static void putIfKnown(
            ItemFields fields, SequencedMap<String, Value> values, String name, Value value) {
        if (fields.has(name)) {
            values.put(name, value);
        }
    }

    /** Stores a new item, and the row of history that it begins with. */
    private Item store(
            Transaction transaction,
            EntityType type,
            ItemFields fields,
            SequencedMap<String, Value> values,
            Optional<Pipeline.Spot> place,
            long author) {
        var now = clock.instant().getEpochSecond();
        var draft = renumbered(transaction, type, values);
        if (fields.has(ItemField.TITLE) && draft.get(ItemField.TITLE).asText().isEmpty()) {
            values.put(ItemField.TITLE, Value.of(type.title() + " #" + draft.id()));
        }
        values.put(ItemField.CREATED_TIME, Value.of(now));
        values.put(ItemField.UPDATED_TIME, Value.of(now));
        values.put(ItemField.MOVED_TIME, Value.of(now));
        values.put(ItemField.CREATED_BY, Value.of(author));
        values.put(ItemField.UPDATED_BY, Value.of(author));
        values.put(ItemField.MOVED_BY, Value.of(author));
        values.put(ItemField.PREVIOUS_STAGE, Value.of(""));
        values.put(ItemField.STAGE, Value.of(""));
        values.put(ItemField.SEMANTICS, Value.of(Semantics.PROCESS.letter()));
        place.ifPresent(found -> putPlace(fields, values, type, Semantics.PROCESS, found));
        ItemTable.add(transaction, Place.PORTAL, draft);
        begin(transaction, draft, author);
        return draft;
    }

    /** The row of history that an item begins with, and who is told of it. */
    private void begin(Transaction transaction, Item item, long author) {
        var now = clock.instant().getEpochSecond();
        var move = StageMoves.record(transaction, Optional.empty(), item, author, now);
        events.added(transaction, item, move, author, now);
    }

    /** The item with everything that follows from its new place. */
    private Item settled(
            ItemFields fields,
            Item before,
            Item changed,
            Optional<Pipeline.Spot> place,
            long author) {
        var moved =
                changed.categoryId() != before.categoryId()
                        || place.filter(found -> !found.stageId().equals(before.stageId()))
                                .isPresent();
        if (!moved) {
            return changed;
        }
        var follows = new LinkedHashMap<String, Value>();
        follows.put(ItemField.MOVED_TIME, Value.of(clock.instant().getEpochSecond()));
        follows.put(ItemField.MOVED_BY, Value.of(author));
        follows.put(ItemField.PREVIOUS_STAGE, Value.of(before.stageId()));
        place.ifPresent(
                found -> putPlace(fields, follows, before.type(), before.semantics(), found));
        return changed.with(follows);
    }

    /** The stage, and what an item is because of it. */
    private void putPlace(
            ItemFields fields,
            SequencedMap<String, Value> values,
            EntityType type,
            Semantics before,
            Pipeline.Spot place) {
        var semantics = place.semantics();
        values.put(ItemField.STAGE, Value.of(place.stageId()));
        values.put(ItemField.SEMANTICS, Value.of(semantics.letter()));
        putIfKnown(fields, values, ItemField.CLOSED, yesOrNo(semantics.isFinal()));
        putIfKnown(fields, values, ItemField.IS_NEW, yesOrNo(place.isFirst()));
        if (semantics.isFinal() && !before.isFinal() && closesByStage(type)) {
            putIfKnown(fields, values, ItemField.CLOSE_DATE, day(today()));
        }
    }

    private static Value yesOrNo(boolean on) {
        return Value.of(on ? "Y" : "N");
    }

    // The close date of a smart invoice is a promise to pay, which its stage does not move.
    private static boolean closesByStage(EntityType type) {
        return type.family() != Family.SMART_INVOICE;
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static Value day(LocalDate date) {
        return Value.of(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    }
}
