package dev.daybook.crm.item;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Index of fields by each of their names. */
final class FieldIndex {

    private final Map<String, ItemField> byName = new LinkedHashMap<>();
    private final Map<String, ItemField> universal = new HashMap<>();
    private final Map<String, ItemField> classic = new HashMap<>();

    void add(ItemField field) {
        byName.put(field.name(), field);
        if (!field.universalName().isEmpty()) {
            universal.put(field.upperName(), field);
            universal.put(field.universalName(), field);
        }
        if (!field.classicName().isEmpty()) {
            classic.put(field.classicName(), field);
        }
    }

    /** Returns the fields in the order in which they were added. */
    Collection<ItemField> all() {
        return byName.values();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Optional<ItemField> universal(String written) {
        return Optional.ofNullable(universal.get(written));
    }

    Optional<ItemField> classic(String written) {
        return Optional.ofNullable(classic.get(written));
    }
}
