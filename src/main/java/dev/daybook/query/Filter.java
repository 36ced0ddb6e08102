package dev.daybook.query;

import java.util.Collection;
import java.util.List;

/**
 * Parsed condition on the rows of a list: names are fields, and values have the type of their
 * field.
 *
 * @param <E> the row
 */
public sealed interface Filter<E> {

    /** Comparison with one value. */
    enum Comparison {
        EQUAL,
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST
    }

    /** Comparison of a field with one value. */
    record Compare<E>(Field<E> field, Comparison comparison, Operand operand)
            implements Filter<E> {}

    /** True if the field equals one of the values; false if there are none. */
    record OneOf<E>(Field<E> field, List<Operand> operands) implements Filter<E> {}

    /** True if the text matches a pattern. */
    record Like<E>(Field<E> field, LikePattern pattern) implements Filter<E> {}

    /** True if the field has no value, an empty one, or zero. */
    record Blank<E>(Field<E> field) implements Filter<E> {}

    /** True if every part is true; always true without parts. */
    record All<E>(List<Filter<E>> parts) implements Filter<E> {}

    /** True if some part is true; always false without parts. */
    record Any<E>(List<Filter<E>> parts) implements Filter<E> {}

    /** True if the inner filter is false or unknown because of an absent value. */
    record Not<E>(Filter<E> inner) implements Filter<E> {}

    static <E> Filter<E> everything() {
        return new All<>(List.of());
    }

    static <E> Filter<E> nothing() {
        return new Any<>(List.of());
    }

    static <E> Filter<E> equal(Field<E> field, long number) {
        return compare(field, Comparison.EQUAL, number);
    }

    static <E> Filter<E> equal(Field<E> field, String text) {
        return compare(field, Comparison.EQUAL, text);
    }

    static <E> Filter<E> compare(Field<E> field, Comparison comparison, long number) {
        return new Compare<>(field, comparison, new Operand.Whole(number));
    }

    static <E> Filter<E> compare(Field<E> field, Comparison comparison, String text) {
        return new Compare<>(field, comparison, Operand.text(field, text));
    }

    /** Returns a filter for a field that equals one of the numbers. */
    static <E> Filter<E> oneOfNumbers(Field<E> field, Collection<Long> numbers) {
        return new OneOf<>(field, numbers.stream().<Operand>map(Operand.Whole::new).toList());
    }

    /** Returns a filter for a field that equals one of the texts. */
    static <E> Filter<E> oneOfTexts(Field<E> field, Collection<String> texts) {
        return new OneOf<>(field, texts.stream().map(text -> Operand.text(field, text)).toList());
    }

    /** Returns a filter for a field that matches a pattern in the notation of SQL. */
    static <E> Filter<E> like(Field<E> field, String pattern) {
        return new Like<>(field, LikePattern.of(field, pattern));
    }

    default boolean isEverything() {
        return this instanceof All<E>(var parts) && parts.isEmpty();
    }

    default boolean isNothing() {
        return this instanceof Any<E>(var parts) && parts.isEmpty();
    }

    /** Returns the conjunction of this filter and another one. */
    default Filter<E> and(Filter<E> other) {
        if (isEverything()) {
            return other;
        }
        return other.isEverything() ? this : new All<>(List.of(this, other));
    }
}
