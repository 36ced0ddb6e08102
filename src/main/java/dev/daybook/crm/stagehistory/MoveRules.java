package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import java.util.Objects;
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
     * Returns the kind of the row that a move adds; empty if the newest row already records this
     * stage
     * and category.
     *
     * @param before the position before the move; empty for a new item
     * @param newest the newest row of the item
     */
    static Optional<Kind> kind(
            Optional<StagePosition> before, StagePosition after, Optional<StageMove> newest) {
        if (isNewest(after, newest)) {
            return Optional.empty();
        }
        if (before.filter(position -> position.categoryId() != after.categoryId()).isPresent()) {
            return Optional.of(Kind.CATEGORY_CHANGED);
        }
        if (after.semantics().isFinal()) {
            return Optional.of(Kind.FINISHED);
        }
        return Optional.of(before.isEmpty() && !isCreatedByMove(after) ? Kind.CREATED : Kind.MOVED);
    }

    // Only the newest row counts: going back to an earlier stage is a move.
    private static boolean isNewest(StagePosition after, Optional<StageMove> newest) {
        return newest.filter(move ->
                        move.stageId().equals(after.stageId())
                                && Objects.equals(move.categoryId(), after.categoryId()))
                .isPresent();
    }

    // An old invoice is first stored with the first status, without history, and then moved.
    private static boolean isCreatedByMove(StagePosition position) {
        return position.type().family() == EntityFamily.OLD_INVOICE
                && !position.stageId().equals(FIRST_INVOICE_STATUS);
    }

    /**
     * Returns whether the new row replaces the newest one. This happens only if an old invoice
     * leaves a
     * final status.
     */
    static boolean replaces(StagePosition after, StageMove newest) {
        return after.type().family() == EntityFamily.OLD_INVOICE && newest.is(Kind.FINISHED);
    }
}
