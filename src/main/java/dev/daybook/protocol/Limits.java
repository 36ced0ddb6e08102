package dev.daybook.protocol;

import java.time.Duration;

/** Limits on requests and resources; requests over a limit are rejected. */
public final class Limits {

    /** Bytes of a request body; longer bodies are answered with 413. */
    public static final int BODY_BYTES = 8 * 1024 * 1024;

    /** Bytes of a request body that is read before its sender is authenticated. */
    public static final int UNKNOWN_BODY_BYTES = 1024 * 1024;

    /** Bytes of a request line, including the address. */
    public static final int ADDRESS_BYTES = 64 * 1024;

    /** Bytes of the headers of a request. */
    public static final int HEADER_BYTES = 32 * 1024;

    /** Timeout for receiving the request line and the headers. */
    public static final Duration HEAD_TIME = Duration.ofSeconds(20);

    /** Timeout for receiving the body. */
    public static final Duration BODY_TIME = Duration.ofMinutes(5);

    /** Timeout for receiving a body before its sender is authenticated. */
    public static final Duration UNKNOWN_BODY_TIME = Duration.ofSeconds(20);

    /** Timeout for a connection without any data received or sent. */
    public static final Duration SILENCE = Duration.ofSeconds(75);

    /** Unsent bytes buffered per client; writes block beyond it. */
    public static final int UNTAKEN_BYTES = 256 * 1024;

    /** Nesting depth of containers in bodies, forms and filters. */
    public static final int NESTING = 64;

    /** Parameters of one form, query string or JSON body, including nested ones and containers. */
    public static final int PARAMETERS = 50_000;

    /** Values in all lists of one filter. */
    public static final int LIST_VALUES = 10_000;

    /** Conditions of one filter, including nested ones. */
    public static final int CONDITIONS = 400;

    /** Characters of one pattern in a filter; databases limit it too. */
    public static final int PATTERN_LENGTH = 10_000;

    /** Commands of one batch. */
    public static final int BATCH_COMMANDS = 50;

    /** Time after which a batch begins no further command. */
    public static final Duration BATCH_TIME = Duration.ofSeconds(20);

    /** Characters that the commands of one batch may copy from earlier results. */
    public static final int REFERRED = 8 * 1024 * 1024;

    /** Timeout of one database statement. */
    public static final Duration QUERY_TIMEOUT = Duration.ofSeconds(20);

    /** Concurrent lists per process that scan rows one by one. */
    public static final int SLOW_QUERIES = 4;

    /**
     * Bytes of cached summaries of one history per process, over all partitions: enough for some
     * hundred million rows. Beyond it, the least recently used partitions are evicted, except for
     * the one in use.
     */
    public static final long SUMMARIES_BYTES = 128L << 20;

    /**
     * Rows of stage history up to which an index of those that a user with restricted rights may read
     * is made: some seconds of reading. The rows of a user who may read more are counted each time.
     */
    public static final long READABLE_ROWS = 3_000_000;

    /** Memory for rows of blocks that are counted again, for each history. */
    public static final long EDGE_BLOCKS_BYTES = 8L << 20;

    /** Memory for answers that pages have got, about. */
    public static final long KNOWN_ANSWERS_BYTES = 64L << 20;

    /** Rows of one page. */
    public static final int PAGE_ROWS = 50;

    /** Custom fields of one entity type. */
    public static final int CUSTOM_FIELDS = 500;

    /** List entries of one custom field. */
    public static final int FIELD_OPTIONS = 1_000;

    /** Calls for which one webhook can plan faults. */
    public static final int PLANNED_FAULTS = 1_000;

    /** Longest delay of a reply that a planned fault can request. */
    public static final Duration DELAY = Duration.ofMinutes(1);

    /** Snapshots of one portal. */
    public static final int SNAPSHOTS = 10;

    /** Rows of one snapshot. */
    public static final int SNAPSHOT_ROWS = 500_000;

    /** Characters of one name in JSON. */
    public static final int NAME_LENGTH = 50_000;

    /** Digits of one number. */
    public static final int NUMBER_LENGTH = 400;

    /** Options of an application, and of each of its users. */
    public static final int OPTIONS = 1_000;

    /** Longest code of a stage or name of a field in an imported row, in characters. */
    public static final int CODE_LENGTH = 255;

    /** Characters of the name of an option. */
    public static final int OPTION_NAME = 255;

    /** Characters of the value of an option, encoded as JSON. */
    public static final int OPTION_LENGTH = 64 * 1024;

    private Limits() {}
}
