package dev.daybook.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a declared parameter holds, and how it is read from the wire.
 *
 * @param word the type as error texts name it
 * @param blankIsAbsent whether {@code null} and the empty string count as "not given"
 */
public record ParamType<T>(String word, boolean blankIsAbsent, Reading<T> reading) {

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    /** Reads one value, or finds that it is not of this kind. */
    @FunctionalInterface
    public interface Reading<T> {
        Optional<T> read(Value value);
    }

    /** Any number or numeric string; fractions are cut. */
    public static final ParamType<Long> INT = new ParamType<>("int", false, ParamType::number);

    /** Any value, by the protocol's integer conversion. */
    public static final ParamType<Long> CAST_INT =
            new ParamType<>("int", false, value -> Optional.of(value.asWhole()));

    /** Any scalar, as text. */
    public static final ParamType<String> STRING =
            new ParamType<>(
                    "string",
                    false,
                    value -> value.isContainer() ? Optional.empty() : Optional.of(value.asText()));

    /** A map or a list. {@code null} and the empty string, which encoders send for one, are absent. */
    public static final ParamType<Value> ARRAY =
            new ParamType<>(
                    "array",
                    true,
                    value -> value.isContainer() ? Optional.of(value) : Optional.empty());

    /** Yes or no, by the protocol's idea of truth: {@code "false"} is yes. */
    public static final ParamType<Boolean> TRUTH =
            new ParamType<>("bool", false, value -> Optional.of(value.isTruthy()));

    /** The id of a task: any scalar that becomes a positive integer. */
    public static final ParamType<Long> TASK_ID =
            new ParamType<>(
                    "task id",
                    false,
                    value ->
                            Optional.of(value.asWhole())
                                    .filter(id -> id > 0 && !value.isContainer()));

    /** A number that takes its place by position: an integer, or a text that looks like one. */
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

    /** A map or a list that takes its place by position; nothing else counts as one. */
    public static final ParamType<Value> POSITION_ARRAY =
            new ParamType<>(
                    "array",
                    false,
                    value -> value.isContainer() ? Optional.of(value) : Optional.empty());

    /** Whatever was sent. */
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
