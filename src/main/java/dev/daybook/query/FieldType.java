package dev.daybook.query;

/** Type of a field, which determines how filters compare it. */
public enum FieldType {
    /** A whole number; filters treat zero and an absent value as equal. */
    INTEGER,
    /** A number with a fraction. */
    DECIMAL,
    /** Free text, compared case-insensitively. */
    TEXT,
    /** A code of ASCII characters (a stage, a semantics), compared case-insensitively. */
    CODE,
    /** Text of any length, compared without regard to the case of ASCII letters. */
    VALUE,
    /** Text stored in lower case and cut to 255 characters, compared case-insensitively. */
    FOLDED,
    /** {@code Y} or {@code N}. */
    FLAG,
    /** An instant, in whole seconds. */
    TIME,
    /** A day, stored as the second of its midnight in UTC. */
    DATE;

    /** Returns whether the type supports patterns and treats an empty text as absent. */
    boolean isText() {
        return switch (this) {
            case TEXT, CODE, VALUE, FOLDED -> true;
            case INTEGER, DECIMAL, FLAG, TIME, DATE -> false;
        };
    }
}
