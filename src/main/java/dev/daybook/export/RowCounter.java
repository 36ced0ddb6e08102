package dev.daybook.export;

import dev.daybook.export.Export.Result;

/** Counter of the rows of an export. */
final class RowCounter {

    static final Result NONE = new Result(0, 0, 0);

    private long rows;
    private long first;
    private long last;

    /**
     * Creates a counter.
     *
     * @param before the rows that were written before
     */
    RowCounter(Result before) {
        rows = before.rows();
        first = before.firstId();
        last = before.lastId();
    }

    /** Counts a row. Rows may come in any order of their ids. */
    void count(long id) {
        first = rows == 0 ? id : Math.min(first, id);
        last = Math.max(last, id);
        rows++;
    }

    Result result() {
        return new Result(rows, first, last);
    }
}
