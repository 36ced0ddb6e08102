package dev.daybook.crm;

/** Trait of a field, as the methods whose names end with {@code fields} describe it. */
public enum FieldTrait {
    REQUIRED,
    READ_ONLY,
    /** Writable only when the element is added. */
    IMMUTABLE,
    MULTIPLE,
    /** Visible to classic methods only. */
    CLASSIC,
    /** Printed by classic methods only on request. */
    ON_REQUEST,
    /** Not part of the protocol's classic methods: printed only on request, and not described. */
    EXTRA,
    /** Added by users. */
    CUSTOM
}
