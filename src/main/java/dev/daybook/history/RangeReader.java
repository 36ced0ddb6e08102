package dev.daybook.history;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Filter;
import dev.daybook.query.Query;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Reader of the rows of a query in ranges of ids. */
record RangeReader<E>(History<E> history, Snapshot snapshot, long partition, Query<E> query) {

    /** Reads rows of one id range. */
    List<E> rows(Filter<E> filter, IdRange range, long count, long offset) {
        var where = FilterSql.within(filter, snapshot.dialect(), "id");
        var arguments =
                new ArrayList<Object>(
                        List.of(snapshot.portal(), partition, range.first(), range.last()));
        arguments.addAll(where.arguments());
        arguments.add(count);
        arguments.add(offset);
        var projection = history.projection(query);
        return snapshot.list(
                history.find(projection)
                        + history.table().ofPartition()
                        + " and id between ? and ? and "
                        + where.sql()
                        + " order by "
                        + FilterSql.orderBy(query.order(), snapshot.dialect())
                        + " limit ? offset ?",
                projection.reader(),
                arguments.toArray());
    }

    /** Returns whether each range would cost a trip to a server. */
    boolean mustReadTogether(List<IdRange> ranges) {
        return snapshot.dialect() == Dialect.POSTGRESQL && ranges.size() > 1;
    }

    /** Reads a page of several id ranges with one statement of PostgreSQL. */
    List<E> rows(Filter<E> filter, List<IdRange> ranges, long offset) {
        var where = FilterSql.within(filter, snapshot.dialect(), "id");
        var order = FilterSql.orderBy(query.order(), snapshot.dialect());
        var arguments = new ArrayList<Object>();
        arguments.add(array(ranges, IdRange::first));
        arguments.add(array(ranges, IdRange::last));
        arguments.addAll(List.of(snapshot.portal(), partition));
        arguments.addAll(where.arguments());
        arguments.addAll(List.of(offset + Limits.PAGE_ROWS, Limits.PAGE_ROWS, offset));
        var projection = history.projection(query);
        return snapshot.list(
                "select found.* from unnest(cast(? as bigint[]), cast(? as bigint[]))"
                        + " as id_range(first_of_range, last_of_range) cross join lateral ("
                        + history.find(projection)
                        + history.table().ofPartition()
                        + " and id between first_of_range and last_of_range and "
                        + where.sql()
                        + " order by "
                        + order
                        + " limit ?) found order by "
                        + order
                        + " limit ? offset ?",
                projection.reader(),
                arguments.toArray());
    }

    private static String array(List<IdRange> ranges, ToLongFunction<IdRange> end) {
        return ranges.stream()
                .map(range -> Long.toString(end.applyAsLong(range)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
