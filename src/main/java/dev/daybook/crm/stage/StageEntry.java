package dev.daybook.crm.stage;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Transaction;
import java.util.Optional;

/**
 * Finds the categories and stages that items enter, and keeps them from being removed until the
 * transaction ends. See {@link CrmSetup} for the order of locks.
 */
public final class StageEntry {

    private StageEntry() {}

    /** Keeps a category from being removed, and returns whether the type has it. */
    public static boolean keepsCategory(Transaction transaction, EntityType type, long category) {
        return type.family().hasCategories()
                ? CategoryTable.keep(transaction, type, category)
                : category == 0;
    }

    /** Returns the category of items that name none; 0 if the type has no categories. */
    public static long defaultCategory(Transaction transaction, EntityType type) {
        if (!type.family().hasCategories()) {
            return 0;
        }
        while (true) {
            var categories = CategoryTable.of(transaction, type);
            if (categories.isEmpty()) {
                // The type has been removed since it was looked up.
                throw ErrorCode.TYPE_NOT_FOUND.with();
            }
            var category = Categories.defaultOf(categories).id();
            if (CategoryTable.keep(transaction, type, category)) {
                return category;
            }
        }
    }

    /** Returns the stage with an id; empty if the category does not have it. */
    public static Optional<EnteredStage> named(
            Transaction transaction, EntityType type, long category, String stageId) {
        // Locked before it is read: an entry with the same id may take the place of a removed one.
        return keepsStage(transaction, type, category, stageId)
                ? Pipeline.of(transaction, type, category).named(stageId)
                : Optional.empty();
    }

    /** Returns the first stage with these semantics; empty if the category has none. */
    public static Optional<EnteredStage> first(
            Transaction transaction, EntityType type, long category, Semantics semantics) {
        while (true) {
            var found = Pipeline.of(transaction, type, category).first(semantics);
            if (found.isEmpty() || keepsStage(transaction, type, category, found.get().stageId())) {
                return found;
            }
        }
    }

    private static boolean keepsStage(
            Transaction transaction, EntityType type, long category, String stageId) {
        return !stageId.isEmpty()
                && DictionaryTable.keep(transaction, type.stageDictionary(category), stageId);
    }
}
