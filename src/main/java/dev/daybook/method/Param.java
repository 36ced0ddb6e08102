package dev.daybook.method;

import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Optional;

/**
 * Declared parameter: the source for the manual, introspection, checks and values.
 *
 * @param absent the default value; empty if a call without the parameter cannot be read
 * @param isNeeded whether the method refuses the default value, with an error of its own
 */
public record Param<T>(
        String name, ParamType<T> kind, Optional<T> absent, boolean isNeeded, String summary) {

    /** Description of {@code start}, which belongs to the protocol and not to a method. */
    public static final String START =
            "The row to begin with, a multiple of 50; `-1` leaves counting out";

    public static <T> Param<T> required(String name, ParamType<T> kind, String summary) {
        return new Param<>(name, kind, Optional.empty(), false, summary);
    }

    public static <T> Param<T> optional(String name, ParamType<T> kind, T absent, String summary) {
        return new Param<>(name, kind, Optional.of(absent), false, summary);
    }

    /**
     * Returns a parameter that callers must give, although a call without it can be read: the method
     * refuses the default value with an error of its own.
     */
    public static <T> Param<T> needed(String name, ParamType<T> kind, T absent, String summary) {
        return optional(name, kind, absent, summary).needed();
    }

    /** Returns this parameter for a method that refuses its default value. */
    public Param<T> needed() {
        return new Param<>(name, kind, absent, true, summary);
    }

    /** Returns an optional map or list. */
    public static Param<Value> optionalArray(String name, String summary) {
        return optional(name, ParamType.ARRAY, Value.Items.EMPTY, summary);
    }

    /** Returns whether a call without the parameter cannot be read. */
    public boolean isRequired() {
        return absent.isEmpty();
    }

    /** Returns whether callers must give the parameter. */
    public boolean mustBeGiven() {
        return isRequired() || isNeeded;
    }
}
