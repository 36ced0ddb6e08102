package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import java.util.Optional;

/**
 * Rules that decide which row of stage history a change of an item adds. They compare the position
 * of the item before and after the change, so that methods that change items need no code for
 * history.
 */
final class MoveRules {

    private static final String FIRST_INVOICE_STATUS = "N";

    private MoveRules() {}

    /** Whether a change may add a row: the item is new, or in another stage or category. */
    static boolean isMove(Optional<StagePosition> before, StagePosition after) {
        return after.isRecorded()
                && before.filter(position -> position.isSamePlaceAs(after)).isEmpty();
    }

    /**
     * Returns the kind of row that a move adds; nothing if the newest row has the new place already.
     *
     * @param before the position before the move; empty for a new item
     * @param newest the newest row of the item
     */
    static Optional<Kind> kind(
            Optional<StagePosition> before, StagePosition after, Optional<StageMove> newest) {
        if (isKnown(after, newest)) {
            return Optional.empty();
        }
        if (before.filter(position -> position.categoryId() != after.categoryId()).isPresent()) {
            return Optional.of(Kind.CATEGORY_CHANGED);
        }
        if (after.semantics().isFinal()) {
            return Optional.of(Kind.FINISHED);
        }
        return Optional.of(before.isEmpty() && !isMovedAtOnce(after) ? Kind.CREATED : Kind.MOVED);
    }

    // Only the newest row counts: going back to an earlier stage is a move.
    private static boolean isKnown(StagePosition after, Optional<StageMove> newest) {
        return newest.filter(move ->
                        move.stageId().equals(after.stageId())
                                && move.categoryId() == after.categoryId())
                .isPresent();
    }

    // An old invoice is first stored with the first status, without history, and then moved.
    private static boolean isMovedAtOnce(StagePosition position) {
        return position.type().family() == EntityFamily.OLD_INVOICE
                && !position.stageId().equals(FIRST_INVOICE_STATUS);
    }

    /** Whether the newest row is removed when another one is added: an old invoice leaves a final status. */
    static boolean replaces(StagePosition after, StageMove newest) {
        return after.type().family() == EntityFamily.OLD_INVOICE && newest.kind() == Kind.FINISHED;
    }
}
