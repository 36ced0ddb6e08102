package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;

/**
 * Position of an item in its pipeline: everything that stage history records of an item.
 *
 * @param isRecorded whether stage history records moves of the item
 */
public record StagePosition(
        EntityType type,
        long ownerId,
        long categoryId,
        String stageId,
        Semantics semantics,
        long responsibleId,
        boolean isRecorded) {

    boolean isSamePlaceAs(StagePosition other) {
        return stageId.equals(other.stageId) && categoryId == other.categoryId;
    }
}
