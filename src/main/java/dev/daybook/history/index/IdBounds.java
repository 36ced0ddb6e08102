package dev.daybook.history.index;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Operand;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Filter whose comparisons with the id are a range of ids, so that an index finds them.
 *
 * @param ids the ids that match them; the last one is before the first one if there are none
 * @param rest the other conditions
 */
public record IdBounds<E>(IdRange ids, Filter<E> rest) {

    private static final String ID = "id";
    private static final IdRange ALL = new IdRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Separates the comparisons with the id that every matching row meets. */
    public static <E> IdBounds<E> of(Filter<E> filter) {
        return switch (filter) {
            case Filter.Compare<E>(var field, var comparison, Operand.Whole(var number))
                    when isId(field) ->
                    new IdBounds<>(within(ALL, range(comparison, number)), Filter.everything());
            case Filter.All<E>(var parts) -> {
                var ids = ALL;
                var rest = new ArrayList<Filter<E>>();
                for (var part : parts) {
                    var bounds = of(part);
                    ids = within(ids, bounds.ids());
                    if (!bounds.rest().isEverything()) {
                        rest.add(bounds.rest());
                    }
                }
                yield new IdBounds<>(ids, new Filter.All<>(rest));
            }
            case Filter.Compare<E> _,
                    Filter.OneOf<E> _,
                    Filter.Like<E> _,
                    Filter.Blank<E> _,
                    Filter.Any<E> _,
                    Filter.Not<E> _ ->
                    new IdBounds<>(ALL, filter);
        };
    }

    private static IdRange range(Filter.Comparison comparison, long number) {
        return switch (SummaryFilter.range(comparison, number)) {
            case SummaryFilter.Range(var from, var to) -> new IdRange(from, to);
            case SummaryFilter.AnyOf _ -> new IdRange(1, 0);
        };
    }

    /** Returns the ids of a range that match the comparisons. */
    public IdRange within(IdRange range) {
        return within(range, ids);
    }

    /** Returns the ids of a range that do not match the comparisons, if they lie on one side. */
    Optional<IdRange> otherSide(IdRange range) {
        var inside = within(range);
        if (inside.first() == range.first() && inside.last() < range.last()) {
            return Optional.of(new IdRange(inside.last() + 1, range.last()));
        }
        if (inside.last() == range.last() && inside.first() > range.first()) {
            return Optional.of(new IdRange(range.first(), inside.first() - 1));
        }
        return Optional.empty();
    }

    /** Returns whether the other conditions do not depend on the id. */
    boolean containsAllOfId() {
        return !dependsOnId(rest);
    }

    private static boolean dependsOnId(Filter<?> filter) {
        return switch (filter) {
            case Filter.Compare<?>(var field, _, _) -> isId(field);
            case Filter.OneOf<?>(var field, _) -> isId(field);
            case Filter.Like<?>(var field, _) -> isId(field);
            case Filter.Blank<?>(var field) -> isId(field);
            case Filter.All<?>(var parts) -> parts.stream().anyMatch(IdBounds::dependsOnId);
            case Filter.Any<?>(var parts) -> parts.stream().anyMatch(IdBounds::dependsOnId);
            case Filter.Not<?>(var inner) -> dependsOnId(inner);
        };
    }

    private static boolean isId(Field<?> field) {
        return field.column().equals(ID);
    }

    private static IdRange within(IdRange one, IdRange other) {
        return new IdRange(
                Math.max(one.first(), other.first()), Math.min(one.last(), other.last()));
    }
}
