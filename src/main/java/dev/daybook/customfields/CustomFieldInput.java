package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Attributes of a custom field in a request, without unknown names.
 *
 * @param values the values by attribute; elements of {@link CustomFieldAttribute#LIST} have
 *     classic names
 * @param label the text of every missing label; empty if there is none
 */
public record CustomFieldInput(Map<CustomFieldAttribute, Value> values, String label) {

    private static final Map<String, String> OPTION =
            Map.of(
                    "id", "ID", "value", "VALUE", "def", "DEF", "sort", "SORT", "xmlId", "XML_ID",
                    "del", "DEL");

    /** Parses the fields of a classic method. */
    public static CustomFieldInput classic(Value fields) {
        var label = fields.members().getOrDefault("LABEL", Value.of(""));
        return new CustomFieldInput(
                values(fields, CustomFieldAttribute::name),
                label.isContainer() ? "" : label.asText());
    }

    /** Parses the field of {@code userfieldconfig.*}. */
    public static CustomFieldInput camel(Value field) {
        var values = values(field, CustomFieldAttribute::camel);
        values.computeIfPresent(
                CustomFieldAttribute.LIST,
                (_, options) ->
                        new Value.Items(
                                options.elements().stream()
                                        .map(CustomFieldInput::option)
                                        .toList()));
        return new CustomFieldInput(values, "");
    }

    private static Value option(Value camel) {
        var members = new LinkedHashMap<String, Value>();
        camel.members()
                .forEach((name, value) -> members.put(OPTION.getOrDefault(name, name), value));
        return Value.of(members);
    }

    private static Map<CustomFieldAttribute, Value> values(
            Value fields, Function<CustomFieldAttribute, String> name) {
        var values = new EnumMap<CustomFieldAttribute, Value>(CustomFieldAttribute.class);
        var members = fields.members();
        for (var attribute : CustomFieldAttribute.values()) {
            var value = members.get(name.apply(attribute));
            if (value != null) {
                values.put(attribute, value);
            }
        }
        return values;
    }
}
