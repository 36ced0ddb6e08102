package dev.daybook.storage;

import java.util.List;

/** A part of a statement, with the values of its places in order. */
public record Condition(String sql, List<Object> arguments) {

    /** This condition within another one, which has {@code %s} where it goes. */
    public Condition within(String other) {
        return new Condition(other.replace("%s", sql), arguments);
    }
}
