package dev.daybook.query;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of rows.
 *
 * @param total how many rows there are on all pages, where they were counted
 */
public record Rows<E>(List<E> rows, OptionalLong total) {

    public static <E> Rows<E> none(Page page) {
        return new Rows<>(List.of(), page.counted() ? OptionalLong.of(0) : OptionalLong.empty());
    }
}
