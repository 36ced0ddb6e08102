package dev.daybook.query;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Limits;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Requested page of a list. {@code start=-1} requests the first page without counting.
 *
 * @param uncountedTotal the total of an uncounted page: absent, or 0 in classic methods
 */
public record PageRequest(long offset, boolean counted, OptionalLong uncountedTotal) {

    /**
     * Creates the request of a universal method: a start within a page is rounded down, below 0
     * is the first page.
     */
    public static PageRequest ofController(long start) {
        var offset = Math.max(0, start) / Limits.PAGE_ROWS * Limits.PAGE_ROWS;
        return new PageRequest(offset, start != -1, OptionalLong.empty());
    }

    /**
     * Creates the request of a classic method: any negative start disables counting and sets the
     * total to 0.
     */
    public static PageRequest ofClassic(long start) {
        var offset = Math.max(0, start) / Limits.PAGE_ROWS * Limits.PAGE_ROWS;
        return new PageRequest(offset, start >= 0, OptionalLong.of(0));
    }

    /** Returns the same page without the count. */
    public PageRequest uncounted() {
        return new PageRequest(offset, false, uncountedTotal);
    }

    /** Returns the answer with a page of rows; {@code next} is present only if rows remain. */
    public Answer answer(Body result, RowPage<?> rows) {
        var count = OptionalInt.of(rows.rows().size());
        if (rows.total().isEmpty()) {
            return new Answer(result, uncountedTotal, OptionalLong.empty(), count);
        }
        var next = offset + rows.rows().size();
        var remain = !rows.rows().isEmpty() && next < rows.total().getAsLong();
        return new Answer(
                result, rows.total(), remain ? OptionalLong.of(next) : OptionalLong.empty(), count);
    }
}
