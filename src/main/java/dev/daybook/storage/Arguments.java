package dev.daybook.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Arguments of statements. */
final class Arguments {

    private Arguments() {}

    /** Sets an argument of a statement; places count from 1. */
    static void bind(PreparedStatement statement, int place, @Nullable Object argument)
            throws SQLException {
        switch (argument) {
            case null -> statement.setNull(place, Types.VARCHAR);
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Boolean on -> statement.setInt(place, on ? 1 : 0);
            case Double number -> statement.setDouble(place, number);
            case String text -> statement.setString(place, text);
            default -> throw new IllegalArgumentException(argument.getClass().getName());
        }
    }
}
