package dev.daybook.crm.stagehistory;

import dev.daybook.crm.Semantics;

/**
 * Row of stage history: one arrival of an item in a stage.
 *
 * @param ownerId the id of the item
 * @param createdTime the time of the move, in seconds since 1970
 * @param semantics the semantics of the stage at that time; later changes of the stage do not
 *     alter it
 * @param movedById the id of the user that moved the item; 0 for the system
 * @param previousStageId the stage before the move; empty for a new item
 * @param previousCategoryId the category before the move; 0 for a new item
 * @param responsibleId the id of the user responsible for the item at that time
 */
public record StageMove(
        long id,
        Kind kind,
        long ownerId,
        long createdTime,
        long categoryId,
        Semantics semantics,
        String stageId,
        long movedById,
        String previousStageId,
        long previousCategoryId,
        long responsibleId) {

    /**
     * Kinds of rows, with their {@code TYPE_ID} in the protocol. The protocol reserves 4; no row
     * has it.
     */
    public enum Kind {
        CREATED(1),
        MOVED(2),
        FINISHED(3),
        CATEGORY_CHANGED(5);

        private final int typeId;

        Kind(int typeId) {
            this.typeId = typeId;
        }

        public int typeId() {
            return typeId;
        }

        static Kind of(int typeId) {
            for (var kind : values()) {
                if (kind.typeId == typeId) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of stage move: " + typeId);
        }
    }
}
