package dev.daybook.storage;

import dev.daybook.protocol.Bounds;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Reading.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows that a list is made of.
 *
 * @param columns what is read of each
 * @param rows their table and its first keys: {@code task where portal_id = ?}
 */
public record Selection(String columns, String rows) {

    /**
     * A page: what a query lets through, in its order, counted where it asks for that.
     *
     * @param also what rows must meet whatever was asked for
     * @param keys the values of the places in {@code rows}
     */
    public <E> Rows<E> page(
            Reading reading, Query<E> query, Condition also, RowReader<E> reader, Object... keys) {
        var where = Where.of(query.filter(), reading.dialect());
        var found = " from " + rows + " and " + where.sql() + " and " + also.sql();
        var arguments = new ArrayList<>(List.of(keys));
        arguments.addAll(where.arguments());
        arguments.addAll(also.arguments());
        var page =
                " order by "
                        + Where.orderBy(query.order(), reading.dialect())
                        + " limit "
                        + Bounds.PAGE_ROWS
                        + " offset "
                        + query.page().offset();
        return new Rows<>(
                reading.list("select " + columns + found + page, reader, arguments.toArray()),
                query.page().counted()
                        ? OptionalLong.of(
                                reading.number("select count(*)" + found, arguments.toArray()))
                        : OptionalLong.empty());
    }
}
