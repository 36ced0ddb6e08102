package dev.daybook.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Type of a declared parameter, with its parser.
 *
 * @param word the name of the type in error texts
 * @param blankIsAbsent whether {@code null} and the empty string count as absent
 */
public record ParamType<T>(String word, boolean blankIsAbsent, Reading<T> reading) {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    /** Parser for one value; returns empty if the value does not have the type. */
    @FunctionalInterface
    public interface Reading<T> {
        Optional<T> read(Value value);
    }

    /** Any number or numeric string; fractions are truncated. */
    public static final ParamType<Long> INT = new ParamType<>("int", false, ParamType::number);

    /** Any value, converted to an integer by the protocol's rule. */
    public static final ParamType<Long> CAST_INT =
            new ParamType<>("int", false, value -> Optional.of(value.asWhole()));

    /** Any scalar, as text. */
    public static final ParamType<String> STRING =
            new ParamType<>(
                    "string",
                    false,
                    value -> value.isContainer() ? Optional.empty() : Optional.of(value.asText()));

    /**
     * A map or a list. {@code null} and the empty string, which encoders send for an empty one,
     * are absent.
     */
    public static final ParamType<Value> ARRAY =
            new ParamType<>(
                    "array",
                    true,
                    value -> value.isContainer() ? Optional.of(value) : Optional.empty());

    /** A boolean by the protocol's rule of truth: {@code "false"} is true. */
    public static final ParamType<Boolean> TRUTH =
            new ParamType<>("bool", false, value -> Optional.of(value.isTruthy()));

    /** The id of a task: any scalar that converts to a positive integer. */
    public static final ParamType<Long> TASK_ID =
            new ParamType<>(
                    "task id",
                    false,
                    value ->
                            Optional.of(value.asWhole())
                                    .filter(id -> id > 0 && !value.isContainer()));

    /** A positional number: an integer, or a text that contains one. */
    public static final ParamType<Long> POSITION_INT =
            new ParamType<>(
                    "integer",
                    false,
                    value ->
                            Optional.of(value)
                                    .filter(each ->
                                            each instanceof Value.Whole
                                                    || (each instanceof Value.Text(var text)
                                                            && INTEGER.matcher(text).matches()))
                                    .map(Value::asWhole));

    /** A positional map or list; other values do not match. */
    public static final ParamType<Value> POSITION_ARRAY =
            new ParamType<>(
                    "array",
                    false,
                    value -> value.isContainer() ? Optional.of(value) : Optional.empty());

    /** Any value. */
    public static final ParamType<Value> ANY = new ParamType<>("mixed", false, Optional::of);

    private static Optional<Long> number(Value value) {
        return switch (value) {
            case Value.Whole(var number) -> Optional.of(number);
            case Value.Decimal(var number) -> Optional.of((long) number);
            case Value.Text(var text) ->
                    NumberConversion.isNumeric(text)
                            ? Optional.of(NumberConversion.prefix(text))
                            : Optional.empty();
            case Value.Flag _, Value.Nothing _, Value.Items _, Value.Tree _ -> Optional.empty();
        };
    }
}
