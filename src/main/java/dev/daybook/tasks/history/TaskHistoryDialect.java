package dev.daybook.tasks.history;

import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.IgnoredFilters;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Filter and order dialect of {@code tasks.task.history.list}. Unlike the lists of other methods,
 * it
 * ignores unknown keys, and most prefixes have no effect.
 *
 * @param byDefault the order of rows if the call specifies none
 */
public record TaskHistoryDialect(HistoryOrder byDefault) {

    /** Columns for filters and orders; orders accept other spellings too. */
    private enum Column {
        ID(FieldType.INTEGER, "ID", "ID"),
        CREATED_DATE(FieldType.TIME, "CREATEDDATE", "CREATEDDATE"),
        USER_ID(FieldType.INTEGER, "USERID", "USER"),
        FIELD(FieldType.CODE, "FIELD", "FIELD"),
        TASK_ID(FieldType.INTEGER, "TASKID", "TASKID");

        private final FieldType type;
        private final String inCamelCase;
        private final String alias;

        Column(FieldType type, String inCamelCase, String alias) {
            this.type = type;
            this.inCamelCase = inCamelCase;
            this.alias = alias;
        }

        Field<TaskChange> field() {
            var column = name().toLowerCase(Locale.ROOT);
            return Field.of(name(), type, column, (_, _) -> {});
        }

        static Optional<Column> ofOrder(String key) {
            var name = key.strip().toUpperCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(column ->
                            name.equals(column.name())
                                    || name.equals(column.inCamelCase)
                                    || name.equals(column.alias))
                    .findFirst();
        }

        static Optional<Column> ofFilter(String name) {
            return Stream.of(values()).filter(column -> column.name().equals(name)).findFirst();
        }
    }

    /** Prefixes of filter keys, with their operators on numbers and times, and on texts. */
    private enum Prefix {
        NONE("", Comparison.EQUAL),
        EQUAL("=", Comparison.EQUAL),
        NOT_EQUAL("!=", Comparison.EQUAL),
        CONTAINS("%", Comparison.EQUAL),
        NOT_CONTAINS("!%", Comparison.EQUAL),
        LOGIC("?", Comparison.EQUAL),
        BETWEEN("><", Comparison.EQUAL),
        NOT_BETWEEN("!><", Comparison.EQUAL),
        FULL_TEXT("*", Comparison.EQUAL),
        FULL_TEXT_EQUAL("*=", Comparison.EQUAL),
        FULL_TEXT_PART("*%", Comparison.EQUAL),
        AT_LEAST(">=", Comparison.AT_LEAST),
        GREATER(">", Comparison.GREATER),
        AT_MOST("<=", Comparison.AT_MOST),
        LESS("<", Comparison.LESS),
        NOT("!", Comparison.EQUAL);

        private static final List<Prefix> LONGEST_FIRST =
                Stream.of(values())
                        .sorted(Comparator.comparingInt(prefix -> -prefix.sign.length()))
                        .toList();

        private final String sign;
        private final Comparison comparison;

        Prefix(String sign, Comparison comparison) {
            this.sign = sign;
            this.comparison = comparison;
        }

