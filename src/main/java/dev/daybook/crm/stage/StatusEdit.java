package dev.daybook.crm.stage;

import dev.daybook.protocol.Value;
import java.util.Optional;

/**
 * Parsed changes to a dictionary entry. Blank fields count as absent, except the colour, which a
 * blank
 * value removes.
 */
public record StatusEdit(
        Optional<String> dictionary,
        Optional<String> statusId,
        Optional<String> name,
        Optional<Long> sort,
        Optional<String> color,
        Optional<String> semantics) {

    /** Parses the fields of a request. */
    public static StatusEdit of(Value fields) {
        return new StatusEdit(
                text(fields, StatusField.ENTITY_ID).filter(text -> !text.isEmpty()),
                text(fields, StatusField.STATUS_ID).filter(text -> !text.isEmpty()),
                text(fields, StatusField.NAME),
                given(fields, StatusField.SORT)
                        .filter(value -> !value.isBlank())
                        .map(Value::asWhole),
                text(fields, StatusField.COLOR).map(StatusEdit::withHash),
                text(fields, StatusField.SEMANTICS).filter(text -> !text.isEmpty()));
    }

    private static Optional<Value> given(Value fields, StatusField field) {
        return Optional.ofNullable(fields.members().get(field.name()))
                .filter(value -> !value.isContainer());
    }

    private static Optional<String> text(Value fields, StatusField field) {
        return given(fields, field).map(value -> value.asText().strip());
    }

    private static String withHash(String color) {
        return color.isEmpty() || color.startsWith("#") ? color : "#" + color;
    }
}
