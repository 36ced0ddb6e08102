package dev.daybook.query;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of rows.
 *
 * @param total how many rows there are on all pages, where they were counted
 */
public record RowPage<E>(List<E> rows, OptionalLong total) {

    public static <E> RowPage<E> none(PageRequest page) {
        return new RowPage<>(List.of(), page.counted() ? OptionalLong.of(0) : OptionalLong.empty());
    }
}
