package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Printer for custom fields. Both families of methods print every scalar as a string; they differ
 * in
 * names and in the format of labels.
 *
 * @param isCamel whether names are those of {@code userfieldconfig.*}
 * @param labels the format of labels
 * @param language the only language of the labels; empty for all
 * @param selected the printed attributes; empty for all
 */
public record CustomFieldPrinter(
        boolean isCamel, LabelStyle labels, String language, Set<CustomFieldAttribute> selected) {

    /** Creates a printer of all attributes. */
    public CustomFieldPrinter(boolean isCamel, LabelStyle labels, String language) {
        this(isCamel, labels, language, Set.of());
    }

    /** Formats of labels. */
    public enum LabelStyle {
        NONE,
        /** A text, or {@code null}. */
        TEXT,
        /** A map from one language to its text, or {@code null}. */
        ONE_LANGUAGE,
        /** A map from every language to its text, which is empty if it is missing. */
        EVERY_LANGUAGE,
        /** A map from each language that has any label to its text or {@code null}. */
        KNOWN_LANGUAGES
    }

    /** Prints the selected attributes of a field. Labels follow if they have a format. */
    public void print(CustomField field, ValueWriter sink) {
        sink.startTree();
        for (var attribute : CustomFieldAttribute.values()) {
            if (!attribute.isLabel()
                    && attribute != CustomFieldAttribute.LIST
                    && attribute != CustomFieldAttribute.SETTINGS
                    && isSelected(attribute)) {
                sink.name(name(attribute));
                scalar(field, attribute, sink);
            }
        }
        if (isSelected(CustomFieldAttribute.SETTINGS)) {
            sink.name(name(CustomFieldAttribute.SETTINGS));
            field.settings().writeTo(sink);
        }
        languages(field, sink);
        for (var attribute : CustomFieldAttribute.values()) {
            if (attribute.isLabel()) {
                label(field, attribute, sink);
            }
        }
        if (field.type() == CustomType.ENUMERATION
                && isSelected(CustomFieldAttribute.LIST)
                && (!isCamel || labels == LabelStyle.KNOWN_LANGUAGES)) {
            sink.name(name(CustomFieldAttribute.LIST));
            options(field, sink);
        }
        sink.endTree();
    }

    private boolean isSelected(CustomFieldAttribute attribute) {
        return selected.isEmpty() || selected.contains(attribute);
    }

    private String name(CustomFieldAttribute attribute) {
        return isCamel ? attribute.camel() : attribute.name();
    }

    /** Prints an attribute that is not a container. */
    void scalar(CustomField field, CustomFieldAttribute attribute, ValueWriter sink) {
        text(field, attribute).ifPresentOrElse(sink::text, sink::nothing);
    }

    private static Optional<String> text(CustomField field, CustomFieldAttribute attribute) {
        return switch (attribute) {
            case ID -> Optional.of(Long.toString(field.id()));
            case ENTITY_ID -> Optional.of(field.entityId());
            case FIELD_NAME -> Optional.of(field.name());
            case USER_TYPE_ID -> Optional.of(field.type().word());
            case XML_ID -> Optional.of(field.xmlId()).filter(id -> !id.isEmpty());
            case SORT -> Optional.of(Long.toString(field.sort()));
            case MULTIPLE -> Optional.of(CustomFields.letter(field.isMultiple()));
            case MANDATORY -> Optional.of(CustomFields.letter(field.isMandatory()));
            case SHOW_FILTER -> Optional.of(field.showFilter());
            case SHOW_IN_LIST -> Optional.of(CustomFields.letter(field.showInList()));
            case EDIT_IN_LIST -> Optional.of(CustomFields.letter(field.editInList()));
            case IS_SEARCHABLE -> Optional.of(CustomFields.letter(field.isSearchable()));
            case EDIT_FORM_LABEL,
                    LIST_COLUMN_LABEL,
                    LIST_FILTER_LABEL,
                    ERROR_MESSAGE,
                    HELP_MESSAGE,
                    LIST,
                    SETTINGS ->
                    Optional.empty();
        };
    }

    // ---- labels ----

    private void languages(CustomField field, ValueWriter sink) {
        if (labels == LabelStyle.KNOWN_LANGUAGES || labels == LabelStyle.ONE_LANGUAGE) {
            sink.name("languageId");
            eachKnown(field, sink, sink::text);
        }
    }

    private void label(CustomField field, CustomFieldAttribute label, ValueWriter sink) {
        switch (labels) {
            case NONE -> {}
            case TEXT -> {
                sink.name(name(label));
                field.labels()
                        .text(label, language)
                        .filter(text -> !text.isEmpty())
                        .ifPresentOrElse(sink::text, sink::nothing);
            }
            case ONE_LANGUAGE -> {
                sink.name(name(label));
                field.labels()
                        .text(label, language)
                        .filter(text -> !text.isEmpty())
                        .ifPresentOrElse(
                                text -> Value.tree(language, text).writeTo(sink), sink::nothing);
            }
            case EVERY_LANGUAGE -> {
                sink.name(name(label));
                sink.startTree();
                for (var each : CustomFieldLabels.LANGUAGES) {
                    sink.member(each, field.labels().text(label, each).orElse(""));
                }
                sink.endTree();
            }
            case KNOWN_LANGUAGES -> {
                sink.name(name(label));
                eachKnown(
                        field,
                        sink,
                        each ->
                                field.labels()
                                        .text(label, each)
                                        .ifPresentOrElse(sink::text, sink::nothing));
            }
        }
    }

    private void eachKnown(CustomField field, ValueWriter sink, Consumer<String> print) {
        sink.startTree();
        for (var each : CustomFieldLabels.LANGUAGES) {
            if ((language.isEmpty() || language.equals(each)) && field.labels().knows(each)) {
                sink.name(each);
                print.accept(each);
            }
        }
        sink.endTree();
    }

    // ---- what may be chosen ----

    private void options(CustomField field, ValueWriter sink) {
        sink.startItems();
        for (var option : field.options()) {
            sink.startTree();
            sink.member(isCamel ? "id" : "ID", Long.toString(option.id()));
            if (isCamel) {
                sink.member("userFieldId", Long.toString(field.id()));
                sink.member("value", option.value());
                sink.member("def", CustomFields.letter(option.isDefault()));
                sink.member("sort", Long.toString(option.sort()));
                sink.member("xmlId", option.xmlId());
            } else {
                sink.member("SORT", Long.toString(option.sort()));
                sink.member("VALUE", option.value());
                sink.member("DEF", CustomFields.letter(option.isDefault()));
                sink.member("XML_ID", option.xmlId());
            }
            sink.endTree();
        }
        sink.endItems();
    }
}
