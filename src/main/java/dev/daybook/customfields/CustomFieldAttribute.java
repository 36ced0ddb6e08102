package dev.daybook.customfields;

import dev.daybook.query.FieldType;
import java.util.Locale;
import java.util.Optional;

/**
 * Attributes of a custom field, with their classic and universal names (public documentation:
 * {@code crm-userfield-fields}, {@code userfieldconfig-add}).
 */
public enum CustomFieldAttribute {
    ID("id", "int", "ID", FieldType.INTEGER),
    ENTITY_ID("entityId", "string", "Whose field it is", FieldType.CODE),
    FIELD_NAME("fieldName", "string", "Code", "name", FieldType.CODE),
    USER_TYPE_ID("userTypeId", "string", "Type", "type", FieldType.CODE),
    XML_ID("xmlId", "string", "External ID", FieldType.TEXT),
    SORT("sort", "int", "Place", FieldType.INTEGER),
    MULTIPLE("multiple", "char", "Several values", FieldType.FLAG),
    MANDATORY("mandatory", "char", "Mandatory", FieldType.FLAG),
    SHOW_FILTER("showFilter", "char", "Shown in filters", FieldType.CODE),
    SHOW_IN_LIST("showInList", "char", "Shown in lists", FieldType.FLAG),
    EDIT_IN_LIST("editInList", "char", "People may change it", FieldType.FLAG),
    IS_SEARCHABLE("isSearchable", "char", "Searched", FieldType.FLAG),
    EDIT_FORM_LABEL("editFormLabel", "string", "Label in forms"),
    LIST_COLUMN_LABEL("listColumnLabel", "string", "Label in lists"),
    LIST_FILTER_LABEL("listFilterLabel", "string", "Label in filters"),
    ERROR_MESSAGE("errorMessage", "string", "Text of errors"),
    HELP_MESSAGE("helpMessage", "string", "Help"),
    LIST("enum", "uf_enum_element", "Options"),
    SETTINGS("settings", "object", "Settings, which depend on the type");

    private final String camel;
    private final String holds;
    private final String title;
    private final String column;
    private final Optional<FieldType> type;

    /** Creates an attribute that lists can filter and sort by. */
    CustomFieldAttribute(String camel, String holds, String title, String column, FieldType type) {
        this.camel = camel;
        this.holds = holds;
        this.title = title;
        this.column = column;
        this.type = Optional.of(type);
    }

    CustomFieldAttribute(String camel, String holds, String title, FieldType type) {
        this.camel = camel;
        this.holds = holds;
        this.title = title;
        this.column = name().toLowerCase(Locale.ROOT);
        this.type = Optional.of(type);
    }

    CustomFieldAttribute(String camel, String holds, String title) {
        this.camel = camel;
        this.holds = holds;
        this.title = title;
        this.column = "";
        this.type = Optional.empty();
    }

    /**
     * Returns the name in {@code userfieldconfig.*}; all other methods use the name of the
     * constant.
     */
    public String camel() {
        return camel;
    }

    /** Returns the protocol's word for the type of the value. */
    public String holds() {
        return holds;
    }

    public String title() {
        return title;
    }

    String column() {
        return column;
    }

    /**
     * Returns the type by which a filter compares the value; empty if filters do not support it.
     */
    Optional<FieldType> type() {
        return type;
    }

    /** Returns whether it is one of the five labels, which have a text for each language. */
    boolean isLabel() {
        return switch (this) {
            case EDIT_FORM_LABEL,
                    LIST_COLUMN_LABEL,
                    LIST_FILTER_LABEL,
                    ERROR_MESSAGE,
                    HELP_MESSAGE ->
                    true;
            case ID,
                    ENTITY_ID,
                    FIELD_NAME,
                    USER_TYPE_ID,
                    XML_ID,
                    SORT,
                    MULTIPLE,
                    MANDATORY,
                    SHOW_FILTER,
                    SHOW_IN_LIST,
                    EDIT_IN_LIST,
                    IS_SEARCHABLE,
                    LIST,
                    SETTINGS ->
                    false;
        };
    }
}
