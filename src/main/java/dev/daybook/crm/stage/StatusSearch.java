package dev.daybook.crm.stage;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.IgnoredFilters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Parsed filter and order of {@code crm.status.list}. Unlike other lists it supports only
 * equality,
 * without operators, and ignores blank values and unknown fields.
 */
public record StatusSearch(Predicate<DictionaryEntry> filter, Comparator<DictionaryEntry> order) {

    /** Parses the parameters of a request. */
    public static StatusSearch of(Value order, Value filter) {
        return new StatusSearch(filter(filter), order(order));
    }

    private static Predicate<DictionaryEntry> filter(Value filter) {
        Predicate<DictionaryEntry> all = _ -> true;
        for (var entry : filter.members().entrySet()) {
            var field = StatusField.named(entry.getKey());
            if (field.isEmpty()) {
                IgnoredFilters.add(entry.getKey());
            } else if (isGiven(entry.getValue())) {
                all = all.and(condition(field.get(), entry.getValue()));
            }
        }
        return all;
    }

    private static boolean isGiven(Value value) {
        return !value.isBlank() && !(value.isContainer() && value.elements().isEmpty());
    }

    private static Predicate<DictionaryEntry> condition(StatusField field, Value value) {
        return switch (field.search()) {
            case VALUE -> isOneOf(field, values(value));
            case ONE_VALUE -> {
                if (value.isContainer()) {
                    throw ErrorCode.STATUS_LIST_FILTER.with();
                }
                yield isOneOf(field, List.of(value));
            }
            case WORDS -> containsAll(field, values(value));
        };
    }

    private static List<Value> values(Value value) {
        return value.isContainer() ? value.elements() : List.of(value);
    }

    private static Predicate<DictionaryEntry> isOneOf(StatusField field, List<Value> values) {
        if (field.isNumber()) {
            var numbers = new HashSet<Long>();
            values.forEach(value -> numbers.add(value.asWhole()));
            return entry -> numbers.contains(field.number(entry));
        }
        var texts = new HashSet<String>();
        values.forEach(value -> texts.add(value.asText()));
        return entry -> texts.contains(field.text(entry));
    }

    private static Predicate<DictionaryEntry> containsAll(StatusField field, List<Value> values) {
        var words =
                values.stream()
                        .flatMap(value -> Arrays.stream(folded(value.asText()).split("\\s+")))
                        .toList();
        return entry -> {
            var text = folded(field.text(entry));
            return words.stream().allMatch(text::contains);
        };
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Comparator<DictionaryEntry> order(Value order) {
        var keys =
                order.members().entrySet().stream()
                        .flatMap(entry ->
                                StatusField.named(entry.getKey()).stream()
                                        .map(field -> key(field, entry.getValue())))
                        .reduce(Comparator::thenComparing)
                        .orElseGet(() -> comparator(StatusField.SORT));
        return keys.thenComparingLong(DictionaryEntry::id);
    }

    private static Comparator<DictionaryEntry> key(StatusField field, Value direction) {
        return direction.asText().equalsIgnoreCase("desc")
                ? comparator(field).reversed()
                : comparator(field);
    }

    private static Comparator<DictionaryEntry> comparator(StatusField field) {
        Function<DictionaryEntry, String> text = entry -> folded(field.text(entry));
        return field.isNumber()
                ? Comparator.comparingLong(field::number)
                : Comparator.comparing(text);
    }
}
