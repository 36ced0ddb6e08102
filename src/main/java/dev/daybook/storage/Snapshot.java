package dev.daybook.storage;

import java.util.List;
import java.util.Optional;

/** Snapshot of one portal's data: all reads see the same moment. */
public interface Snapshot {

    /** Returns the number of the portal; the first key of every table. */
    long portal();

    Dialect dialect();

    /** Returns whether all visible data is committed, as it is outside a transaction. */
    boolean seesOnlyCommitted();

    /**
     * Returns the version of the whole store, if it is known without a statement and belongs to
     * this snapshot. What has been read at the same version is still true.
     */
    Optional<StoreVersion> version();

    /**
     * Returns a part of the portal's set-up, from the cache of this process unless the set-up has
     * changed. A transaction keeps the set-up unchanged from its first call until it ends.
     */
    <T> T setup(SetupPart<T> part);

    /**
     * Returns the version of the portal's set-up; 0 if it has none yet. To replace the whole portal
     * raises it, too.
     */
    long setupVersion();

    /**
     * Returns the first row of a query whose result rarely changes. On PostgreSQL this is the last
     * known row. The next statement checks it; if it has changed, the whole read is repeated.
     */
    default <T> Optional<T> expected(String sql, RowReader<T> reader, Object... arguments) {
        return first(sql, reader, arguments);
    }

    /**
     * Declares that the results of all further queries of a read depend only on the {@link #expected}
     * rows. Each trip may then check these rows instead of sharing a snapshot with the others.
     */
    default void readsOnlyWhatIsExpected() {}

    /**
     * Declares that the read takes several statements after each other, so that PostgreSQL begins a
     * transaction at once instead of repeating the first statement in one.
     */
    default void takesSeveralTrips() {}

    /** Asks for all rows of a query, which may be sent together with the next one. */
    default <T> Deferred<List<T>> listLater(String sql, RowReader<T> reader, Object... arguments) {
        return Deferred.known(list(sql, reader, arguments));
    }

    /** Asks for the number that a query selects, like {@link #listLater}. */
    default Deferred<Long> numberLater(String sql, Object... arguments) {
        return listLater(sql, row -> row.whole(1), arguments)
                .map(rows -> rows.isEmpty() ? 0L : rows.getFirst());
    }

    /** Returns all rows of a query. */
    <T> List<T> list(String sql, RowReader<T> reader, Object... arguments);

    /** Returns the first row of a query. */
    <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments);

    /** Returns the number that a query selects in its only column; 0 if there is no row. */
    default long number(String sql, Object... arguments) {
        return first(sql, row -> row.whole(1), arguments).orElse(0L);
    }

    /** Converts a row to an object. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row);
    }
}
