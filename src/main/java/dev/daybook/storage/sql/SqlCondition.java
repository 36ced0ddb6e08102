package dev.daybook.storage.sql;

import java.util.List;

/** SQL condition with its arguments, in the order of the placeholders. */
public record SqlCondition(String sql, List<Object> arguments) {

    /** Condition that every row meets. */
    public static final SqlCondition ALWAYS = new SqlCondition("1 = 1", List.of());

    /** Inserts this condition into another one, at its {@code %s}. */
    public SqlCondition within(String other) {
        return new SqlCondition(other.replace("%s", sql), arguments);
    }
}
