package dev.daybook.protocol;

import java.time.Duration;

/** How much a caller may send at once; beyond it the request is refused. */
public final class Limits {

    /** Bytes of a request body; more is answered with 413. */
    public static final int BODY_BYTES = 8 * 1024 * 1024;

    /** Bytes of a request line, the address in it. */
    public static final int ADDRESS_BYTES = 64 * 1024;

    /** Bytes of the headers of a request. */
    public static final int HEADER_BYTES = 32 * 1024;

    /** How long the request line and the headers may take to arrive. */
    public static final Duration HEAD_TIME = Duration.ofSeconds(20);

    /** How long the body may take to arrive. */
    public static final Duration BODY_TIME = Duration.ofMinutes(5);

    /** How long a connection is kept on which nothing is heard, or nothing taken that is sent. */
    public static final Duration SILENCE = Duration.ofSeconds(75);

    /** Bytes on their way to one client who does not take them; more waits for the client. */
    public static final int UNTAKEN_BYTES = 256 * 1024;

    /** Containers within containers, in bodies, forms and filters. */
    public static final int NESTING = 64;

    /** Parameters of one form or query string, nested ones included. */
    public static final int PARAMETERS = 50_000;

    /** Values in all lists of one filter. */
    public static final int LIST_VALUES = 10_000;

    /** Conditions of one filter, nested ones included. */
    public static final int CONDITIONS = 400;

    /** Characters of one pattern in a filter; databases bound it too. */
    public static final int PATTERN_LENGTH = 10_000;

    /** Commands of one batch. */
    public static final int BATCH_COMMANDS = 50;

    /** Characters that the commands of one batch may take over from those before them. */
    public static final int REFERRED = 8 * 1024 * 1024;

    /** How long the database may look for the rows of one statement. */
    public static final Duration LOOK = Duration.ofSeconds(20);

    /** Lists that look through rows one by one, answered at the same time by one process. */
    public static final int LONG_LOOKS = 4;

    /**
     * Bytes of what a process keeps of one history to answer quickly, of all its parts together:
     * enough for some hundred million rows. Beyond it, what was not asked for the longest is
     * forgotten; the part that is asked for is always kept.
     */
    public static final long SUMMARIES_BYTES = 128L << 20;

    /** Rows of one page. */
    public static final int PAGE_ROWS = 50;

    /** Custom fields of one kind of items. */
    public static final int CUSTOM_FIELDS = 500;

    /** Entries that may be chosen in one custom field. */
    public static final int FIELD_OPTIONS = 1_000;

    /** Calls whose faults one webhook may ask for in advance. */
    public static final int PLANNED_FAULTS = 1_000;

    /** How late a reply may be asked to come. */
    public static final Duration DELAY = Duration.ofMinutes(1);

    /** Snapshots of one portal. */
    public static final int SNAPSHOTS = 10;

    /** Rows of one snapshot. */
    public static final int SNAPSHOT_ROWS = 500_000;

    /** Characters of one name in JSON. */
    public static final int NAME_LENGTH = 50_000;

    /** Digits of one number. */
    public static final int NUMBER_LENGTH = 400;

    /** Settings that an application keeps for all its users together, and for each of them. */
    public static final int OPTIONS = 1_000;

    /** Characters of the name of a setting. */
    public static final int OPTION_NAME = 255;

    /** Characters of the value of a setting, written as JSON. */
    public static final int OPTION_LENGTH = 64 * 1024;

    private Limits() {}
}
