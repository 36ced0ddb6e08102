package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.storage.Snapshot;

/** Checks whether items are of a type, in a category or in a stage. */
final class StageUsage {

    private static final String OF_TYPE = "portal_id = ? and entity_type_id = ?";
    private static final String OF_CATEGORY = OF_TYPE + " and category_id = ?";
    private static final String OF_STAGE = OF_CATEGORY + " and stage_id = ?";

    private StageUsage() {}

    static boolean isUsed(Snapshot snapshot, EntityType type) {
        return exists(snapshot, OF_TYPE, snapshot.portal(), type.id());
    }

    static boolean isUsed(Snapshot snapshot, EntityType type, long category) {
        return exists(snapshot, OF_CATEGORY, snapshot.portal(), type.id(), category);
    }

    static boolean isUsed(Snapshot snapshot, EntityType type, long category, String stageId) {
        return exists(snapshot, OF_STAGE, snapshot.portal(), type.id(), category, stageId);
    }

    private static boolean exists(Snapshot snapshot, String condition, Object... arguments) {
        var sql = "select 1 from item where " + condition + " limit 1";
        return snapshot.first(sql, row -> row.whole(1), arguments).isPresent();
    }
}
