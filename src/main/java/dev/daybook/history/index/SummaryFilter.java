package dev.daybook.history.index;

import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Operand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Filter on the indexed columns: the id, the time and the counted columns. It can be evaluated
 * for a whole range of rows of one kind: all of them match, none, or some.
 * <p>{@link #forKind} inserts the values of a kind and leaves a condition on id and time. {@link
 * #evaluate} evaluates that condition for a range of ids and times.
 */
public sealed interface SummaryFilter {

    /** Share of the rows of a range that match. */
    enum Truth {
        ALL,
        NONE,
        SOME;

        static Truth of(boolean all) {
            return all ? ALL : NONE;
        }

        Truth opposite() {
            return switch (this) {
                case ALL -> NONE;
                case NONE -> ALL;
                case SOME -> SOME;
            };
        }
    }

    /** Filter that matches all rows or none. */
    record Always(boolean matches) implements SummaryFilter {}

    /** Condition on one counted column. */
    record OfKind(int column, Predicate<Object> test) implements SummaryFilter {}

    /** Condition on the id or the time. */
    record OfNumber(boolean isId, Numbers numbers) implements SummaryFilter {}

    record Every(List<SummaryFilter> parts) implements SummaryFilter {}

    record Some(List<SummaryFilter> parts) implements SummaryFilter {}

    record Not(SummaryFilter inner) implements SummaryFilter {}

    /** Set of whole numbers. */
    sealed interface Numbers {
        /** Returns which share of a range of numbers is in the set. */
        Truth within(long first, long last);
    }

    record Range(long from, long to) implements Numbers {
        @Override
        public Truth within(long first, long last) {
            if (last < from || first > to) {
                return Truth.NONE;
            }
            return from <= first && last <= to ? Truth.ALL : Truth.SOME;
        }
    }

    record AnyOf(NavigableSet<Long> numbers) implements Numbers {
        @Override
        public Truth within(long first, long last) {
            var next = numbers.ceiling(first);
            if (next == null || next > last) {
                return Truth.NONE;
            }
            return first == last ? Truth.ALL : Truth.SOME;
        }
    }

    Numbers NONE = new AnyOf(new TreeSet<>());

    /** Zero, and the value that stands for NULL. */
    Numbers BLANK = new AnyOf(new TreeSet<>(List.of(IndexedRow.ABSENT, 0L)));

    // ---- translation ----

    /** Translates a filter; returns nothing if it uses a column that is not indexed. */
    static Optional<SummaryFilter> of(Filter<?> filter, IndexedTable table) {
        return switch (filter) {
            case Filter.Compare<?>(var field, _, _) when isUnknown(field, table) ->
                    Optional.empty();
            case Filter.OneOf<?>(var field, _) when isUnknown(field, table) -> Optional.empty();
            case Filter.Like<?>(var field, _) when isUnknown(field, table) -> Optional.empty();
            case Filter.Blank<?>(var field) when isUnknown(field, table) -> Optional.empty();
            case Filter.Compare<?>(var field, var comparison, var operand) ->
                    compare(table, field, comparison, operand);
            case Filter.OneOf<?>(var field, var operands) -> oneOf(table, field, operands);
            case Filter.Like<?>(var field, var pattern) ->
                    kind(table, field, value -> pattern.matches(value.toString()));
            case Filter.Blank<?>(var field) ->
                    isCode(field) ? kind(table, field, ""::equals) : number(table, field, BLANK);
            case Filter.All<?>(var parts) -> all(table, parts).map(Every::new);
            case Filter.Any<?>(var parts) -> all(table, parts).map(Some::new);
            case Filter.Not<?>(var inner) -> of(inner, table).map(Not::new);
        };
    }

    private static boolean isUnknown(Field<?> field, IndexedTable table) {
        var column = field.column();
        return !column.equals("id") && !column.equals(table.time()) && table.kindColumn(column) < 0;
    }

    private static Optional<List<SummaryFilter>> all(
            IndexedTable table, List<? extends Filter<?>> filters) {
        var indexFilters = new ArrayList<SummaryFilter>();
        for (var filter : filters) {
            var indexFilter = of(filter, table);
            if (indexFilter.isEmpty()) {
                return Optional.empty();
            }
            indexFilters.add(indexFilter.get());
        }
        return Optional.of(indexFilters);
    }

    private static Optional<SummaryFilter> compare(
            IndexedTable table, Field<?> field, Filter.Comparison comparison, Operand operand) {
        return switch (operand) {
            case Operand.Whole(var number) -> number(table, field, range(comparison, number));
            case Operand.Text(var code) ->
                    kind(
                            table,
                            field,
                            value -> {
                                var order = value.toString().compareTo(code);
                                return switch (comparison) {
                                    case EQUAL -> order == 0;
                                    case GREATER -> order > 0;
                                    case AT_LEAST -> order >= 0;
                                    case LESS -> order < 0;
                                    case AT_MOST -> order <= 0;
                                };
                            });
            case Operand.Decimal _ -> Optional.empty();
        };
    }

    /** Returns the numbers that meet a comparison. */
    static Numbers range(Filter.Comparison comparison, long number) {
        return switch (comparison) {
            case EQUAL -> new Range(number, number);
            case GREATER -> number == Long.MAX_VALUE ? NONE : new Range(number + 1, Long.MAX_VALUE);
            case AT_LEAST -> new Range(number, Long.MAX_VALUE);
            case LESS -> number == Long.MIN_VALUE ? NONE : new Range(Long.MIN_VALUE, number - 1);
            case AT_MOST -> new Range(Long.MIN_VALUE, number);
        };
    }

    private static Optional<SummaryFilter> oneOf(
            IndexedTable table, Field<?> field, List<Operand> operands) {
        if (isCode(field)) {
            var codes = new HashSet<Object>();
            operands.forEach(operand -> codes.add(operand.stored()));
            return kind(table, field, codes::contains);
        }
        var numbers = new TreeSet<Long>();
        for (var operand : operands) {
            switch (operand) {
                case Operand.Whole(var number) -> numbers.add(number);
                case Operand.Text _, Operand.Decimal _ -> {
                    return Optional.empty();
                }
            }
        }
        return number(table, field, new AnyOf(numbers));
    }

    private static boolean isCode(Field<?> field) {
        return field.type() == FieldType.CODE;
    }

    @SuppressWarnings("ReferenceEquality") // Only the constant matches NULL.
    private static Optional<SummaryFilter> number(
            IndexedTable table, Field<?> field, Numbers numbers) {
        if (field.column().equals("id")) {
            return Optional.of(new OfNumber(true, numbers));
        }
        if (field.column().equals(table.time())) {
            return Optional.of(new OfNumber(false, numbers));
        }
        // Only BLANK matches NULL.
        return kind(
                table,
                field,
                value ->
                        ((long) value != IndexedRow.ABSENT || numbers == BLANK)
                                && numbers.within((long) value, (long) value) == Truth.ALL);
    }

    private static Optional<SummaryFilter> kind(
            IndexedTable table, Field<?> field, Predicate<Object> test) {
        return Optional.of(new OfKind(table.kindColumn(field.column()), test));
    }

    // ---- evaluation ----

    /**
     * Returns the condition that remains for the rows of one kind.
     * @param kind the value of each counted column
     */
    default SummaryFilter forKind(Object[] kind) {
        return switch (this) {
            case Always always -> always;
            case OfNumber number -> number;
            case OfKind(var column, var test) -> new Always(test.test(kind[column]));
            case Not(var inner) ->
                    switch (inner.forKind(kind)) {
                        case Always(var matches) -> new Always(!matches);
                        case SummaryFilter left -> left.equals(inner) ? this : new Not(left);
                    };
            case Every(var parts) -> join(parts, kind, true);
            case Some(var parts) -> join(parts, kind, false);
        };
    }

    private static SummaryFilter join(List<SummaryFilter> parts, Object[] kind, boolean every) {
        var left = new ArrayList<SummaryFilter>(parts.size());
        for (var part : parts) {
            var forKind = part.forKind(kind);
            if (!(forKind instanceof Always(var matches))) {
                left.add(forKind);
            } else if (matches != every) {
                return forKind;
            }
        }
        if (left.isEmpty()) {
            return new Always(every);
        }
        if (left.size() == 1) {
            return left.getFirst();
        }
        return every ? new Every(left) : new Some(left);
    }

    /** Evaluates the remaining condition for a range of ids and a range of times. */
    default Truth evaluate(long firstId, long lastId, long firstTime, long lastTime) {
        return switch (this) {
            case Always(var matches) -> Truth.of(matches);
            case OfNumber(var isId, var numbers) ->
                    isId ? numbers.within(firstId, lastId) : numbers.within(firstTime, lastTime);
            case Not(var inner) -> inner.evaluate(firstId, lastId, firstTime, lastTime).opposite();
            case Every(var parts) -> {
                var truth = Truth.ALL;
                for (var part : parts) {
                    switch (part.evaluate(firstId, lastId, firstTime, lastTime)) {
                        case NONE -> truth = Truth.NONE;
                        case SOME -> truth = truth == Truth.ALL ? Truth.SOME : truth;
                        case ALL -> {}
                    }
                }
                yield truth;
            }
            case Some(var parts) -> {
                var truth = Truth.NONE;
                for (var part : parts) {
                    switch (part.evaluate(firstId, lastId, firstTime, lastTime)) {
                        case ALL -> truth = Truth.ALL;
                        case SOME -> truth = truth == Truth.NONE ? Truth.SOME : truth;
                        case NONE -> {}
                    }
                }
                yield truth;
            }
            case OfKind _ -> throw new IllegalStateException("asked without a kind");
        };
    }

    /** Returns the counted columns that the filter uses. */
    default Set<Integer> columns() {
        var columns = new HashSet<Integer>();
        collect(columns);
        return columns;
    }

    private void collect(Set<Integer> columns) {
        switch (this) {
            case OfKind(var column, _) -> columns.add(column);
            case Not(var inner) -> inner.collect(columns);
            case Every(var parts) -> parts.forEach(part -> part.collect(columns));
            case Some(var parts) -> parts.forEach(part -> part.collect(columns));
            case Always _, OfNumber _ -> {}
        }
    }
}
