package dev.daybook.crm;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.protocol.Value;
import java.util.EnumSet;
import java.util.Set;

/**
 * A type of items that people made, with what they set for it.
 *
 * @param id the id of the row, which {@code crm.type.get} takes
 * @param entityTypeId the id of the type, which all else takes
 * @param settings its switches by their names on the wire, {@code Y} or {@code N} each
 */
public record SmartProcess(
        long id,
        int entityTypeId,
        String title,
        Value settings,
        long createdBy,
        long createdTime,
        long updatedTime) {

    /** The type that it is. */
    public EntityType type() {
        return EntityType.smartProcess(entityTypeId, title, features());
    }

    public boolean isOn(String setting) {
        var value = settings.members().get(setting);
        return value != null && value.asText().equals("Y");
    }

    private Set<Feature> features() {
        var features = EnumSet.noneOf(Feature.class);
        for (var feature : Feature.values()) {
            if (isOn(setting(feature))) {
                features.add(feature);
            }
        }
        return features;
    }

    private static String setting(Feature feature) {
        return switch (feature) {
            case STAGES -> "isStagesEnabled";
            case CATEGORIES -> "isCategoriesEnabled";
            case RECYCLEBIN -> "isRecyclebinEnabled";
            case BEGIN_CLOSE_DATES -> "isBeginCloseDatesEnabled";
        };
    }
}
