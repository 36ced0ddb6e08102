package dev.daybook.crm.stagehistory;

import dev.daybook.crm.Semantics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Row of stage history: one arrival of an item in a stage. What the source of a mirrored row does
 * not show is null.
 *
 * @param typeId the kind of the row; mirrored rows may have numbers that are no {@link Kind}
 * @param ownerId the id of the item
 * @param createdTime the time of the move, in seconds since 1970
 * @param semantics the letter of the semantics of the stage at that time; later changes of the stage
 *     do not alter it. Mirrored rows may have none
 * @param movedById the id of the user that moved the item; 0 for the system
 * @param previousStageId the stage before the move; empty for a new item
 * @param previousCategoryId the category before the move; 0 for a new item
 * @param responsibleId the id of the user responsible for the item at that time
 * @param origin 0 for a row recorded here, 1 for a mirrored row, otherwise the number of an import
 * @param actorSource the rule by which the actor of a mirrored row was found; empty if it was
 *     recorded here or is unknown
 */
public record StageMove(
        long id,
        int typeId,
        long ownerId,
        long createdTime,
        @Nullable Long categoryId,
        String semantics,
        String stageId,
        @Nullable Long movedById,
        @Nullable String previousStageId,
        @Nullable Long previousCategoryId,
        @Nullable Long responsibleId,
        long origin,
        String actorSource) {

    /** Creates a row that is recorded here. */
    public StageMove(
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
        this(
                id,
                kind.typeId(),
                ownerId,
                createdTime,
                categoryId,
                semantics.letter(),
                stageId,
                movedById,
                previousStageId,
                previousCategoryId,
                responsibleId,
                0,
                "");
    }

    /**
     * Kinds of rows, with their {@code TYPE_ID} in the protocol. The protocol reserves 4; no row
     * that is recorded here has it.
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
    }

    boolean is(Kind kind) {
        return typeId == kind.typeId;
    }

    /** Returns whether the protocol shows the same content for another row. */
    public boolean isShownAs(StageMove other) {
        return id == other.id
                && typeId == other.typeId
                && ownerId == other.ownerId
                && createdTime == other.createdTime
                && Objects.equals(categoryId, other.categoryId)
                && semantics.equals(other.semantics)
                && stageId.equals(other.stageId);
    }

    /** Returns this row with an id and a time. */
    StageMove at(long newId, long newTime) {
        return new StageMove(
                newId,
                typeId,
                ownerId,
                newTime,
                categoryId,
                semantics,
                stageId,
                movedById,
                previousStageId,
                previousCategoryId,
                responsibleId,
                origin,
                actorSource);
    }

    /** Returns this row with another origin. */
    StageMove ofOrigin(long newOrigin) {
        return new StageMove(
                id,
                typeId,
                ownerId,
                createdTime,
                categoryId,
                semantics,
                stageId,
                movedById,
                previousStageId,
                previousCategoryId,
                responsibleId,
                newOrigin,
                actorSource);
    }

    /** Returns this row with another actor. */
    public StageMove movedBy(long user, String source) {
        return new StageMove(
                id,
                typeId,
                ownerId,
                createdTime,
                categoryId,
                semantics,
                stageId,
                user,
                previousStageId,
                previousCategoryId,
                responsibleId,
                origin,
                source);
    }

    public StageMove responsible(long user) {
        return new StageMove(
                id,
                typeId,
                ownerId,
                createdTime,
                categoryId,
                semantics,
                stageId,
                movedById,
                previousStageId,
                previousCategoryId,
                user,
                origin,
                actorSource);
    }

    /** Returns this row with the place before the move. */
    public StageMove from(String stage, @Nullable Long category) {
        return new StageMove(
                id,
                typeId,
                ownerId,
                createdTime,
                categoryId,
                semantics,
                stageId,
                movedById,
                stage,
                category,
                responsibleId,
                origin,
                actorSource);
    }
}
