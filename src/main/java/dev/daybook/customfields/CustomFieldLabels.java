package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of a custom field: one text for each language.
 *
 * @param texts for each attribute that is a label the texts by language; that of the empty language
 *     stands for all that have none of their own
 */
record CustomFieldLabels(Value texts) {

    /** The languages of the protocol (public documentation: {@code crm/data-types}). */
    static final List<String> LANGUAGES =
            List.of(
                    "ar", "br", "de", "en", "fr", "hi", "id", "in", "it", "ja", "kz", "la", "ms",
                    "pl", "ru", "sc", "tc", "th", "tr", "ua", "vn");

    private static final String EVERY = "";

    /**
     * The labels of a new field.
     *
     * @param all the text of every label that is not given; empty where there is none
     */
    static CustomFieldLabels of(Map<CustomFieldAttribute, Value> given, String all) {
        var texts = new LinkedHashMap<String, Value>();
        for (var label : CustomFieldAttribute.values()) {
            if (label.isLabel()) {
                texts.put(label.name(), read(given.get(label), all));
            }
        }
        return new CustomFieldLabels(Value.of(texts));
    }

    /** With some labels changed; a label that is given loses all its texts before. */
    CustomFieldLabels with(Map<CustomFieldAttribute, Value> given) {
        var changed = new LinkedHashMap<>(texts.members());
        given.forEach((label, text) -> {
            if (label.isLabel()) {
                changed.put(label.name(), read(text, ""));
            }
        });
        return new CustomFieldLabels(Value.of(changed));
    }

    private static Value read(@org.jspecify.annotations.Nullable Value given, String otherwise) {
        var texts = new LinkedHashMap<String, Value>();
        if (given != null && given.isContainer()) {
            given.members()
                    .forEach((language, text) -> {
                        if (LANGUAGES.contains(language) && !text.isContainer()) {
                            texts.put(language, Value.of(text.asText()));
                        }
                    });
        }
        var every = given == null || given.isContainer() ? otherwise : given.asText();
        if (!every.isEmpty()) {
            texts.put(EVERY, Value.of(every));
        }
        return texts.isEmpty() ? Value.Items.EMPTY : Value.of(texts);
    }

    /** The text of a label in a language, where it has one. */
    Optional<String> text(CustomFieldAttribute label, String language) {
        var own = texts.members().getOrDefault(label.name(), Value.Items.EMPTY).members();
        return Optional.ofNullable(own.get(language))
                .or(() -> Optional.ofNullable(own.get(EVERY)))
                .map(Value::asText);
    }

    /** Whether some label has a text in a language. */
    boolean knows(String language) {
        for (var label : CustomFieldAttribute.values()) {
            if (label.isLabel() && text(label, language).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
