package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;

/** Custom fields of a mirror, as the source lists them. */
public final class MirroredFields {

    private MirroredFields() {}

    /**
     * Replaces the fields of an entity.
     *
     * @param rows of {@code crm.*.userfield.list} or {@code userfieldconfig.list}
     * @param unknown receives the names of fields whose type Daybook does not have
     */
    public static void replace(
            Transaction transaction,
            String entityId,
            List<Value> rows,
            BiConsumer<String, Value> unknown) {
        var before = new HashMap<Long, CustomField>();
        CustomFields.of(transaction, entityId).forEach(field -> before.put(field.id(), field));
        for (var row : rows) {
            var id = text(row, CustomFieldAttribute.ID).asWhole();
            var name = text(row, CustomFieldAttribute.FIELD_NAME).asText();
            var type = CustomType.named(text(row, CustomFieldAttribute.USER_TYPE_ID).asText());
            if (type.isEmpty() || id <= 0) {
                unknown.accept(name, row);
                continue;
            }
            var field = field(entityId, row, id, name, type.get());
            if (!field.equals(before.remove(id))) {
                IdSequences.reach(transaction, CustomFields.SEQUENCE, id);
                CustomFields.put(transaction, field);
            }
        }
        before.keySet().forEach(id -> CustomFields.drop(transaction, id));
    }

    private static CustomField field(
            String entityId, Value row, long id, String name, CustomType type) {
        return new CustomField(
                id,
                entityId,
                name,
                type,
                text(row, CustomFieldAttribute.MULTIPLE).isYes(),
                text(row, CustomFieldAttribute.MANDATORY).isYes(),
                text(row, CustomFieldAttribute.SORT).asWhole(),
                text(row, CustomFieldAttribute.XML_ID).asText(),
                text(row, CustomFieldAttribute.SHOW_FILTER).asText(),
                text(row, CustomFieldAttribute.SHOW_IN_LIST).isYes(),
                text(row, CustomFieldAttribute.EDIT_IN_LIST).isYes(),
                text(row, CustomFieldAttribute.IS_SEARCHABLE).isYes(),
                type.merged(text(row, CustomFieldAttribute.SETTINGS), Value.Items.EMPTY),
                new CustomFieldLabels(Value.Items.EMPTY),
                text(row, CustomFieldAttribute.LIST).elements().stream()
                        .map(EnumerationOption::of)
                        .toList());
    }

    private static Value text(Value row, CustomFieldAttribute attribute) {
        var members = row.members();
        return members.getOrDefault(
                attribute.name(), members.getOrDefault(attribute.camel(), Value.Nothing.NOTHING));
    }
}
