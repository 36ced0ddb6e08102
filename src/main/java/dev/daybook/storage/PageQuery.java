package dev.daybook.storage;

import dev.daybook.protocol.Limits;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows that a list is made of.
 *
 * @param columns what is read of each
 * @param rows their table and its first keys: {@code task where portal_id = ?}
 */
public record PageQuery(String columns, String rows) {

    /**
     * A page: what a query lets through, in its order, counted where it asks for that.
     *
     * @param also what rows must meet whatever was asked for
     * @param keys the values of the places in {@code rows}
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
        return new RowPage<>(
                snapshot.list("select " + columns + found + page, reader, arguments.toArray()),
                query.page().counted()
                        ? OptionalLong.of(
                                snapshot.number("select count(*)" + found, arguments.toArray()))
                        : OptionalLong.empty());
    }
}
