package dev.daybook.storage;

import java.util.List;

/** A part of a statement, with the values of its places in order. */
public record Condition(String sql, List<Object> arguments) {

    /** What every row meets. */
    public static final Condition ALWAYS = new Condition("1 = 1", List.of());

    /** This condition within another one, which has {@code %s} where it goes. */
    public Condition within(String other) {
        return new Condition(other.replace("%s", sql), arguments);
    }
}
