package dev.daybook.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of a result; columns count from 1. */
public final class Row {

    private final ResultSet result;
    private final Dialect dialect;

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    public long whole(int column) {
        try {
            return result.getLong(column);
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

    /** A text; the empty one where there is none. */
    public String text(int column) {
        var text = textOrNull(column);
        return text == null ? "" : text;
    }

    public @Nullable String textOrNull(int column) {
        try {
            if (dialect == Dialect.SQLITE) {
                // Half the price of a string, which its driver makes by way of a buffer.
                var bytes = result.getBytes(column);
                return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
            }
            return result.getString(column);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }
}
