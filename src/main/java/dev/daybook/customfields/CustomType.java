package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a custom field holds (public documentation: {@code crm-userfield-types}). Files and elements
 * of information blocks, which Daybook does not keep, are not among them.
 */
public enum CustomType {
    STRING(
            "String",
            List.of(
                    Setting.text(CustomType.DEFAULT, "Default value", ""),
                    Setting.number("ROWS", "Rows", 1),
                    Setting.number("SIZE", "Width", 20),
                    Setting.text("REGEXP", "Regular expression", ""),
                    Setting.number("MIN_LENGTH", "Least length", 0),
                    Setting.number("MAX_LENGTH", "Greatest length", 0))),
    INTEGER(
            "Integer",
            List.of(
                    new Setting(CustomType.DEFAULT, "int", "Default value", Value.Nothing.NOTHING),
                    Setting.number("SIZE", "Width", 20),
                    Setting.number("MIN_VALUE", "Least value", 0),
                    Setting.number("MAX_VALUE", "Greatest value", 0))),
    DOUBLE(
            "Number",
            List.of(
                    new Setting(
                            CustomType.DEFAULT, "double", "Default value", Value.Nothing.NOTHING),
                    Setting.number("PRECISION", "Digits behind the point", 2),
                    Setting.number("SIZE", "Width", 20),
                    Setting.number("MIN_VALUE", "Least value", 0),
                    Setting.number("MAX_VALUE", "Greatest value", 0))),
    BOOLEAN(
            "Yes or no",
            List.of(
                    Setting.number(CustomType.DEFAULT, "Default value", 0),
                    Setting.text("DISPLAY", "Looks", "CHECKBOX"),
                    Setting.text("LABEL_CHECKBOX", "Label of the box", ""))),
    ENUMERATION(
            "List",
            List.of(
                    Setting.text("DISPLAY", "Looks", "LIST"),
                    Setting.number("LIST_HEIGHT", "Height of the list", 1),
                    Setting.text("CAPTION_NO_VALUE", "Label of no value", ""),
                    Setting.flag("SHOW_NO_VALUE", "No value may be chosen", "Y"))),
    DATETIME(
            "Date and time",
            List.of(
                    CustomType.moment(),
                    Setting.flag("USE_SECOND", "With seconds", "Y"),
                    Setting.flag("USE_TIMEZONE", "With a time zone", "N"))),
    DATE("Date", List.of(CustomType.moment())),
    MONEY("Money", List.of(Setting.text(CustomType.DEFAULT, "Default value", ""))),
    URL(
            "Link",
            List.of(
                    Setting.flag("POPUP", "Opens in a new window", "Y"),
                    Setting.number("SIZE", "Width", 20),
                    Setting.number("MIN_LENGTH", "Least length", 0),
                    Setting.number("MAX_LENGTH", "Greatest length", 0),
                    Setting.text(CustomType.DEFAULT, "Default value", ""),
                    Setting.number("ROWS", "Rows", 1))),
    ADDRESS("Address", List.of(Setting.flag("SHOW_MAP", "With a map", "Y"))),
    EMPLOYEE("User", List.of()),
    CRM_STATUS(
            "Entry of a dictionary of the CRM",
            List.of(Setting.text(CustomType.DICTIONARY, "The dictionary", ""))),
    CRM(
            "Items of the CRM",
            List.of(
                    Setting.flag("LEAD", "Leads", "N"),
                    Setting.flag("CONTACT", "Contacts", "N"),
                    Setting.flag("COMPANY", "Companies", "N"),
                    Setting.flag("DEAL", "Deals", "N")));

    static final String DEFAULT = "DEFAULT_VALUE";

    /** The setting of {@link #CRM_STATUS} that names the dictionary. */
    public static final String DICTIONARY = "ENTITY_TYPE";

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Lists of List.of, whose elements do not change.
    private final List<Setting> settings;

    CustomType(String title, List<Setting> settings) {
        this.title = title;
        this.settings = settings;
    }

    private static Setting moment() {
        return new Setting(
                DEFAULT, "object", "Default value", Value.tree("TYPE", "NONE", "VALUE", ""));
    }

    public static Optional<CustomType> named(String word) {
        for (var type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type as the wire spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** The settings that its fields have. */
    public List<Setting> settings() {
        return settings;
    }

    /** Whether a field of it can hold several values. */
    boolean canBeMultiple() {
        return this != BOOLEAN;
    }

    /** All settings of a field: those that were written, over those before; unknown ones go. */
    Value merged(Value before, Value written) {
        var merged = new LinkedHashMap<String, Value>();
        for (var setting : settings) {
            var kept = before.members().getOrDefault(setting.name(), setting.absent());
            var given = written.members().get(setting.name());
            merged.put(setting.name(), given == null ? kept : setting.read(given));
        }
        if (this == CRM && merged.values().stream().noneMatch(Value::isYes)) {
            merged.put(new ArrayList<>(merged.keySet()).getFirst(), Value.of("Y"));
        }
        return Value.of(merged);
    }
}
