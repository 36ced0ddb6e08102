package dev.daybook.storage;

import java.util.List;
import java.util.Optional;

/** A look at one portal's data as it was at one moment. */
public interface Snapshot {

    /** The portal whose data this is; the first key of every table. */
    long portal();

    Dialect dialect();

    /** Whether everything that it sees is there for others too: not within a change. */
    boolean seesOnlyCommitted();

    /** The rows that a statement finds. */
    <T> List<T> list(String sql, RowReader<T> reader, Object... arguments);

    /** The first row that a statement finds. */
    <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments);

    /** The one number that a statement finds. */
    default long number(String sql, Object... arguments) {
        return first(sql, row -> row.whole(1), arguments).orElse(0L);
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row);
    }
}
