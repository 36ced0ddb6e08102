package dev.daybook.query;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser for one filter. It reads the keys of the whole filter first, because an error in any key
 * is reported before an error in any value.
 *
 * @param <E> the row
 */
final class FilterParser<E> {

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Set<String> LOGIC = Set.of("LOGIC", "logic");

    private final FilterDialect grammar;
    private final Function<String, @Nullable Field<E>> fields;
    private final ListDefinition.Now now;
    private int conditions;
    private int values;

    /**
     * @param fields returns the field for a name in a request
     */
    FilterParser(
            FilterDialect grammar,
            Function<String, @Nullable Field<E>> fields,
            ListDefinition.Now now) {
        this.grammar = grammar;
        this.fields = fields;
        this.now = now;
    }

    /** Part of a filter with parsed keys and unparsed values. */
    private sealed interface Part<E> {

        record Condition<E>(String key, Operator sign, Field<E> field, Value value)
                implements Part<E> {}

        record Group<E>(String logic, List<Part<E>> parts) implements Part<E> {}
    }

    Filter<E> parse(Value filter) {
        return filter(group(filter)).orElse(Filter.everything());
    }

    // ---- keys ----

    /** Reads depth first, in the order of the request: the first error is the one reported. */
    private Part.Group<E> group(Value filter) {
        @Nullable String logic = null;
        var parts = new ArrayList<Part<E>>();
        for (var entry : filter.members().entrySet()) {
            var name = entry.getKey();
            var value = entry.getValue();
            var isNumbered = INTEGER.matcher(name).matches();
            count(isNumbered && !value.isContainer());
            var inner = value.isContainer() ? group(value) : null;
            if (isNumbered) {
                if (inner != null) {
                    parts.add(inner);
                }
            } else if (LOGIC.contains(name)) {
                logic = logic == null ? value.asText() : logic;
            } else {
                condition(name, value).ifPresent(parts::add);
            }
        }
        return new Part.Group<>(logic == null ? "AND" : logic, parts);
    }

    private void count(boolean isValue) {
        if (isValue) {
            values++;
        } else {
            conditions++;
        }
        if (values > Limits.LIST_VALUES) {
            throw ErrorCode.TOO_MANY_VALUES.with(Limits.LIST_VALUES);
        }
        if (conditions > Limits.CONDITIONS) {
            throw ErrorCode.TOO_MANY_CONDITIONS.with(Limits.CONDITIONS);
        }
    }

    private Optional<Part<E>> condition(String key, Value value) {
        var prefix = key.substring(0, prefixLength(key));
        var name = key.substring(prefix.length());
        var field = fields.apply(name);
        var sign = Operator.of(prefix).filter(grammar.signs()::contains);
        if (field == null || sign.isEmpty()) {
            return unknown(prefix + grammar.nameInErrors().apply(name));
        }
        if (value.isContainer() && !takesLists(sign.get())) {
            throw ErrorCode.FILTER_VALUE.with(prefix + grammar.nameInErrors().apply(name));
        }
        return Optional.of(
                new Part.Condition<>(
                        prefix + grammar.nameInErrors().apply(name), sign.get(), field, value));
    }

    private boolean takesLists(Operator sign) {
        return sign.takesLists() || (grammar.isLenient() && sign == Operator.NOT);
    }

    /** Returns how many characters stand before the first ASCII letter. */
    private static int prefixLength(String key) {
        var length = 0;
        while (length < key.length() && !isLetter(key.charAt(length))) {
            length++;
        }
        return length;
    }

    private static boolean isLetter(char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    }

    private Optional<Part<E>> unknown(String key) {
        if (grammar.unknownFilterFields() == FilterDialect.Unknown.REFUSED) {
            throw ErrorCode.FILTER_FIELD.with(key);
        }
        IgnoredFilters.add(key);
        return Optional.empty();
    }

    // ---- values ----

    /** Converts a part to a filter; empty if it has no effect. */
    private Optional<Filter<E>> filter(Part<E> part) {
        return switch (part) {
            case Part.Group<E>(var logic, var parts) -> {
                var filters = parts.stream().map(this::filter).flatMap(Optional::stream).toList();
                yield filters.isEmpty() ? Optional.empty() : Optional.of(join(logic, filters));
            }
            case Part.Condition<E>(var key, var sign, var field, var value) -> {
                var operands =
                        new OperandParser(
                                now,
                                grammar.isLenient(),
                                text -> grammar.wrongDate().with(key, text));
                var test = operands.compare(field, sign.test(), value);
                if (test.isEmpty()) {
                    IgnoredFilters.add(key);
                }
                yield test.map(found -> sign.isNegated() ? new Filter.Not<>(found) : found);
            }
        };
    }

    private static <E> Filter<E> join(String logic, List<Filter<E>> filters) {
        return switch (logic) {
            case "OR" -> new Filter.Any<>(filters);
            case "NOT" -> new Filter.Not<>(new Filter.All<>(filters));
            default -> new Filter.All<>(filters);
        };
    }
}
