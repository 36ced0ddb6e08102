package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels of a custom field, with one text for each language.
 *
 * @param texts for each label attribute its texts by language; the text of the empty language is
 *     used
 *     for languages without one
 */
record CustomFieldLabels(Value texts) {

    /** Languages of the protocol (public documentation: {@code crm/data-types}). */
    static final List<String> LANGUAGES =
            List.of(
                    "ar", "br", "de", "en", "fr", "hi", "id", "in", "it", "ja", "kz", "la", "ms",
                    "pl", "ru", "sc", "tc", "th", "tr", "ua", "vn");

    private static final String EVERY = "";

    /**
     * Returns the labels of a new field.
     *
     * @param all the text of every missing label; empty if there is none
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

    /** Returns the labels with some changed; a changed label loses all its previous texts. */
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

    /** Returns the text of a label in a language, if it has one. */
    Optional<String> text(CustomFieldAttribute label, String language) {
        var own = texts.members().getOrDefault(label.name(), Value.Items.EMPTY).members();
        return Optional.ofNullable(own.get(language))
                .or(() -> Optional.ofNullable(own.get(EVERY)))
                .map(Value::asText);
    }

    /** Returns whether any label has a text in a language. */
    boolean knows(String language) {
        for (var label : CustomFieldAttribute.values()) {
            if (label.isLabel() && text(label, language).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
