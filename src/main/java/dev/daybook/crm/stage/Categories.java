package dev.daybook.crm.stage;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stage.Category.Origin;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
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
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Categories (pipelines) of the entity types. */
public final class Categories {

    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final InstantSource clock;

    public Categories(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    // ---- within a transaction ----

    static Category defaultOf(List<Category> categories) {
        return categories.stream()
                .filter(Category::isDefault)
                .findFirst()
                .orElseGet(categories::getFirst);
    }

    /** Adds a category with the default stages. */
    public static Category add(
            Transaction transaction,
            EntityType type,
            String name,
            long sort,
            boolean isDefault,
            boolean isSystem,
            long now) {
        return add(
                transaction,
                new Category(0, type.id(), name, sort, isDefault, isSystem, Origin.NONE),
                type,
                now);
    }

    private static Category add(
            Transaction transaction, Category wanted, EntityType type, long now) {
        if (wanted.isDefault()) {
            clearDefault(transaction, CategoryTable.ofForChange(transaction, type));
        }
        // Deals have a sequence of category ids that begins with 0; all other types share one
        // sequence.
        var id =
                type.family() == EntityFamily.DEAL
                        ? IdSequences.next(transaction, "category.deal") - 1
                        : IdSequences.next(transaction, "category");
        var category =
                new Category(
                        id,
                        type.id(),
                        wanted.name(),
                        wanted.sort(),
                        wanted.isDefault(),
                        wanted.isSystem(),
                        wanted.origin());
        CategoryTable.add(transaction, category, now);
        DefaultStages.add(transaction, type, id);
        return category;
    }

    private static void clearDefault(Transaction transaction, List<Locked<Category>> categories) {
        for (var locked : categories) {
            CategoryTable.change(transaction, locked, locked.value().with(false));
        }
    }

    /** Returns the category of new items that name none; 0 if the type has no categories. */
    public long defaultOf(EntityType type) {
        return type.family().hasCategories()
                ? database.read(snapshot -> defaultOf(CategoryTable.of(snapshot, type)).id())
                : 0;
    }

    /**
     * Returns whether items of a type can be in this category. A type without categories has only
     * 0.
     */
    public boolean exists(EntityType type, long id) {
        return type.family().hasCategories()
                ? database.read(snapshot ->
                        CategoryTable.of(snapshot, type).stream()
                                .anyMatch(category -> category.id() == id))
                : id == 0;
    }

    // ---- for callers ----

    /** Returns the categories that a caller may read. */
    public List<Category> readable(Caller caller, EntityType type) {
        return database.read(snapshot -> {
            var rights = ItemRights.of(snapshot, caller, type.id());
            return CategoryTable.of(snapshot, type).stream()
                    .filter(category ->
                            rights.level(Action.READ, category.id()) != ItemRights.Level.NONE)
                    .toList();
        });
    }

    /** Category with its creation time, in seconds since 1970. */
    public record Dated(Category category, long createdTime) {}

    /**
     * Returns the categories that match a query and that the caller may read, all on one page.
     */
    public RowPage<Dated> find(Caller caller, EntityType type, Query<Dated> query) {
        return database.read(snapshot -> {
            var rights = ItemRights.of(snapshot, caller, type.id());
            var found =
                    CategoryTable.find(snapshot, type, query).stream()
                            .filter(dated ->
                                    rights.level(Action.READ, dated.category().id())
                                            != ItemRights.Level.NONE)
                            .toList();
            return new RowPage<>(found, OptionalLong.of(found.size()));
        });
    }

    /** Returns a category; throws if it is missing or the caller may not read it. */
    public Category get(Caller caller, EntityType type, long id) {
        return database.read(snapshot -> {
            var found =
                    CategoryTable.of(snapshot, type).stream()
                            .filter(category -> category.id() == id)
                            .findFirst()
                            .orElseThrow(ErrorCode.CATEGORY_NOT_FOUND::with);
            var rights = ItemRights.of(snapshot, caller, type.id());
            if (rights.level(Action.READ, id) == ItemRights.Level.NONE) {
                throw ErrorCode.ACCESS_DENIED.with();
            }
            return found;
        });
    }

    private static Locked<Category> find(List<Locked<Category>> categories, long id) {
        return categories.stream()
                .filter(category -> category.value().id() == id)
                .findFirst()
                .orElseThrow(ErrorCode.CATEGORY_NOT_FOUND::with);
    }

    public Category add(Caller caller, EntityType type, String name, long sort, boolean isDefault) {
        return add(caller, type, name, sort, isDefault, Origin.NONE);
    }

    /** Adds a category that was imported from another system. */
    public Category add(
            Caller caller,
            EntityType type,
            String name,
            long sort,
            boolean isDefault,
            Origin origin) {
        CrmSetup.mustConfigure(caller);
        mustBeName(name);
        if (isDefault) {
            mustHaveChoice(type);
        }
        // The first pipeline of deals always stays the default one.
        var becomesDefault = isDefault && type.family() != EntityFamily.DEAL;
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            mustExist(transaction, type);
            var wanted =
                    new Category(
                            0, type.id(), name, Math.max(0, sort), becomesDefault, false, origin);
            return add(transaction, wanted, type, clock.instant().getEpochSecond());
        });
    }

    // The type may have been removed since it was looked up.
    private static void mustExist(Snapshot snapshot, EntityType type) {
        if (EntityTypes.find(snapshot, type.id()).isEmpty()) {
            throw ErrorCode.TYPE_NOT_FOUND.with();
        }
    }

    public Category change(Caller caller, EntityType type, long id, UnaryOperator<Category> edit) {
        CrmSetup.mustConfigure(caller);
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var categories = CategoryTable.ofForChange(transaction, type);
            var locked = find(categories, id);
            var before = locked.value();
            var edited = edit.apply(before);
            mustBeName(edited.name());
            var isDefault =
                    before.isDefault()
                            || (edited.isDefault() && type.family() != EntityFamily.DEAL);
            if (isDefault && !before.isDefault()) {
                mustHaveChoice(type);
                clearDefault(transaction, categories);
            }
            var after =
                    before.with(edited.name(), Math.max(0, edited.sort()))
                            .with(isDefault)
                            .with(edited.origin());
            CategoryTable.change(transaction, locked, after);
            return after;
        });
    }

    /**
     * Deletes a category with its stages. Throws if it contains items or is the default category.
     */
    public void remove(Caller caller, EntityType type, long id) {
        CrmSetup.mustConfigure(caller);
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var category = find(CategoryTable.ofForChange(transaction, type), id);
            refuseToRemove(transaction, type, category.value())
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
            remove(transaction, type, category);
            return true;
        });
    }

    /**
     * Removes all categories of a type that is removed, with their stages.
     *
     * @return whether they are removed; false if there are items of the type
     */
    public static boolean removeAll(Transaction transaction, EntityType type) {
        var categories = CategoryTable.ofForChange(transaction, type);
        if (StageUsage.isUsed(transaction, type)) {
            return false;
        }
        categories.forEach(category -> remove(transaction, type, category));
        return true;
    }

    private static void remove(
            Transaction transaction, EntityType type, Locked<Category> category) {
        CategoryTable.remove(transaction, category);
        DictionaryTable.removeAll(transaction, type.stageDictionary(category.value().id()));
    }

    private static void mustBeName(String name) {
        if (name.isBlank()) {
            throw ErrorCode.CATEGORY_NAME_MISSING.with();
        }
        if (name.length() > LONGEST_NAME) {
            throw ErrorCode.FIELD_NOT_VALID.with("name");
        }
    }

    private static void mustHaveChoice(EntityType type) {
        if (type.isClient()) {
            throw ErrorCode.CLIENT_CATEGORY_DEFAULT.with();
        }
    }

    private static Optional<ApiException> refuseToRemove(
            Transaction transaction, EntityType type, Category category) {
        var isDeal = type.family() == EntityFamily.DEAL;
        if (isDeal && category.id() == 0) {
            return Optional.of(ErrorCode.DEAL_CATEGORY_IS_DEFAULT.with());
        }
        if (category.isSystem()) {
            return Optional.of(ErrorCode.CATEGORY_REMOVING_DISABLED.with());
        }
        if (category.isDefault()) {
            return Optional.of(ErrorCode.CATEGORY_IS_DEFAULT.with());
        }
        if (StageUsage.isUsed(transaction, type, category.id())) {
            return Optional.of(
                    isDeal
                            ? ErrorCode.DEAL_CATEGORY_NOT_EMPTY.with(category.name())
                            : ErrorCode.CATEGORY_NOT_EMPTY.with());
        }
        return Optional.empty();
    }
}
