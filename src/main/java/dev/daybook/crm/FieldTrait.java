package dev.daybook.crm;

/** Trait of a field, as the methods whose names end with {@code fields} describe it. */
public enum FieldTrait {
    REQUIRED,
    READ_ONLY,
    /** Set when the element is added, never after. */
    IMMUTABLE,
    MULTIPLE,
    /** Known to classic methods only. */
    CLASSIC,
    /** Made by people. */
    CUSTOM
}
