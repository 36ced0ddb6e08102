package dev.daybook.history;

import dev.daybook.history.index.IdBounds;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.Restriction;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Snapshot.RowReader;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Evaluates list queries on a history by plain SQL, which reads the rows to count them. */
final class DatabaseQueries<E> {

    /** Number of rows that are read and sorted rather than searched among those of others. */
    private static final int FEW_ROWS = 10_000;

    private static final Semaphore SLOW_QUERIES = new Semaphore(Limits.SLOW_QUERIES);

    private final History<E> history;
    private final IndexedTable table;
    private final Optional<KindRowReader<E>> kindRows;

    DatabaseQueries(History<E> history, Optional<KindRowReader<E>> kindRows) {
        this.history = history;
        this.table = history.table();
        this.kindRows = kindRows;
    }

    /**
     * Returns a page of rows that see only what is committed; pages that may need a scan are limited
     * in number.
     */
    RowPage<E> find(Snapshot snapshot, long partition, Query<E> query) {
        return selectsByKey(query.filter())
                        && kindRows.isPresent()
                        && kindRows.get().suffices(query)
                ? select(snapshot, partition, query, kindRows.get())
                : find(snapshot, partition, query, Optional.empty());
    }

    /**
     * Returns whether a query selects a range of ids, in their order, from the beginning and without
     * a total. Its page is the beginning of a range of the primary key, so nothing else is needed to
     * find it.
     */
    static boolean isRangeOfIds(Query<?> query) {
        return !query.page().counted()
                && query.page().offset() == 0
                && query.order().getFirst().field().column().equals("id")
                && IdBounds.of(query.filter()).rest().isEverything();
    }

