package dev.daybook.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Value of the protocol: the common form of query strings, forms, JSON bodies, batch commands and
 * answers. A container with the keys {@code 0..n-1} in order is a list; so is an empty one.
 */
public sealed interface Value extends Body {

    /** A string; characters that databases reject are replaced. */
    record Text(String text) implements Value {
        public Text {
            text = TextSanitizer.clean(text);
        }
    }

    /** An integer. */
    record Whole(long number) implements Value {}

    /** A number with a fraction, or one that exceeds the range of an integer. */
    record Decimal(double number) implements Value {}

    /** A boolean. */
    record Flag(boolean on) implements Value {}

    /** The JSON {@code null}. */
    enum Nothing implements Value {
        NOTHING
    }

    /** A list. */
    record Items(List<Value> values) implements Value {

        /** The empty list, which is also the empty map. */
        public static final Items EMPTY = new Items(List.of());

        public Items {
            values = List.copyOf(values);
        }
    }

    /** A map in insertion order; never one that could be a list. */
    record Tree(SequencedMap<String, Value> members) implements Value {}

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(boolean on) {
        return new Flag(on);
    }

    /** Returns a container with these members: a list if the keys allow it, otherwise a map. */
    static Value of(SequencedMap<String, ? extends Value> members) {
        return areOfList(members.keySet())
                ? new Items(List.copyOf(members.values()))
                : new Tree(new LinkedHashMap<>(members));
    }

    /** Returns whether these are the keys of a list. */
    static boolean areOfList(Iterable<String> keys) {
        var next = 0;
        for (var key : keys) {
            if (!key.equals(Integer.toString(next))) {
                return false;
            }
            next++;
        }
        return true;
    }

    /** Returns a map of alternating names and values, in the given order. */
    static Value tree(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Value>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], from(namesAndValues[i + 1]));
        }
        return of(members);
    }

    private static Value from(Object plain) {
        return switch (plain) {
            case Value value -> value;
            case String text -> new Text(text);
            case Integer number -> new Whole(number);
            case Long number -> new Whole(number);
            case Double number -> new Decimal(number);
            case Boolean on -> new Flag(on);
            default -> throw new IllegalArgumentException("no wire form for " + plain.getClass());
        };
    }

    static Value texts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }

    /** Returns a member of a container; nothing if there is no such member or no container. */
    default Value member(String key) {
        return members().getOrDefault(key, Nothing.NOTHING);
    }

    /**
     * Returns the members of a container by key, or of a list by index; empty for other values.
     */
    default SequencedMap<String, Value> members() {
        return switch (this) {
            case Tree(var members) -> members;
            case Items(var values) -> {
                var members = new LinkedHashMap<String, Value>();
                for (var value : values) {
                    members.put(Integer.toString(members.size()), value);
                }
                yield members;
            }
            case Text _, Whole _, Decimal _, Flag _, Nothing _ -> new LinkedHashMap<>();
        };
    }

    /** Returns the values of a container without keys; empty for other values. */
    default List<Value> elements() {
        return switch (this) {
            case Tree(var members) -> List.copyOf(members.values());
            case Items(var values) -> values;
            case Text _, Whole _, Decimal _, Flag _, Nothing _ -> List.of();
        };
    }

    default boolean isContainer() {
        return this instanceof Items || this instanceof Tree;
    }

    /**
     * Returns whether this is {@code null} or an empty string, which encoders send for "no
     * value".
     */
    default boolean isBlank() {
        return this == Nothing.NOTHING || (this instanceof Text(var text) && text.isEmpty());
    }

    /**
     * Converts to an integer by the protocol's rule: the longest numeric prefix, otherwise 0.
     */
    default long asWhole() {
        return switch (this) {
            case Text(var text) -> NumberConversion.prefix(text);
            case Whole(var number) -> number;
            case Decimal(var number) -> (long) number;
            case Flag(var on) -> on ? 1 : 0;
            case Nothing _ -> 0;
            case Items(var values) -> values.isEmpty() ? 0 : 1;
            case Tree _ -> 1;
        };
    }

    /** Converts to a string by the protocol's rule, as printed in error texts. */
    default String asText() {
        return switch (this) {
            case Text(var text) -> text;
            case Whole(var number) -> Long.toString(number);
            case Decimal(var number) -> NumberConversion.print(number);
            case Flag(var on) -> on ? "1" : "";
            case Nothing _ -> "";
            case Items _, Tree _ -> "Array";
        };
    }

    /**
     * Returns false for null, false, 0, "0", "" and empty containers; true for all else,
     * including "false".
     */
    default boolean isTruthy() {
        return switch (this) {
            case Text(var text) -> !text.isEmpty() && !text.equals("0");
            case Whole(var number) -> number != 0;
            case Decimal(var number) -> number != 0;
            case Flag(var on) -> on;
            case Nothing _ -> false;
            case Items(var values) -> !values.isEmpty();
            case Tree _ -> true;
        };
    }

    /**
     * Returns whether universal methods accept this as true: {@code Y}, {@code true}, or the 1
     * that forms send.
     */
    default boolean isYes() {
        return switch (asText().toLowerCase(Locale.ROOT)) {
            case "y", "true", "1" -> true;
            default -> false;
        };
    }

    @Override
    default void writeTo(ValueWriter writer) {
        switch (this) {
            case Text(var text) -> writer.text(text);
            case Whole(var number) -> writer.whole(number);
            case Decimal(var number) -> writer.decimal(number);
            case Flag(var on) -> writer.flag(on);
            case Nothing _ -> writer.nothing();
            case Items(var values) -> {
                writer.startItems();
                values.forEach(value -> value.writeTo(writer));
                writer.endItems();
            }
            case Tree(var members) -> {
                writer.startTree();
                for (Map.Entry<String, Value> member : members.entrySet()) {
                    writer.name(member.getKey());
                    member.getValue().writeTo(writer);
                }
                writer.endTree();
            }
        }
    }
}
