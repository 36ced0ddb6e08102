package dev.daybook.races;

/**
 * Promise that did not hold after two calls at once.
 *
 * @param detail the rows or values that show it
 */
record Violation(Kind kind, String detail) {

    /** Promises that a round checks. */
    enum Kind {
        /** A reply has a status of 5xx. */
        SERVER_ERROR,
        /** A call has no reply within the time limit. */
        HANG,
        /** A row's value before is not the value that the rows before it lead to. */
        CHAIN,
        /** The rows lead to another state than the stored one. */
        STATE,
        /** An acknowledged change has no row. */
        MISSING_ROW,
        /** An acknowledged change has more than one row, or a refused one has any. */
        EXTRA_ROW,
        /** A row was added while the element lay in the recycle bin, or was left without it. */
        AFTER_DELETE,
        /** A row has an earlier date than a row with a lower id. */
        DATES,
        /** An element refers to something that is gone, or something unique exists twice. */
        INTEGRITY
    }
}
