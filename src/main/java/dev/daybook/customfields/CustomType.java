package dev.daybook.customfields;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Types of custom fields (public documentation: {@code crm-userfield-types}). Files and elements
 * of
 * information blocks, which Daybook does not store, are not among them.
 */
public enum CustomType {
    STRING(
            "String",
            List.of(
                    CustomFieldSetting.text(CustomType.DEFAULT, "Default value", ""),
                    CustomFieldSetting.number("ROWS", "Rows", 1),
                    CustomFieldSetting.number("SIZE", "Width", 20),
                    CustomFieldSetting.text("REGEXP", "Regular expression", ""),
                    CustomFieldSetting.number("MIN_LENGTH", "Least length", 0),
                    CustomFieldSetting.number("MAX_LENGTH", "Greatest length", 0))),
    INTEGER(
            "Integer",
            List.of(
                    new CustomFieldSetting(
                            CustomType.DEFAULT, "int", "Default value", Value.Nothing.NOTHING),
                    CustomFieldSetting.number("SIZE", "Width", 20),
                    CustomFieldSetting.number("MIN_VALUE", "Least value", 0),
                    CustomFieldSetting.number("MAX_VALUE", "Greatest value", 0))),
    DOUBLE(
            "Number",
            List.of(
                    new CustomFieldSetting(
                            CustomType.DEFAULT, "double", "Default value", Value.Nothing.NOTHING),
                    CustomFieldSetting.number("PRECISION", "Digits behind the point", 2),
                    CustomFieldSetting.number("SIZE", "Width", 20),
                    CustomFieldSetting.number("MIN_VALUE", "Least value", 0),
                    CustomFieldSetting.number("MAX_VALUE", "Greatest value", 0))),
    BOOLEAN(
            "Yes or no",
            List.of(
                    CustomFieldSetting.number(CustomType.DEFAULT, "Default value", 0),
                    CustomFieldSetting.text("DISPLAY", "Looks", "CHECKBOX"),
                    CustomFieldSetting.text("LABEL_CHECKBOX", "Label of the box", ""))),
    ENUMERATION(
            "List",
            List.of(
                    CustomFieldSetting.text("DISPLAY", "Looks", "LIST"),
                    CustomFieldSetting.number("LIST_HEIGHT", "Height of the list", 1),
                    CustomFieldSetting.text("CAPTION_NO_VALUE", "Label of no value", ""),
                    CustomFieldSetting.flag("SHOW_NO_VALUE", "No value may be chosen", "Y"))),
    DATETIME(
            "Date and time",
            List.of(
                    CustomType.moment(),
                    CustomFieldSetting.flag("USE_SECOND", "With seconds", "Y"),
                    CustomFieldSetting.flag("USE_TIMEZONE", "With a time zone", "N"))),
    DATE("Date", List.of(CustomType.moment())),
    MONEY("Money", List.of(CustomFieldSetting.text(CustomType.DEFAULT, "Default value", ""))),
    URL(
            "Link",
            List.of(
                    CustomFieldSetting.flag("POPUP", "Opens in a new window", "Y"),
                    CustomFieldSetting.number("SIZE", "Width", 20),
                    CustomFieldSetting.number("MIN_LENGTH", "Least length", 0),
                    CustomFieldSetting.number("MAX_LENGTH", "Greatest length", 0),
                    CustomFieldSetting.text(CustomType.DEFAULT, "Default value", ""),
                    CustomFieldSetting.number("ROWS", "Rows", 1))),
    ADDRESS("Address", List.of(CustomFieldSetting.flag("SHOW_MAP", "With a map", "Y"))),
    EMPLOYEE("User", List.of()),
    CRM_STATUS(
            "Entry of a dictionary of the CRM",
            List.of(CustomFieldSetting.text(CustomType.DICTIONARY, "The dictionary", ""))),
    CRM(
            "Items of the CRM",
            List.of(
                    CustomFieldSetting.flag("LEAD", "Leads", "N"),
                    CustomFieldSetting.flag("CONTACT", "Contacts", "N"),
                    CustomFieldSetting.flag("COMPANY", "Companies", "N"),
                    CustomFieldSetting.flag("DEAL", "Deals", "N"))),
    /** Of a system field of tasks. */
    MAIL_MESSAGE("E-mail message", List.of()),
    /** Of a system field of tasks. */
    DISK_FILE(
            "Files",
            List.of(
                    CustomFieldSetting.number("IBLOCK_ID", "Information block", 0),
                    CustomFieldSetting.number("SECTION_ID", "Section", 0),
                    CustomFieldSetting.text("UF_TO_SAVE_ALLOW_EDIT", "Others may edit", "")));

    /** The types that users choose from. */
    public static final List<CustomType> OF_USERS =
            Arrays.stream(values())
                    .filter(type -> type != MAIL_MESSAGE && type != DISK_FILE)
                    .toList();

    static final String DEFAULT = "DEFAULT_VALUE";

    /** Setting of {@link #CRM_STATUS} with the id of the dictionary. */
    public static final String DICTIONARY = "ENTITY_TYPE";

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Created by List.of, therefore immutable.
    private final List<CustomFieldSetting> settings;

    CustomType(String title, List<CustomFieldSetting> settings) {
        this.title = title;
        this.settings = settings;
    }

    private static CustomFieldSetting moment() {
        return new CustomFieldSetting(
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

    /** Returns the name of the type in the protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** Returns the settings of fields of this type. */
    public List<CustomFieldSetting> settings() {
        return settings;
    }

    /** Returns whether a field of this type can hold several values. */
    boolean canBeMultiple() {
        return this != BOOLEAN;
    }

    /**
     * Returns all settings of a field: new values replace previous ones, unknown settings are
     * dropped.
     */
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
