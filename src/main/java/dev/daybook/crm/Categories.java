package dev.daybook.crm;

import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Refusal;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.Where;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The pipelines of the types. */
public final class Categories {

    private static final String OF_TYPE =
            """
            select id, entity_type_id, name, sort, is_default, is_system from category
            where portal_id = ? and entity_type_id = ? order by sort, id\
            """;
    private static final String FIND =
            """
            select id, entity_type_id, name, sort, is_default, is_system, created_time
            from category where portal_id = ? and entity_type_id = ? and\
            """;
    private static final String ADD =
            """
            insert into category (portal_id, entity_type_id, id, name, sort, is_default, is_system,
                created_time)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String CHANGE =
            """
            update category set name = ?, sort = ?, is_default = ?
            where portal_id = ? and entity_type_id = ? and id = ?\
            """;
    private static final String NO_DEFAULT =
            "update category set is_default = 0 where portal_id = ? and entity_type_id = ?";
    private static final String REMOVE =
            "delete from category where portal_id = ? and entity_type_id = ? and id = ?";

    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final InstantSource clock;

    public Categories(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    // ---- within a transaction ----

    static List<Category> of(Reading reading, EntityType type) {
        return reading.list(OF_TYPE, Categories::category, reading.portal(), type.id());
    }

    static boolean has(List<Category> categories, long id) {
        return categories.stream().anyMatch(category -> category.id() == id);
    }

    static Category defaultOf(List<Category> categories) {
        return categories.stream()
                .filter(Category::isDefault)
                .findFirst()
                .orElseGet(categories::getFirst);
    }

    /** Adds a category with the stages that a new one begins with. */
    static Category add(
            Transaction transaction,
            EntityType type,
            String name,
            long sort,
            boolean isDefault,
            boolean isSystem,
            long now) {
        // Deals count their pipelines for themselves and begin with 0; all other types share one
        // sequence.
        var id =
                type.family() == Family.DEAL
                        ? Counters.next(transaction, "category.deal") - 1
                        : Counters.next(transaction, "category");
        var category = new Category(id, type.id(), name, sort, isDefault, isSystem);
        if (isDefault) {
            transaction.run(NO_DEFAULT, transaction.portal(), type.id());
        }
        transaction.run(
                ADD, transaction.portal(), type.id(), id, name, sort, isDefault, isSystem, now);
        DefaultStages.add(transaction, type, id);
        return category;
    }

    /** Whether items of a type can be in this category; those of a type without any are in 0. */
    public boolean exists(EntityType type, long id) {
        return type.family().hasCategories()
                ? database.read(reading -> has(of(reading, type), id))
                : id == 0;
    }

    // ---- for callers ----

    /** The categories that a caller may read. */
    public List<Category> readable(Caller caller, EntityType type) {
        return database.read(reading -> {
            var rights = Rights.of(reading, caller, type.id());
            return of(reading, type).stream()
                    .filter(category ->
                            rights.level(Action.READ, category.id()) != Rights.Level.NONE)
                    .toList();
        });
    }

    /** A category, and when it was made, in seconds since 1970. */
    public record Dated(Category category, long createdTime) {}

    /** The categories that a query asks for and a caller may read, all on one page. */
    public Rows<Dated> find(Caller caller, EntityType type, Query<Dated> query) {
        return database.read(reading -> {
            var rights = Rights.of(reading, caller, type.id());
            var where = Where.of(query.filter(), reading.dialect());
            var order = " order by " + Where.orderBy(query.order(), reading.dialect());
            var found =
                    reading
                            .list(
                                    FIND + " " + where.sql() + order,
                                    row -> new Dated(category(row), row.whole(7)),
                                    where.after(reading.portal(), type.id()))
                            .stream()
                            .filter(dated ->
                                    rights.level(Action.READ, dated.category().id())
                                            != Rights.Level.NONE)
                            .toList();
            return new Rows<>(found, OptionalLong.of(found.size()));
        });
    }

    /** One category that a caller may read. */
    public Category get(Caller caller, EntityType type, long id) {
        return database.read(reading -> {
            var found = find(reading, type, id);
            var rights = Rights.of(reading, caller, type.id());
            if (rights.level(Action.READ, id) == Rights.Level.NONE) {
                throw Fault.ACCESS_DENIED.with();
            }
            return found;
        });
    }

    private static Category find(Reading reading, EntityType type, long id) {
        return of(reading, type).stream()
                .filter(category -> category.id() == id)
                .findFirst()
                .orElseThrow(Fault.CATEGORY_NOT_FOUND::with);
    }

    public Category add(Caller caller, EntityType type, String name, long sort, boolean isDefault) {
        mustConfigure(caller);
        mustBeName(name);
        if (isDefault) {
            mustHaveChoice(type);
        }
        // The first pipeline of deals is the default one for good.
        var becomesDefault = isDefault && type.family() != Family.DEAL;
        return database.inTransaction(transaction ->
                add(
                        transaction,
                        type,
                        name,
                        Math.max(0, sort),
                        becomesDefault,
                        false,
                        clock.instant().getEpochSecond()));
    }

    public Category change(Caller caller, EntityType type, long id, UnaryOperator<Category> edit) {
        mustConfigure(caller);
        return database.inTransaction(transaction -> {
            var before = find(transaction, type, id);
            var edited = edit.apply(before);
            mustBeName(edited.name());
            var isDefault =
                    before.isDefault() || (edited.isDefault() && type.family() != Family.DEAL);
            if (isDefault && !before.isDefault()) {
                mustHaveChoice(type);
                transaction.run(NO_DEFAULT, transaction.portal(), type.id());
            }
            transaction.run(
                    CHANGE,
                    edited.name(),
                    Math.max(0, edited.sort()),
                    isDefault,
                    transaction.portal(),
                    type.id(),
                    id);
            return find(transaction, type, id);
        });
    }

    /** Deletes a category with its stages; only one that is empty and not the default can go. */
    public void remove(Caller caller, EntityType type, long id) {
        mustConfigure(caller);
        database.inTransaction(transaction -> {
            var category = find(transaction, type, id);
            refuseToRemove(transaction, type, category)
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
            remove(transaction, type, id);
            return true;
        });
    }

    static void remove(Transaction transaction, EntityType type, long id) {
        transaction.run(REMOVE, transaction.portal(), type.id(), id);
        Dictionaries.removeAll(transaction, type.stageDictionary(id));
    }

    private static void mustBeName(String name) {
        if (name.isBlank()) {
            throw Fault.CATEGORY_NAME_MISSING.with();
        }
        if (name.length() > LONGEST_NAME) {
            throw Fault.FIELD_NOT_VALID.with("name");
        }
    }

    private static void mustHaveChoice(EntityType type) {
        if (type.isClient()) {
            throw Fault.CLIENT_CATEGORY_DEFAULT.with();
        }
    }

    private static Optional<Refusal> refuseToRemove(
            Transaction transaction, EntityType type, Category category) {
        var isDeal = type.family() == Family.DEAL;
        if (isDeal && category.id() == 0) {
            return Optional.of(Fault.DEAL_CATEGORY_IS_DEFAULT.with());
        }
        if (category.isSystem()) {
            return Optional.of(Fault.CATEGORY_REMOVING_DISABLED.with());
        }
        if (category.isDefault()) {
            return Optional.of(Fault.CATEGORY_IS_DEFAULT.with());
        }
        if (ItemTable.hasItems(transaction, type, category.id())) {
            return Optional.of(
                    isDeal
                            ? Fault.DEAL_CATEGORY_NOT_EMPTY.with(category.name())
                            : Fault.CATEGORY_NOT_EMPTY.with());
        }
        return Optional.empty();
    }

    /** Only administrators change how the CRM is set up. */
    public static void mustConfigure(Caller caller) {
        if (!caller.isAdmin()) {
            throw Fault.ACCESS_DENIED.with();
        }
    }

    private static Category category(Row row) {
        return new Category(
                row.whole(1), row.integer(2), row.text(3), row.whole(4), row.yes(5), row.yes(6));
    }
}
