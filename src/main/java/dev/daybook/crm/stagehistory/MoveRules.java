package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import java.util.Optional;

/**
 * Rules that decide which row of stage history a change of an item adds. They compare the
 * position
 * of the item before and after the change, so that methods that change items contain no code for
 * history.
 */
final class MoveRules {

    private static final String FIRST_INVOICE_STATUS = "N";

    private MoveRules() {}

    /**
     * Returns whether a change can add a row: the item is new, or its stage or category has
     * changed.
     */
    static boolean isMove(Optional<StagePosition> before, StagePosition after) {
        return after.isRecorded()
                && before.filter(position -> position.isSamePlaceAs(after)).isEmpty();
    }

    /**
     * Returns the kind of the row that a move adds.
     *
     * @param before the position before the move; empty for a new item
     */
    static Kind kind(Optional<StagePosition> before, StagePosition after) {
        if (before.filter(position -> position.categoryId() != after.categoryId()).isPresent()) {
            return Kind.CATEGORY_CHANGED;
        }
        if (after.semantics().isFinal()) {
            return Kind.FINISHED;
        }
        return before.isEmpty() && !isCreatedByMove(after) ? Kind.CREATED : Kind.MOVED;
    }

    // An old invoice is first stored with the first status, without history, and then moved.
    private static boolean isCreatedByMove(StagePosition position) {
        return position.type().family() == EntityFamily.OLD_INVOICE
                && !position.stageId().equals(FIRST_INVOICE_STATUS);
    }

    /**
     * Returns whether a new row may replace the newest one. It does if that one records a final
     * status, which an old invoice leaves.
     */
    static boolean mayReplace(StagePosition after) {
        return after.type().family() == EntityFamily.OLD_INVOICE;
    }
}
