package dev.daybook.crm;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.SmartProcessSettings.Switch;
import dev.daybook.protocol.Value;
import java.util.EnumSet;
import java.util.Set;

/**
 * Smart process: an entity type that users added, with its settings.
 *
 * @param id the id of the row, for {@code crm.type.get}
 * @param entityTypeId the id of the type, for all other methods
 * @param settings its switches by the names of the protocol, {@code Y} or {@code N} each, and its
 *     links
 */
public record SmartProcess(
        long id,
        int entityTypeId,
        String title,
        Value settings,
        long createdBy,
        long updatedBy,
        long createdTime,
        long updatedTime) {

    /** Returns its entity type. */
    public EntityType type() {
        return EntityType.smartProcess(entityTypeId, id, title, features());
    }

    public boolean isOn(Switch each) {
        var value = settings.members().get(each.wireName());
        return value != null && value.asText().equals("Y");
    }

    private Set<Feature> features() {
        var features = EnumSet.noneOf(Feature.class);
        for (var feature : Feature.values()) {
            if (isOn(switchOf(feature))) {
                features.add(feature);
            }
        }
        return features;
    }

    private static Switch switchOf(Feature feature) {
        return switch (feature) {
            case STAGES -> Switch.STAGES;
            case CATEGORIES -> Switch.CATEGORIES;
            case RECYCLEBIN -> Switch.RECYCLEBIN;
            case BEGIN_CLOSE_DATES -> Switch.BEGIN_CLOSE_DATES;
        };
    }
}