        static Prefix of(String key) {
            return LONGEST_FIRST.stream()
                    .filter(prefix -> key.startsWith(prefix.sign))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** Returns the parsed query; unknown input has no effect. */
    public TaskHistoryQuery query(Value filter, Value order, ListDefinition.Now now) {
        return new TaskHistoryQuery(filter(filter, now), order(order));
    }

    // ---- order ----

    private List<SortKey<TaskChange>> order(Value order) {
        var sorts = new LinkedHashMap<Column, SortKey<TaskChange>>();
        order.members()
                .forEach((key, direction) ->
                        Column.ofOrder(key)
                                .ifPresent(column ->
                                        sorts.put(
                                                column,
                                                new SortKey<>(
                                                        column.field(), isDescending(direction)))));
        if (sorts.isEmpty()) {
            var newest = byDefault == HistoryOrder.NEWEST;
            sorts.put(Column.CREATED_DATE, new SortKey<>(Column.CREATED_DATE.field(), newest));
        }
        // Rows of the same second are sorted in the order of writing, in the direction of the
        // time.
        var leading = sorts.getOrDefault(Column.CREATED_DATE, sorts.values().iterator().next());
        sorts.putIfAbsent(Column.ID, new SortKey<>(Column.ID.field(), leading.descending()));
        return List.copyOf(sorts.values());
    }

    private static boolean isDescending(Value direction) {
        return !direction.asText().equalsIgnoreCase("asc");
    }

    // ---- filter ----

    private static Filter<TaskChange> filter(Value filter, ListDefinition.Now now) {
        var parts = new ArrayList<Filter<TaskChange>>();
        for (var entry : filter.members().entrySet()) {
            if (parts.size() == Limits.CONDITIONS) {
                throw ErrorCode.TOO_MANY_CONDITIONS.with(Limits.CONDITIONS);
            }
            var key = entry.getKey().stripLeading();
            var prefix = Prefix.of(key);
            var name = key.substring(prefix.sign.length()).toUpperCase(Locale.ROOT);
            // The task parameter of the call replaces this condition.
            if (name.equals(Column.TASK_ID.name()) && prefix == Prefix.NONE) {
                continue;
            }
            Column.ofFilter(name)
                    .flatMap(column -> condition(column, prefix, entry.getValue(), now))
                    .ifPresentOrElse(parts::add, () -> IgnoredFilters.add(entry.getKey()));
        }
        return new Filter.All<>(parts);
    }

    private static Optional<Filter<TaskChange>> condition(
            Column column, Prefix prefix, Value value, ListDefinition.Now now) {
        if (value.elements().size() > Limits.LIST_VALUES) {
            throw ErrorCode.TOO_MANY_VALUES.with(Limits.LIST_VALUES);
        }
        return switch (column) {
            // An id that is not a number is ignored as a cursor, so that no reader loses rows.
            case ID ->
                    value.isContainer() || Value.of(value.asText()).asWhole() != 0 || isZero(value)
                            ? Optional.of(number(column, prefix, value))
                            : Optional.empty();
            case USER_ID, TASK_ID -> Optional.of(number(column, prefix, value));
            case CREATED_DATE -> time(column, prefix, value, now);
            case FIELD -> Optional.of(field(prefix, value));
        };
    }

    private static boolean isZero(Value value) {
        return value.asText().strip().equals("0");
    }

    private static Filter<TaskChange> number(Column column, Prefix prefix, Value value) {
        if (value.isContainer()) {
            return Filter.oneOfNumbers(
                    column.field(), value.elements().stream().map(Value::asWhole).toList());
        }
        return compared(column, prefix, value.asWhole());
    }

    private static Filter<TaskChange> compared(Column column, Prefix prefix, long operand) {
        var comparison = Filter.compare(column.field(), prefix.comparison, operand);
        return prefix == Prefix.NOT_EQUAL ? new Filter.Not<>(comparison) : comparison;
    }

    /**
     * Returns the filter for a time: an invalid date matches nothing; a value that is no text has
     * no
     * effect.
     */
    private static Optional<Filter<TaskChange>> time(
            Column column, Prefix prefix, Value value, ListDefinition.Now now) {
        if (value.isContainer()) {
            return Optional.of(
                    Filter.oneOfNumbers(
                            column.field(),
                            value.elements().stream()
                                    .flatMap(each -> second(each, now).stream())
                                    .toList()));
        }
        if (!(value instanceof Value.Text)) {
            return Optional.empty();
        }
        return Optional.of(
                second(value, now)
                        .map(second -> compared(column, prefix, second))
                        .orElse(Filter.nothing()));
    }

    private static Optional<Long> second(Value value, ListDefinition.Now now) {
        return Dates.read(value.asText(), now.zone(), now.instant());
    }

    /**
     * Returns the filter for a field name. Texts match as a whole, with wildcards; only one
     * prefix
     * changes that, and none negates.
     */
    private static Filter<TaskChange> field(Prefix prefix, Value value) {
        var field = Column.FIELD.field();
        if (value.isContainer()) {
            return Filter.oneOfTexts(
                    field, value.elements().stream().map(each -> rowName(each.asText())).toList());
        }
        var pattern = rowName(value.asText()).replace("\\", "\\\\");
        return Filter.like(field, prefix == Prefix.CONTAINS ? "%" + pattern + "%" : pattern);
    }

    /**
     * Returns the name of rows for a name in a filter. Stage rows had another name on some portals;
     * both names select the same rows.
     */
    public static String rowName(String field) {
        return field.equalsIgnoreCase("STAGE") ? HistoryField.STAGE_ID.name() : field;
    }
}
