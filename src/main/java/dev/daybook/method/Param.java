package dev.daybook.method;

import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Optional;

/**
 * Declared parameter: the source for the manual, introspection, checks and values.
 *
 * @param absent the default value; empty if the parameter is required
 */
public record Param<T>(String name, ParamType<T> kind, Optional<T> absent, String summary) {

    /** Description of {@code start}, which belongs to the protocol and not to a method. */
    public static final String START =
            "The row to begin with, a multiple of 50; `-1` leaves counting out";

    public static <T> Param<T> required(String name, ParamType<T> kind, String summary) {
        return new Param<>(name, kind, Optional.empty(), summary);
    }

    public static <T> Param<T> optional(String name, ParamType<T> kind, T absent, String summary) {
        return new Param<>(name, kind, Optional.of(absent), summary);
    }

    /** Returns an optional map or list. */
    public static Param<Value> optionalArray(String name, String summary) {
        return optional(name, ParamType.ARRAY, Value.Items.EMPTY, summary);
    }

    public boolean isRequired() {
        return absent.isEmpty();
    }
}
