package dev.daybook.query;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Limits;
import java.util.OptionalLong;

/**
 * Which page of a list is asked for. {@code start=-1} asks for the first page without counting.
 *
 * @param uncountedTotal what an uncounted page says for its total: nothing, or 0 in classic methods
 */
public record PageRequest(long offset, boolean counted, OptionalLong uncountedTotal) {

    /** Universal methods: a start within a page is rounded down to it, below 0 is the first page. */
    public static PageRequest ofController(long start) {
        var offset = Math.max(0, start) / Limits.PAGE_ROWS * Limits.PAGE_ROWS;
        return new PageRequest(offset, start != -1, OptionalLong.empty());
    }

    /** Classic methods: any negative start leaves the count out and says that the total is 0. */
    public static PageRequest ofClassic(long start) {
        var offset = Math.max(0, start) / Limits.PAGE_ROWS * Limits.PAGE_ROWS;
        return new PageRequest(offset, start >= 0, OptionalLong.of(0));
    }

    /** The same page, without the count. */
    public PageRequest uncounted() {
        return new PageRequest(offset, false, uncountedTotal);
    }

    /** The answer with a page of rows: {@code next} is there only while rows remain. */
    public Answer answer(Body result, RowPage<?> rows) {
        if (rows.total().isEmpty()) {
            return new Answer(result, uncountedTotal, OptionalLong.empty());
        }
        var next = offset + rows.rows().size();
        var remain = !rows.rows().isEmpty() && next < rows.total().getAsLong();
        return new Answer(
                result, rows.total(), remain ? OptionalLong.of(next) : OptionalLong.empty());
    }
}
