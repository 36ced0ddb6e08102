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

    /** Prints a row with the selected fields. */
    public void print(E row, ValueWriter sink) {
        sink.startTree();
        for (var field : select) {
            sink.name(field.name());
            field.printer().print(row, sink);
        }
        sink.endTree();
    }

    /** Returns the answer with a page of rows under one name, as in universal methods. */
    public Answer answer(String name, RowPage<E> rows) {
        return page.answer(
                sink -> {
                    sink.startTree();
                    sink.name(name);
                    printAll(rows, sink);
                    sink.endTree();
                },
                rows);
    }

    /** Returns the answer with the bare list of rows, as in classic methods. */
    public Answer answer(RowPage<E> rows) {
        Body list = sink -> printAll(rows, sink);
        return page.answer(list, rows);
    }

    private void printAll(RowPage<E> rows, ValueWriter sink) {
        sink.startItems();
        for (var row : rows.rows()) {
            print(row, sink);
        }
        sink.endItems();
    }
}
