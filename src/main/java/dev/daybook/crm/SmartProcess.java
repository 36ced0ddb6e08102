package dev.daybook.crm;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.SmartProcessSettings.Switch;
import dev.daybook.protocol.Value;
import java.util.EnumSet;
import java.util.Set;

/**
 * A type of items that people made, with what they set for it.
 *
 * @param id the id of the row, which {@code crm.type.get} takes
 * @param entityTypeId the id of the type, which all else takes
 * @param settings its switches by their names on the wire, {@code Y} or {@code N} each, and what it
 *     is linked with
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

    /** The type that it is. */
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
