package dev.daybook.storage;

import java.util.List;

/** A part of a statement, with the values of its places in order. */
public record SqlCondition(String sql, List<Object> arguments) {

    /** What every row meets. */
    public static final SqlCondition ALWAYS = new SqlCondition("1 = 1", List.of());

    /** This condition within another one, which has {@code %s} where it goes. */
    public SqlCondition within(String other) {
        return new SqlCondition(other.replace("%s", sql), arguments);
    }
}
