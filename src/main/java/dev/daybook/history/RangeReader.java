package dev.daybook.history;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.history.index.IdBounds;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Filter;
import dev.daybook.query.Query;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Reader of the rows of a query in ranges of ids.
 *
 * @param only a further condition on the rows
 */
record RangeReader<E>(
        History<E> history,
        Optional<KindRowReader<E>> kindRows,
        Snapshot snapshot,
        long partition,
        Query<E> query,
        SqlCondition only) {

    /** Reads rows of one id range. */
    List<E> rows(Filter<E> filter, IdRange range, long count, long offset) {
        var bounds = IdBounds.of(filter);
        var ids = bounds.within(range);
        var where = FilterSql.within(bounds.rest(), snapshot.dialect(), "id");
        var arguments =
                new ArrayList<Object>(
                        List.of(snapshot.portal(), partition, ids.first(), ids.last()));
        arguments.addAll(where.arguments());
        arguments.addAll(only.arguments());
        arguments.add(count);
        arguments.add(offset);
        return rows(
                "",
                history.table().ofPartition()
                        + " and id between ? and ? and "
                        + where.sql()
                        + " and "
                        + only.sql()
                        + " order by "
                        + FilterSql.orderBy(query.order(), snapshot.dialect())
                        + " limit ? offset ?",
                arguments);
    }

    /**
     * Reads rows by the numbers of their kinds, if all of them have one.
     *
     * @param before the text before the statement for the rows
     * @param condition the end of that statement, and the text after it
     */
    private List<E> rows(String before, String condition, List<Object> arguments) {
        var all = arguments.toArray();
        return kindRows.flatMap(reader ->
                        reader.rows(
                                snapshot,
                                (columns, entry) ->
                                        snapshot.list(
                                                before + history.find(columns) + condition,
                                                entry,
                                                all)))
                .orElseGet(() -> {
                    var projection = history.projection(query);
                    return snapshot.list(
                            before + history.find(projection) + condition,
                            projection.reader(),
                            all);
                });
    }

    /** Returns whether each range would cost a trip to a server. */
    boolean mustReadTogether(List<IdRange> ranges) {
        return snapshot.dialect() == Dialect.POSTGRESQL && ranges.size() > 1;
    }

    /** Reads a page of several id ranges with one statement of PostgreSQL. */
    List<E> rows(Filter<E> filter, List<IdRange> ranges, long offset) {
        var bounds = IdBounds.of(filter);
        var where = FilterSql.within(bounds.rest(), snapshot.dialect(), "id");
        var order = FilterSql.orderBy(query.order(), snapshot.dialect());
        var arguments = new ArrayList<Object>();
        var ids = ranges.stream().map(bounds::within).toList();
        arguments.add(array(ids, IdRange::first));
        arguments.add(array(ids, IdRange::last));
        arguments.addAll(List.of(snapshot.portal(), partition));
        arguments.addAll(where.arguments());
        arguments.addAll(only.arguments());
        arguments.addAll(List.of(offset + Limits.PAGE_ROWS, Limits.PAGE_ROWS, offset));
        return rows(
                "select found.* from unnest(cast(? as bigint[]), cast(? as bigint[]))"
                        + " as id_range(first_of_range, last_of_range) cross join lateral (",
                history.table().ofPartition()
                        + " and id between first_of_range and last_of_range and "
                        + where.sql()
                        + " and "
                        + only.sql()
                        + " order by "
                        + order
                        + " limit ?) found order by "
                        + order
                        + " limit ? offset ?",
                arguments);
    }

    private static String array(List<IdRange> ranges, ToLongFunction<IdRange> end) {
        return ranges.stream()
                .map(range -> Long.toString(end.applyAsLong(range)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