    /**
     * Returns a page of a range of ids. PostgreSQL plans the statement once for all pages if its text
     * shows the limit and only one end of the range; otherwise it plans it again for each page.
     */
    RowPage<E> rangeOfIds(Snapshot snapshot, long partition, Query<E> query) {
        var ids = IdBounds.of(query.filter()).ids();
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), partition));
        var selected = new StringBuilder(table.ofPartition());
        if (ids.last() != Long.MAX_VALUE) {
            selected.append(" and id <= ?");
            arguments.add(ids.last());
        }
        if (ids.first() != Long.MIN_VALUE) {
            selected.append(" and id >= ?");
            arguments.add(ids.first());
        }
        selected.append(" order by ")
                .append(FilterSql.orderBy(query.order(), snapshot.dialect()))
                .append(" limit ")
                .append(Limits.PAGE_ROWS);
        var rows =
                kindRows.filter(reader -> reader.covers(query) && snapshot.seesOnlyCommitted())
                        .flatMap(reader ->
                                reader.rows(
                                        snapshot,
                                        (columns, entry) ->
                                                snapshot.list(
                                                        history.find(columns) + selected,
                                                        entry,
                                                        arguments.toArray())))
                        .orElseGet(() -> {
                            var projection = history.projection(query);
                            return snapshot.list(
                                    history.find(projection) + selected,
                                    projection.reader(),
                                    arguments.toArray());
                        });
        return new RowPage<>(rows, OptionalLong.empty());
    }

    /** Returns a page; pages that may need a scan are limited in number. */
    RowPage<E> find(Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        if (only.isPresent()) {
            // The page depends on the number of rows.
            snapshot.takesSeveralTrips();
        }
        if (selectsByKey(query.filter())) {
            return select(snapshot, partition, query, only);
        }
        return asSlowQuery(() -> select(snapshot, partition, query, only));
    }

    /** Does what may take long, which must not occupy all connections. */
    static <T> T asSlowQuery(Supplier<T> work) {
        if (!SLOW_QUERIES.tryAcquire()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            return work.get();
        } finally {
            SLOW_QUERIES.release();
        }
    }

    /**
     * Returns whether a filter selects rows by the key of their elements, which has an index.
     */
    private boolean selectsByKey(Filter<E> filter) {
        return switch (filter) {
            case Filter.Compare<E>(var field, var comparison, _) ->
                    comparison == Comparison.EQUAL && field.column().equals(history.key());
            case Filter.OneOf<E>(var field, _) -> field.column().equals(history.key());
            case Filter.All<E>(var parts) -> parts.stream().anyMatch(this::selectsByKey);
            case Filter.Any<E> _, Filter.Not<E> _, Filter.Like<E> _, Filter.Blank<E> _ -> false;
        };
    }

    private RowPage<E> select(
            Snapshot snapshot, long partition, Query<E> query, KindRowReader<E> index) {
        var all = condition(snapshot, partition, query);
        var total = all.countLater(query);
        var rows = index.rows(snapshot, all.selecting(query)).orElseGet(() -> all.rows(query));
        return page(rows, total);
    }

    RowPage<E> select(
            Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        var all = condition(snapshot, partition, query);
        var total = all.and(only.map(Restriction::ofElements)).countLater(query);
        var page =
                only.map(narrow ->
                        areFew(all, narrow, total) ? narrow.ofElements() : narrow.ofRows());
        return page(all.and(page).rows(query), total);
    }

    private Condition condition(Snapshot snapshot, long partition, Query<E> query) {
        var where = FilterSql.of(query.filter(), snapshot.dialect());
        return new Condition(
                snapshot,
                table.ofPartition() + " and " + where.sql(),
                Arrays.asList(where.after(snapshot.portal(), partition)));
    }

    private RowPage<E> page(List<E> rows, Optional<Deferred<Long>> total) {
        return new RowPage<>(rows, total.stream().mapToLong(Deferred::get).findFirst());
    }

    /** Returns whether a caller may read so few rows that it is best to sort all of them. */
    private boolean areFew(Condition all, Restriction only, Optional<Deferred<Long>> total) {
        if (total.isPresent()) {
            return total.get().get() <= FEW_ROWS;
        }
        return only.isNarrow() && all.and(Optional.of(only.ofElements())).hasFewRows();
    }

    /** Condition on the rows of a partition, for the database. */
    private final class Condition {
        private final Snapshot snapshot;
        private final String sql;
        private final List<Object> arguments;

        private Condition(Snapshot snapshot, String sql, List<Object> arguments) {
            this.snapshot = snapshot;
            this.sql = sql;
            this.arguments = arguments;
        }

        Condition and(Optional<SqlCondition> further) {
            if (further.isEmpty()) {
                return this;
            }
            var both = new ArrayList<>(arguments);
            both.addAll(further.get().arguments());
            return new Condition(snapshot, sql + " and " + further.get().sql(), both);
        }

        /** Asks for the number of rows, if a query requests it. */
        Optional<Deferred<Long>> countLater(Query<E> query) {
            return query.page().counted()
                    ? Optional.of(
                            snapshot.numberLater(
                                    "select count(*) from " + table.name() + " where " + sql,
                                    arguments.toArray()))
                    : Optional.empty();
        }

        boolean hasFewRows() {
            var counted =
                    snapshot.number(
                            "select count(*) from (select 1 from "
                                    + table.name()
                                    + " where "
                                    + sql
                                    + " limit "
                                    + (FEW_ROWS + 1)
                                    + ") found",
                            arguments.toArray());
            return counted <= FEW_ROWS;
        }

        List<E> rows(Query<E> query) {
            var projection = history.projection(query);
            return list(projection.columns(), projection.reader(), query);
        }

        /** Returns the statement for the rows of a page. */
        KindRowReader.Statement selecting(Query<E> query) {
            return (columns, reader) -> list(columns, reader, query);
        }

        private <T> List<T> list(String columns, RowReader<T> reader, Query<E> query) {
            return snapshot.list(
                    history.find(columns)
                            + sql
                            + " order by "
                            + FilterSql.orderBy(query.order(), snapshot.dialect())
                            + " limit ? offset ?",
                    reader,
                    pageArguments(query));
        }

        private Object[] pageArguments(Query<E> query) {
            var all = new ArrayList<>(arguments);
            all.add(Limits.PAGE_ROWS);
            all.add(query.page().offset());
            return all.toArray();
        }
    }
}
