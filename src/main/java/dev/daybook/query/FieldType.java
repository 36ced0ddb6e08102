package dev.daybook.query;

/** What a field of a list holds, which decides how a filter compares it. */
public enum FieldType {
    /** A whole number; zero and "no value" are the same to a filter. */
    INTEGER,
    /** A number with a fraction. */
    DECIMAL,
    /** Free text, compared without regard to case. */
    TEXT,
    /** A code of ASCII characters (a stage, a semantics), compared without regard to case. */
    CODE,
    /** Text of any length, compared without regard to the case of ASCII letters. */
    VALUE,
    /** {@code Y} or {@code N}. */
    FLAG,
    /** An instant, in whole seconds. */
    TIME,
    /** A day, kept as the second of its midnight in UTC. */
    DATE;

    /** Returns whether patterns match it and an empty text is no value. */
    boolean isText() {
        return switch (this) {
            case TEXT, CODE, VALUE -> true;
            case INTEGER, DECIMAL, FLAG, TIME, DATE -> false;
        };
    }
}
