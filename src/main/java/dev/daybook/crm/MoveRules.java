package dev.daybook.crm;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.StageMove.Kind;
import java.util.Optional;

/**
 * Which row of history a change of an item writes. Derived from what the item was and what it is;
 * whoever changes items need not think of history.
 */
final class MoveRules {

    private static final String FIRST_INVOICE_STATUS = "N";

    private MoveRules() {}

    /**
     * The kind of row that a change writes, or nothing.
     *
     * @param before what the item was; empty where it is new
     * @param newest the newest row of the item
     */
    static Optional<Kind> kind(Optional<Item> before, Item after, Optional<StageMove> newest) {
        if (!isRecorded(after) || !isMove(before, after) || isKnown(after, newest)) {
            return Optional.empty();
        }
        var categoryChanged = before.isPresent() && before.get().categoryId() != after.categoryId();
        if (categoryChanged) {
            return Optional.of(Kind.CATEGORY_CHANGED);
        }
        if (after.semantics().isFinal()) {
            return Optional.of(Kind.FINISHED);
        }
        return Optional.of(before.isEmpty() && !isMovedAtOnce(after) ? Kind.CREATED : Kind.MOVED);
    }

    // Types without stages have no history, nor have templates that only make other deals.
    private static boolean isRecorded(Item item) {
        return item.type().has(Feature.STAGES) && !item.isRecurring();
    }

    private static boolean isMove(Optional<Item> before, Item after) {
        return before.isEmpty()
                || !before.get().stageId().equals(after.stageId())
                || before.get().categoryId() != after.categoryId();
    }

    // Only the newest row counts: going back to an earlier stage is a move.
    private static boolean isKnown(Item after, Optional<StageMove> newest) {
        return newest.filter(move ->
                        move.stageId().equals(after.stageId())
                                && move.categoryId() == after.categoryId())
                .isPresent();
    }

    // An old invoice is first stored with the first status, without history, and then moved.
    private static boolean isMovedAtOnce(Item item) {
        return item.type().family() == Family.OLD_INVOICE
                && !item.stageId().equals(FIRST_INVOICE_STATUS);
    }

    /** Whether the newest row goes when another one comes: an old invoice leaves a final status. */
    static boolean replaces(Item after, StageMove newest) {
        return after.type().family() == Family.OLD_INVOICE && newest.kind() == Kind.FINISHED;
    }
}
