package dev.daybook.crm.stagehistory;

import dev.daybook.crm.Semantics;

/**
 * One row of stage history: an item came into a stage.
 *
 * @param ownerId the item
 * @param createdTime when, in seconds since 1970
 * @param semantics what the stage meant at that moment; later changes of the stage do not touch it
 * @param movedById who did it; 0 is the system
 * @param previousStageId where it was before; empty for a new item
 * @param previousCategoryId where it was before; 0 for a new item
 * @param responsibleId who was responsible at that moment
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

    /** The kinds of rows, by the wire's {@code TYPE_ID}; 4 is reserved and never written. */
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
