package dev.daybook.crm.stage;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Transaction;
import java.util.Optional;

/**
 * Finds the categories and stages that items enter. They are not removed before the transaction
 * ends, because it keeps the set-up. See {@link CrmSetup} for the order of locks.
 */
public final class StageEntry {

    private StageEntry() {}

    /** Returns whether a type has a category. */
    public static boolean hasCategory(Transaction transaction, EntityType type, long category) {
        return type.family().hasCategories()
                ? CategoryTable.of(transaction, type).stream()
                        .anyMatch(each -> each.id() == category)
                : category == 0;
    }

    /** Returns the category of items that name none; 0 if the type has no categories. */
    public static long defaultCategory(Transaction transaction, EntityType type) {
        if (!type.family().hasCategories()) {
            return 0;
        }
        var categories = CategoryTable.of(transaction, type);
        if (categories.isEmpty()) {
            // The type has been removed since it was looked up.
            throw ErrorCode.TYPE_NOT_FOUND.with();
        }
        return Categories.defaultOf(categories).id();
    }

    /** Returns the stage with an id; empty if the category does not have it. */
    public static Optional<EnteredStage> named(
            Transaction transaction, EntityType type, long category, String stageId) {
        return stageId.isEmpty()
                ? Optional.empty()
                : Pipeline.of(transaction, type, category).named(stageId);
    }

    /** Returns the first stage with these semantics; empty if the category has none. */
    public static Optional<EnteredStage> first(
            Transaction transaction, EntityType type, long category, Semantics semantics) {
        return Pipeline.of(transaction, type, category).first(semantics);
    }
}
