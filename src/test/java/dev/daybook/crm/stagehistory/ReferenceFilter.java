package dev.daybook.crm.stagehistory;

import dev.daybook.protocol.Value;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reference implementation of the filter of stage history, evaluated row by row. */
final class ReferenceFilter {

    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d+)");

    private ReferenceFilter() {}

    static boolean finds(Value filter, Value row) {
        return group(filter, row).orElse(true);
    }

    /** Returns whether the group matches; empty if the group has no effect. */
    private static Optional<Boolean> group(Value filter, Value row) {
        var parts = new ArrayList<Boolean>();
        var logic = "AND";
        for (var entry : filter.members().entrySet()) {
            var key = entry.getKey();
            if (key.equals("LOGIC")) {
                logic = entry.getValue().asText();
            } else if (key.matches("\\d+")) {
                group(entry.getValue(), row).ifPresent(parts::add);
            } else {
                condition(key, entry.getValue(), row).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (logic) {
                    case "OR" -> parts.contains(true);
                    case "NOT" -> parts.contains(false);
                    default -> !parts.contains(false);
                });
    }

    private static Optional<Boolean> condition(String key, Value value, Value row) {
        var field = key.replaceFirst("^[^A-Z]+", "");
        var sign = key.substring(0, key.length() - field.length());
        var cell = row.members().get(field);
        return switch (field) {
            case "CREATED_TIME" -> numeric(sign, second(cell), value, ReferenceFilter::second);
            case "STAGE_ID", "STAGE_SEMANTIC_ID" -> text(sign, lower(cell), value);
            default -> numeric(sign, number(cell), value, ReferenceFilter::number);
        };
    }

    /** Reads a value as a number. */
    private interface Cast {
        long read(Value value);
    }

    private static Optional<Boolean> numeric(String sign, long cell, Value value, Cast cast) {
        return switch (sign) {
            case "", "=", "%", "=%", "%=", "@" -> Optional.of(isOne(cell, value, cast));
            case "!", "!=", "!%", "!=%", "!%=", "!@" -> Optional.of(!isOne(cell, value, cast));
            case ">" -> Optional.of(cell > cast.read(value));
            case ">=" -> Optional.of(cell >= cast.read(value));
            case "<" -> Optional.of(cell < cast.read(value));
            case "<=" -> Optional.of(cell <= cast.read(value));
            default -> Optional.empty();
        };
    }

    private static boolean isOne(long cell, Value value, Cast cast) {
        return each(value).stream().anyMatch(one -> cast.read(one) == cell);
    }

    private static Optional<Boolean> text(String sign, String cell, Value value) {
        return switch (sign) {
            case "", "=", "@" -> Optional.of(some(cell, value, String::equals));
            case "!=", "!@" -> Optional.of(!some(cell, value, String::equals));
            case "=%", "%=" -> Optional.of(some(cell, value, ReferenceFilter::isLike));
            case "!", "!=%", "!%=" -> Optional.of(!some(cell, value, ReferenceFilter::isLike));
            case "%" -> Optional.of(some(cell, value, ReferenceFilter::contains));
            case "!%" -> Optional.of(!some(cell, value, ReferenceFilter::contains));
            case ">" -> Optional.of(cell.compareTo(lower(value)) > 0);
            case ">=" -> Optional.of(cell.compareTo(lower(value)) >= 0);
            case "<" -> Optional.of(cell.compareTo(lower(value)) < 0);
            case "<=" -> Optional.of(cell.compareTo(lower(value)) <= 0);
            default -> Optional.empty();
        };
    }

    private static boolean some(String cell, Value value, BiPredicate<String, String> test) {
        return each(value).stream().anyMatch(one -> test.test(cell, lower(one)));
    }

    // An empty text is contained only in an empty one.
    private static boolean contains(String cell, String part) {
        return part.isEmpty() ? cell.isEmpty() : cell.contains(part);
    }

    private static boolean isLike(String cell, String pattern) {
        var regex =
                pattern.chars()
                        .mapToObj(c ->
                                switch (c) {
                                    case '%' -> ".*";
                                    case '_' -> ".";
                                    default -> Pattern.quote(Character.toString(c));
                                })
                        .collect(Collectors.joining());
        return cell.matches(regex);
    }

    private static List<Value> each(Value value) {
        return value.isContainer() ? value.elements() : List.of(value);
    }

    private static long second(Value value) {
        return OffsetDateTime.parse(value.asText()).toEpochSecond();
    }

    private static long number(Value value) {
        return switch (value) {
            case Value.Whole(var number) -> number;
            case Value.Decimal(var number) -> (long) number;
            case Value.Flag(var on) -> on ? 1 : 0;
            case Value.Text(var text) -> {
                var matcher = NUMBER.matcher(text);
                yield matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
            }
            case Value.Nothing _, Value.Items _, Value.Tree _ -> 0;
        };
    }

    private static String lower(Value value) {
        return value.asText().toLowerCase(Locale.ROOT);
    }
}
