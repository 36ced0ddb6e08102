package dev.daybook.tasks.history;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats of the values of a history row. */
public enum ValueFormat {
    NOTHING("`null`"),
    EMPTY("always `\"\"`"),
    TEXT("text"),
    NUMBER("a whole number; `\"\"` is 0 or none"),
    ID("an id"),
    IDS("ids, ascending, joined by `,`; `\"\"` is none"),
    NAMES("texts, sorted, joined by `,`; `\"\"` is none"),
    MOMENT("seconds since 1970, a whole minute; `\"\"` is none"),
    SECONDS("seconds; `\"0\"` is none"),
    FLAG("`Y` or `N`");

    private static final int SECONDS_OF_MINUTE = 60;
    private static final Pattern WHOLE = Pattern.compile("-?[1-9][0-9]*");

    private final String words;

    ValueFormat(String words) {
        this.words = words;
    }

    /** Returns the description for the manual. */
    String words() {
        return words;
    }

    /** Returns whether a value has this format. */
    public boolean fits(@Nullable String value) {
        if (value == null) {
            return this == NOTHING;
        }
        return switch (this) {
            case NOTHING -> false;
            case EMPTY -> value.isEmpty();
            case TEXT -> true;
            case NUMBER -> value.isEmpty() || WHOLE.matcher(value).matches();
            case ID -> isId(value);
            case IDS ->
                    value.isEmpty()
                            || (parts(value).stream().allMatch(ValueFormat::isId)
                                    && areAscending(value, Long::valueOf));
            case NAMES -> areAscending(value, Function.identity());
            case MOMENT ->
                    value.isEmpty()
                            || (isId(value) && Long.parseLong(value) % SECONDS_OF_MINUTE == 0);
            case SECONDS -> value.equals("0") || isId(value);
            case FLAG -> value.equals("Y") || value.equals("N");
        };
    }

    private static boolean isId(String value) {
        return WHOLE.matcher(value).matches() && !value.startsWith("-");
    }

    private static List<String> parts(String value) {
        return Arrays.asList(value.split(",", -1));
    }

    private static <T> boolean areAscending(String value, Function<String, T> read) {
        var all = parts(value).stream().map(read).toList();
        return all.equals(all.stream().distinct().sorted().toList());
    }
}
