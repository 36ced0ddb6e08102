package dev.daybook.crm;

import dev.daybook.storage.Reading;

/** Checks whether items are of a type, in a category or in a stage. */
final class StageUsage {

    private static final String OF_TYPE = "portal_id = ? and entity_type_id = ?";
    private static final String OF_CATEGORY = OF_TYPE + " and category_id = ?";
    private static final String OF_STAGE = OF_CATEGORY + " and stage_id = ?";

    private StageUsage() {}

    static boolean isUsed(Reading reading, EntityType type) {
        return exists(reading, OF_TYPE, reading.portal(), type.id());
    }

    static boolean isUsed(Reading reading, EntityType type, long category) {
        return exists(reading, OF_CATEGORY, reading.portal(), type.id(), category);
    }

    static boolean isUsed(Reading reading, EntityType type, long category, String stageId) {
        return exists(reading, OF_STAGE, reading.portal(), type.id(), category, stageId);
    }

    private static boolean exists(Reading reading, String condition, Object... arguments) {
        var sql = "select 1 from item where " + condition + " limit 1";
        return reading.first(sql, row -> row.whole(1), arguments).isPresent();
    }
}
