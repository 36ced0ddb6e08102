package dev.daybook.protocol;

/** How much a caller may send at once; beyond it the request is refused. */
public final class Bounds {

    /** Bytes of a request body; more is answered with 413. */
    public static final int BODY_BYTES = 8 * 1024 * 1024;

    /** Containers within containers, in bodies, forms and filters. */
    public static final int NESTING = 64;

    /** Parameters of one form or query string, nested ones included. */
    public static final int PARAMETERS = 50_000;

    /** Values of one list in a filter. */
    public static final int LIST_VALUES = 10_000;

    /** Conditions of one filter, nested ones included. */
    public static final int CONDITIONS = 400;

    /** Commands of one batch. */
    public static final int BATCH_COMMANDS = 50;

    /** Rows of one page. */
    public static final int PAGE_ROWS = 50;

    /** Digits of one number. */
    public static final int NUMBER_LENGTH = 400;

    private Bounds() {}
}
