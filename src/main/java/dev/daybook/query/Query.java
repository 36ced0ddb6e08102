package dev.daybook.query;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.ValueWriter;
import java.util.List;

/**
 * What a list is asked for, understood.
 *
 * @param order always ends with the id, so that pages never overlap
 * @param select the fields to print, in order
 */
public record Query<E>(
        Filter<E> filter, List<SortKey<E>> order, List<Field<E>> select, PageRequest page) {

    /** The same question, asked only of rows that also pass another filter. */
    public Query<E> within(Filter<E> bounds) {
        return new Query<>(filter.and(bounds), order, select, page);
    }

    /** Prints a row with the fields asked for. */
    public void print(E row, ValueWriter sink) {
        sink.startTree();
        for (var field : select) {
            sink.name(field.name());
            field.printer().print(row, sink);
        }
        sink.endTree();
    }

    /** The answer with a page of rows under one name, as universal methods give it. */
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

    /** The answer that is the bare list of rows, as classic methods give it. */
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
