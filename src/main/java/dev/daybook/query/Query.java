package dev.daybook.query;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.ValueWriter;
import java.util.List;

/**
 * Parsed query of a list.
 *
 * @param order always ends with the id, so that pages never overlap
 * @param select the fields to print, in order
 */
public record Query<E>(
        Filter<E> filter, List<SortKey<E>> order, List<Field<E>> select, PageRequest page) {

    /** Returns the same query, restricted to rows that also pass another filter. */
    public Query<E> within(Filter<E> bounds) {
        return new Query<>(filter.and(bounds), order, select, page);
    }

    /** Returns the same query for other fields. */
    public Query<E> selecting(List<Field<E>> fields) {
        return new Query<>(filter, order, fields, page);
    }

    /** Prints a row with the selected fields. */
    public void print(E row, ValueWriter writer) {
        writer.startTree();
        for (var field : select) {
            writer.name(field.name());
            field.printer().print(row, writer);
        }
        writer.endTree();
    }

    /** Returns the answer with a page of rows under one name, as in universal methods. */
    public Answer answer(String name, RowPage<E> rows) {
        return page.answer(
                writer -> {
                    writer.startTree();
                    writer.name(name);
                    printAll(rows, writer);
                    writer.endTree();
                },
                rows);
    }

    /** Returns the answer with the bare list of rows, as in classic methods. */
    public Answer answer(RowPage<E> rows) {
        Body list = writer -> printAll(rows, writer);
        return page.answer(list, rows);
    }

    private void printAll(RowPage<E> rows, ValueWriter writer) {
        writer.startItems();
        for (var row : rows.rows()) {
            print(row, writer);
        }
        writer.endItems();
    }
}
