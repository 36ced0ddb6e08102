package dev.daybook.query;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.Filter.Comparison;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parser for filter values, by the type of the field.
 *
 * @param now the moment and the time zone of dates
 * @param findsBlankDates whether an empty date finds the rows without one
 * @param wrongDate creates the error for a date that cannot be parsed
 */
record OperandParser(
        ListDefinition.Now now, boolean findsBlankDates, Function<String, ApiException> wrongDate) {

    /** Returns the condition on a field; empty if it has no effect. */
    <E> Optional<Filter<E>> compare(Field<E> field, Operator.Test test, Value value) {
        if (value.isContainer() || test == Operator.Test.ONE_OF) {
            return Optional.of(oneOf(field, value));
        }
        if (findsBlankDates && isBlankDate(field, test, value)) {
            return Optional.of(new Filter.Blank<>(field));
        }
        // A date is parsed even if it has no effect: an invalid one is an error.
        var operand = operand(field, value);
        return switch (test) {
            case EQUAL, ONE_OF -> Optional.of(equal(field, value, operand));
            case CONTAINS -> Optional.of(like(field, value, operand, true));
            case MATCHES -> Optional.of(like(field, value, operand, false));
            case GREATER -> compare(field, Comparison.GREATER, operand);
            case AT_LEAST -> compare(field, Comparison.AT_LEAST, operand);
            case LESS -> compare(field, Comparison.LESS, operand);
            case AT_MOST -> compare(field, Comparison.AT_MOST, operand);
            case BETWEEN -> Optional.empty();
        };
    }

    private static boolean isBlankDate(Field<?> field, Operator.Test test, Value value) {
        var isDate = field.type() == FieldType.DATE || field.type() == FieldType.TIME;
        var isEquality =
                switch (test) {
                    case EQUAL, MATCHES, CONTAINS -> true;
                    case ONE_OF, GREATER, AT_LEAST, LESS, AT_MOST, BETWEEN -> false;
                };
        return isDate && isEquality && value.isBlank();
    }

    private static <E> Optional<Filter<E>> compare(
            Field<E> field, Comparison comparison, Operand operand) {
        return Optional.of(new Filter.Compare<>(field, comparison, operand));
    }

    private <E> Filter<E> oneOf(Field<E> field, Value value) {
        if (!value.isContainer()) {
            return new Filter.OneOf<>(field, List.of(operand(field, value)));
        }
        var operands = value.elements().stream().map(each -> operand(field, each));
        return new Filter.OneOf<>(field, operands.distinct().toList());
    }

    private static <E> Filter<E> equal(Field<E> field, Value value, Operand operand) {
        return isBlank(field, value, operand)
                ? new Filter.Blank<>(field)
                : new Filter.Compare<>(field, Comparison.EQUAL, operand);
    }

    /** Returns whether a value selects the rows without one. */
    private static boolean isBlank(Field<?> field, Value value, Operand operand) {
        return switch (field.type()) {
            case INTEGER, DECIMAL ->
                    switch (operand) {
                        case Operand.Whole(var number) -> number == 0;
                        case Operand.Decimal(var number) -> number == 0;
                        case Operand.Text _ -> false;
                    };
            case TEXT, CODE, VALUE, FOLDED ->
                    value.isBlank() || (value instanceof Value.Flag(var on) && !on);
            case FLAG, TIME, DATE -> false;
        };
    }

    /** Returns the condition for a pattern, which is equality for a field that is not text. */
    private static <E> Filter<E> like(
            Field<E> field, Value value, Operand operand, boolean isPart) {
        if (!field.type().isText() || isBlank(field, value, operand)) {
            return equal(field, value, operand);
        }
        var text = value.asText();
        if (text.length() > Limits.PATTERN_LENGTH) {
            throw ErrorCode.PATTERN_TOO_LONG.with(Limits.PATTERN_LENGTH);
        }
        // The protocol has no escape character.
        var pattern = text.replace("\\", "\\\\");
        return Filter.like(
                field,
                isPart ? "%" + pattern.replace("%", "\\%").replace("_", "\\_") + "%" : pattern);
    }

    private Operand operand(Field<?> field, Value value) {
        return switch (field.type()) {
            case INTEGER -> new Operand.Whole(value.asWhole());
            case DECIMAL -> new Operand.Decimal(decimal(value));
            case TIME, DATE -> new Operand.Whole(seconds(field.type(), value));
            case FLAG -> new Operand.Text(isOn(value) ? "Y" : "N");
            case TEXT, CODE, VALUE, FOLDED -> Operand.text(field, value.asText());
        };
    }

    private static double decimal(Value value) {
        return switch (value) {
            case Value.Decimal(var number) -> number;
            case Value.Text(var text) -> decimal(text);
            case Value.Whole _, Value.Flag _, Value.Nothing _, Value.Items _, Value.Tree _ ->
                    value.asWhole();
        };
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static boolean isOn(Value value) {
        return switch (value) {
            case Value.Flag(var on) -> on;
            case Value.Text(var text) ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "y", "1", "true" -> true;
                        default -> false;
                    };
            case Value.Whole(var number) -> number == 1;
            case Value.Decimal _, Value.Nothing _, Value.Items _, Value.Tree _ -> false;
        };
    }

    private long seconds(FieldType type, Value value) {
        if (value.isContainer()) {
            throw wrongDate.apply(value.asText());
        }
        var text = value.asText();
        var second =
                type == FieldType.DATE
                        ? Dates.readDate(text, now.zone(), now.instant())
                                .map(day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                        : Dates.read(text, now.zone(), now.instant());
        return second.orElseThrow(() -> wrongDate.apply(text));
    }
}
