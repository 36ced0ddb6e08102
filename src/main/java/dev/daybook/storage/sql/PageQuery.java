package dev.daybook.storage.sql;

import dev.daybook.protocol.Limits;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Query for the rows of a list.
 * @param columns the columns to read
 * @param rows the table and the first keys: {@code task where portal_id = ?}
 */
public record PageQuery(String columns, String rows) {

    /**
     * Returns a page of a query, with the total if the query requests it.
     * @param also a further condition on all rows
     * @param keys the arguments of the placeholders in {@code rows}
     */
    public <E> RowPage<E> page(
            Snapshot snapshot,
            Query<E> query,
            SqlCondition also,
            RowReader<E> reader,
            Object... keys) {
        var where = FilterSql.of(query.filter(), snapshot.dialect());
        var found = " from " + rows + " and " + where.sql() + " and " + also.sql();
        var arguments = new ArrayList<>(List.of(keys));
        arguments.addAll(where.arguments());
        arguments.addAll(also.arguments());
        var page =
                " order by "
                        + FilterSql.orderBy(query.order(), snapshot.dialect())
                        + " limit "
                        + Limits.PAGE_ROWS
                        + " offset "
                        + query.page().offset();
        var sorted = new ArrayList<>(arguments);
        query.order().forEach(key -> sorted.addAll(key.field().arguments()));
        var rows = snapshot.listLater("select " + columns + found + page, reader, sorted.toArray());
        var total =
                query.page().counted()
                        ? OptionalLong.of(
                                snapshot.number("select count(*)" + found, arguments.toArray()))
                        : OptionalLong.empty();
        return new RowPage<>(rows.get(), total);
    }
}
