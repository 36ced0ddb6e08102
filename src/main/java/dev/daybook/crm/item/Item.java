package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StagePosition;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Item of any type: values by the names of the fields of its type. */
public record Item(EntityType type, long id, SequencedMap<String, Value> values) {

    public Value get(String field) {
        return values.getOrDefault(field, Value.Nothing.NOTHING);
    }

    /** Returns this item with some values changed. {@code Nothing} removes a value. */
    public Item with(Map<String, Value> changes) {
        var changed = new LinkedHashMap<>(values);
        changed.putAll(changes);
        changed.values().removeIf(value -> value == Value.Nothing.NOTHING);
        return new Item(type, id, changed);
    }

    public long categoryId() {
        return get(ItemField.CATEGORY).asWhole();
    }

    public String stageId() {
        return get(ItemField.STAGE).asText();
    }

    public Semantics semantics() {
        return Semantics.of(get(ItemField.SEMANTICS).asText());
    }

    public long assignedById() {
        return get(ItemField.ASSIGNED).asWhole();
    }

    public long createdTime() {
        return get(ItemField.CREATED_TIME).asWhole();
    }

    /** Returns the values on which stage history depends. */
    StagePosition position() {
        // Types without stages have no history, and neither do deal templates.
        var isRecorded =
                type.family().hasHistory()
                        && type.has(Feature.STAGES)
                        && !get(ItemField.RECURRING).asText().equals("Y");
        return new StagePosition(
                type, id, categoryId(), stageId(), semantics(), assignedById(), isRecorded);
    }
}
