package dev.daybook.storage;

import dev.daybook.storage.Snapshot.RowReader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statement that is sent to PostgreSQL together with others, as a part of one text. */
class WaitingStatement<T> implements Deferred<T> {

    private final String sql;
    private final @Nullable Object[] arguments;
    private final Result<T> result;
    private final Runnable send;
    private @Nullable T value;
    private boolean isKnown;

    /**
     * Creates a statement.
     *
     * @param send sends all statements that wait
     */
    WaitingStatement(Runnable send, String sql, Result<T> result, @Nullable Object... arguments) {
        this.send = send;
        this.sql = sql;
        this.result = result;
        this.arguments = arguments;
    }

    /** Conversion of the current result of a statement. */
    @FunctionalInterface
    interface Result<T> {
        T read(PreparedStatement statement) throws SQLException;
    }

    /** Returns the conversion to all rows. */
    static <T> Result<List<T>> allOf(RowReader<T> reader) {
        return statement -> {
            var rows = new ArrayList<T>();
            try (var found = statement.getResultSet()) {
                var row = new Row(found, Dialect.POSTGRESQL);
                while (found.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        };
    }

    /** Returns the conversion to the first row. */
    static <T> Result<Optional<T>> firstOf(RowReader<T> reader) {
        return statement -> {
            try (var found = statement.getResultSet()) {
                return found.next()
                        ? Optional.of(reader.read(new Row(found, Dialect.POSTGRESQL)))
                        : Optional.empty();
            }
        };
    }

    final String sql() {
        return sql;
    }

    @Override
    public final T get() {
        if (!isKnown) {
            send.run();
        }
        return Objects.requireNonNull(value);
    }

    @Override
    public final boolean isKnown() {
        return isKnown;
    }

    /** Reads the current result of a statement, and goes to the next one. */
    final void read(PreparedStatement statement) throws SQLException {
        value = result.read(statement);
        isKnown = true;
        statement.getMoreResults();
    }

    /** Returns the text of several statements. */
    static String text(List<WaitingStatement<?>> together) {
        if (together.size() == 1) {
            return together.getFirst().sql;
        }
        var text = new StringBuilder();
        for (var each : together) {
            text.append(text.isEmpty() ? "" : ";\n").append(each.sql);
        }
        return text.toString();
    }

    /** Sets the arguments of several statements. */
    static void bind(PreparedStatement statement, List<WaitingStatement<?>> together)
            throws SQLException {
        var place = 0;
        for (var each : together) {
            for (var argument : each.arguments) {
                place++;
                Arguments.bind(statement, place, argument);
            }
        }
    }
}
