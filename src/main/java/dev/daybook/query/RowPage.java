package dev.daybook.query;

import java.util.List;
import java.util.OptionalLong;

/**
 * Page of rows.
 *
 * @param total the number of rows on all pages, if counted
 */
public record RowPage<E>(List<E> rows, OptionalLong total) {

    public static <E> RowPage<E> none(PageRequest page) {
        return new RowPage<>(List.of(), page.counted() ? OptionalLong.of(0) : OptionalLong.empty());
    }
}
