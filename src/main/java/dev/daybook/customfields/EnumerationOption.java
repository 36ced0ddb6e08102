package dev.daybook.customfields;

import dev.daybook.protocol.Value;

/**
 * Option of a field of the type {@code enumeration}.
 *
 * @param isDefault whether it is the initial value of new items
 */
public record EnumerationOption(long id, String value, boolean isDefault, long sort, String xmlId) {

    static EnumerationOption of(Value kept) {
        var members = kept.members();
        return new EnumerationOption(
                members.getOrDefault("ID", Value.of(0)).asWhole(),
                members.getOrDefault("VALUE", Value.of("")).asText(),
                members.getOrDefault("DEF", Value.of("N")).isYes(),
                members.getOrDefault("SORT", Value.of(0)).asWhole(),
                members.getOrDefault("XML_ID", Value.of("")).asText());
    }

    Value kept() {
        return Value.tree(
                "ID",
                id,
                "SORT",
                sort,
                "VALUE",
                value,
                "DEF",
                isDefault ? "Y" : "N",
                "XML_ID",
                xmlId);
    }
}
