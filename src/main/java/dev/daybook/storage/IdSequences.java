package dev.daybook.storage;

/**
 * Sequences of ids. A number is handed out inside the transaction that uses it and its row stays
 * locked until that transaction ends, so the order of ids is the order of commits: who reads
 * {@code >ID} never misses a row that becomes visible later.
 */
public final class IdSequences {

    private static final String NEXT =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = counter.last_id + excluded.last_id
            returning last_id\
            """;

    private static final String NEXT_WITH_TIME =
            """
            insert into counter (portal_id, name, last_id, last_time) values (?, ?, ?, ?)
            on conflict (portal_id, name) do update set
                last_id = counter.last_id + excluded.last_id,
                last_time = case when counter.last_time < excluded.last_time
                    then excluded.last_time else counter.last_time end
            returning last_id, last_time\
            """;

    private static final String REACH_TIME =
            """
            update counter set last_time = ? where portal_id = ? and name = ? and last_time < ?\
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

    private IdSequences() {}

    /** The next number of a sequence; the first one is 1. */
    public static long next(Transaction transaction, String name) {
        return next(transaction, name, 1);
    }

    /** The first of so many numbers in a row, which are all handed out. */
    public static long next(Transaction transaction, String name, int count) {
        return transaction.number(NEXT, transaction.portal(), name, count) - count + 1;
    }

    /**
     * Numbers of a sequence and the time at which they were handed out.
     *
     * @param id the first of the numbers
     * @param time in seconds since 1970; never less than that of a smaller number
     */
    public record Stamp(long id, long time) {}

    /**
     * Returns the next numbers of a sequence with their time. The time of the last numbers is kept
     * with the sequence, so times grow with ids even if this caller read its clock before another
     * one committed, and if the clock was set back.
     *
     * @param now what the clock shows, in seconds since 1970
     */
    public static Stamp next(Transaction transaction, String name, int count, long now) {
        return transaction
                .first(
                        NEXT_WITH_TIME,
                        row -> new Stamp(row.whole(1) - count + 1, row.whole(2)),
                        transaction.portal(),
                        name,
                        count,
                        now)
                .orElseThrow();
    }

    /** Ensures that the next time of a sequence, which exists, is not less than this one. */
    public static void reachTime(Transaction transaction, String name, long time) {
        transaction.run(REACH_TIME, time, transaction.portal(), name, time);
    }

    /** The number that was handed out last; 0 where none was. */
    public static long last(Snapshot snapshot, String name) {
        return snapshot.number(LAST, snapshot.portal(), name);
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
