package dev.daybook.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sequences of ids. A transaction that takes a number locks the sequence until it ends, so the
 * order of ids is the order of commits: a client that reads {@code >ID} never misses a row that
 * becomes visible later.
 */
public final class IdSequences {

    /** Sequence of the versions of the set-up. */
    public static final String SETUP = "setup";

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

    private static final String NEXT_UNLESS =
            """
            insert into counter (portal_id, name, last_id, last_time)
            select cast(? as bigint), cast(? as text), 1, cast(? as bigint) where not (%s)
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

    /** Returns the next number of a sequence, starting at 1. */
    public static long next(Transaction transaction, String name) {
        return next(transaction, name, 1);
    }

    /** Takes several consecutive numbers, and returns the first one. */
    public static long next(Transaction transaction, String name, int count) {
        return transaction.number(NEXT, transaction.portal(), name, count) - count + 1;
    }

    /**
     * Numbers of a sequence and the time at which they were taken.
     * @param id the first of the numbers
     * @param time in seconds since 1970; never less than that of a smaller number
     * @param found the number that was looked up in the same statement; 0 if there is none
     */
    public record Stamp(long id, long time, long found) {

        public Stamp(long id, long time) {
            this(id, time, 0);
        }

        private static Stamp read(Row row) {
            return new Stamp(row.whole(1), row.whole(2), row.whole(3));
        }
    }

    /** Query for a number, without which a statement of this class would need another one. */
    public record LookUp(String sql, List<Object> arguments) {

        private String after(String statement) {
            return statement + ", coalesce((" + sql + "), 0)";
        }
    }

    /**
     * Returns the next numbers of a sequence with their time. The sequence stores the time of its
     * last numbers, so times grow with ids even if this caller read its clock before another one
     * committed, and if the clock was set back.
     * @param now the current time, in seconds since 1970
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

    /** Returns the next number of a sequence with its time and the number of a look-up. */
    public static Stamp next(Transaction transaction, String name, long now, LookUp lookUp) {
        var all = new ArrayList<Object>(List.of(transaction.portal(), name, 1, now));
        all.addAll(lookUp.arguments());
        return transaction
                .first(lookUp.after(NEXT_WITH_TIME), Stamp::read, all.toArray())
                .orElseThrow();
    }

    /**
     * Does the same unless a condition holds. The condition is evaluated in the same statement,
     * before the sequence is locked.
     *
     * @param now the current time, in seconds since 1970
     * @param condition in SQL
     */
    public static Optional<Stamp> nextUnless(
            Transaction transaction,
            String name,
            long now,
            LookUp lookUp,
            String condition,
            Object... arguments) {
        var all = new ArrayList<Object>(List.of(transaction.portal(), name, now));
        all.addAll(List.of(arguments));
        all.addAll(lookUp.arguments());
        return transaction.first(
                lookUp.after(NEXT_UNLESS.replace("%s", condition)), Stamp::read, all.toArray());
    }

    /** Ensures that the next time of a sequence, which exists, is not less than this one. */
    public static void reachTime(Transaction transaction, String name, long time) {
        transaction.run(REACH_TIME, time, transaction.portal(), name, time);
    }

    /** Returns the last number that was taken; 0 if there is none. */
    public static long last(Snapshot snapshot, String name) {
        return snapshot.number(LAST, snapshot.portal(), name);
    }

    /** Sets the last number of a sequence of any portal. */
    public static void set(Transaction transaction, long portal, String name, long last) {
        transaction.run(SET, portal, name, last);
    }

    /** Ensures that the next number of a sequence is greater than one that is in use. */
    public static void reach(Transaction transaction, String name, long taken) {
        transaction.run(REACH, transaction.portal(), name, taken);
    }
}
