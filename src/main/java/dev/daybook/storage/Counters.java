package dev.daybook.storage;

/**
 * Sequences of ids. A number is handed out inside the transaction that uses it and its row stays
 * locked until that transaction ends, so the order of ids is the order of commits: who reads
 * {@code >ID} never misses a row that becomes visible later.
 */
public final class Counters {

    private static final String NEXT =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, 1)
            on conflict (portal_id, name) do update set last_id = counter.last_id + 1
            returning last_id\
            """;

    private Counters() {}

    /** The next number of a sequence; the first one is 1. */
    public static long next(Transaction transaction, String name) {
        return transaction.number(NEXT, transaction.portal(), name);
    }
}
