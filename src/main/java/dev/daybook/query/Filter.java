package dev.daybook.query;

import java.util.List;

/**
 * Which rows a list is asked for, understood: names are fields, values have the field's type.
 *
 * @param <E> the row
 */
public sealed interface Filter<E> {

    /** How one value is compared. */
    enum Comparison {
        EQUAL,
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST
    }

    /** The field compared with one value. */
    record Compare<E>(Field<E> field, Comparison comparison, Object operand) implements Filter<E> {}

    /** The field is one of the values; of none, where there are none. */
    record OneOf<E>(Field<E> field, List<Object> operands) implements Filter<E> {}

    /** The text matches a pattern: {@code %} any run, {@code _} one character, {@code \} escapes. */
    record Like<E>(Field<E> field, String pattern) implements Filter<E> {}

    /** The field has no value, an empty one, or zero. */
    record Blank<E>(Field<E> field) implements Filter<E> {}

    /** Every part holds; without parts, everything. */
    record All<E>(List<Filter<E>> parts) implements Filter<E> {}

    /** Some part holds; without parts, nothing. */
    record Any<E>(List<Filter<E>> parts) implements Filter<E> {}

    /** The inner filter does not hold, or cannot be told for want of a value. */
    record Not<E>(Filter<E> inner) implements Filter<E> {}

    static <E> Filter<E> everything() {
        return new All<>(List.of());
    }

    static <E> Filter<E> nothing() {
        return new Any<>(List.of());
    }

    static <E> Filter<E> equal(Field<E> field, Object operand) {
        return new Compare<>(field, Comparison.EQUAL, operand);
    }

    default boolean isEverything() {
        return this instanceof All<E>(var parts) && parts.isEmpty();
    }

    default boolean isNothing() {
        return this instanceof Any<E>(var parts) && parts.isEmpty();
    }

    /** This filter and another one. */
    default Filter<E> and(Filter<E> other) {
        if (isEverything()) {
            return other;
        }
        return other.isEverything() ? this : new All<>(List.of(this, other));
    }
}
