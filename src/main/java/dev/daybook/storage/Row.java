package dev.daybook.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Row of a result; columns count from 1. */
public final class Row {

    private final ResultSet result;
    private final Dialect dialect;

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    /** Returns a value of this row, whose statement has locked it. */
    public <T> Locked<T> locked(T value) {
        return new Locked<>(value);
    }

    public long whole(int column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    public @Nullable Long wholeOrNull(int column) {
        try {
            var number = result.getLong(column);
            return number == 0 && result.wasNull() ? null : (Long) number;
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    public int integer(int column) {
        try {
            return result.getInt(column);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    public boolean yes(int column) {
        return whole(column) != 0;
    }

    /** Returns a text; the empty one if the column is null. */
    public String text(int column) {
        var text = textOrNull(column);
        return text == null ? "" : text;
    }

    public @Nullable String textOrNull(int column) {
        try {
            if (dialect == Dialect.SQLITE) {
                // Costs half as much as getString, for which the driver copies through a buffer.
                var bytes = result.getBytes(column);
                return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
            }
            return result.getString(column);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }
}
