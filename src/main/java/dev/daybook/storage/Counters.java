package dev.daybook.storage;

/**
 * Sequences of ids. A number is handed out inside the transaction that uses it and its row stays
 * locked until that transaction ends, so the order of ids is the order of commits: who reads
 * {@code >ID} never misses a row that becomes visible later.
 */
public final class Counters {

    private static final String NEXT =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = counter.last_id + excluded.last_id
            returning last_id\
            """;

    private static final String REACH =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id =
                case when counter.last_id < excluded.last_id
                then excluded.last_id else counter.last_id end\
            """;

    private static final String SET =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = excluded.last_id\
            """;

    private static final String LAST =
            "select last_id from counter where portal_id = ? and name = ?";

    private Counters() {}

    /** The next number of a sequence; the first one is 1. */
    public static long next(Transaction transaction, String name) {
        return next(transaction, name, 1);
    }

    /** The first of so many numbers in a row, which are all handed out. */
    public static long next(Transaction transaction, String name, int count) {
        return transaction.number(NEXT, transaction.portal(), name, count) - count + 1;
    }

    /** The number that was handed out last; 0 where none was. */
    public static long last(Reading reading, String name) {
        return reading.number(LAST, reading.portal(), name);
    }

    /** Lets a sequence of some portal go on behind a number. */
    static void set(Transaction transaction, long portal, String name, long last) {
        transaction.run(SET, portal, name, last);
    }

    /** Sees to it that the next number of a sequence is greater than one that is taken already. */
    public static void reach(Transaction transaction, String name, long taken) {
        transaction.run(REACH, transaction.portal(), name, taken);
    }
}
