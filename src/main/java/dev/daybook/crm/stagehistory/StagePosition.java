package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;

/**
 * What stage history depends on of an item, before a change or after it.
 *
 * @param isRecorded whether moves of the item are recorded
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
