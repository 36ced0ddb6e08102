package dev.daybook.events;

import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;

/** What handlers have not been told yet. Each handler's part is told in the order of its ids. */
final class EventQueue {

    /** How much of a queue is read at once. */
    static final int READ = 100;

    /** The sequence of the ids of what is told, in the order of commits. */
    static final String SEQUENCE = "event";

    private static final String ADD =
            """
            insert into event_queue (portal_id, binding_id, id, event, data, user_id, created_time,
                due_time, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0)\
            """;
    private static final String HEAD =
            """
            select id, event, data, user_id, created_time, due_time, attempts from event_queue
            where portal_id = ? and binding_id = ? order by id limit\
            """
                    + " "
                    + READ;
    private static final String IS_WAITING =
            "select count(*) from (select 1 from event_queue where portal_id = ? and binding_id = ?"
                    + " limit 1) found";
    private static final String REMOVE_UNTIL =
            "delete from event_queue where portal_id = ? and binding_id = ? and id <= ?";
    private static final String REMOVE_OLDER =
            "delete from event_queue where portal_id = ? and binding_id = ? and created_time < ?";
    private static final String REMOVE_ALL =
            "delete from event_queue where portal_id = ? and binding_id = ?";
    private static final String REMOVE_LOST =
            """
            delete from event_queue where portal_id = ? and not exists (select 1
                from event_binding b
                where b.portal_id = event_queue.portal_id and b.id = event_queue.binding_id)\
            """;
    private static final String POSTPONE =
            """
            update event_queue set due_time = ?, attempts = attempts + 1
            where portal_id = ? and binding_id = ? and id = ?\
            """;

    private EventQueue() {}

    /**
     * Something that a handler has to be told.
     *
     * @param data as JSON
     * @param userId who did it; 0 is the system
     * @param created when, in seconds since 1970
     * @param due when it may be told, in seconds since 1970
     */
    record Message(
            long id,
            String event,
            String data,
            long userId,
            long created,
            long due,
            int attempts) {}

    static void add(Transaction transaction, long binding, Message message) {
        transaction.run(
                ADD,
                transaction.portal(),
                binding,
                message.id(),
                message.event(),
                message.data(),
                message.userId(),
                message.created(),
                message.due());
    }

    /** The next that a handler has to be told, in order. */
    static List<Message> head(Snapshot snapshot, long binding) {
        return snapshot.list(HEAD, EventQueue::message, snapshot.portal(), binding);
    }

    static boolean isWaiting(Snapshot snapshot, long binding) {
        return snapshot.number(IS_WAITING, snapshot.portal(), binding) > 0;
    }

    /** Removes what was told. */
    static void removeUntil(Transaction transaction, long binding, long id) {
        transaction.run(REMOVE_UNTIL, transaction.portal(), binding, id);
    }

    /**
     * Removes what happened before a moment.
     *
     * @return how much that was
     */
    static int removeOlder(Transaction transaction, long binding, long moment) {
        return transaction.run(REMOVE_OLDER, transaction.portal(), binding, moment);
    }

    static void removeAll(Transaction transaction, long binding) {
        transaction.run(REMOVE_ALL, transaction.portal(), binding);
    }

    /** Removes what was meant for handlers that were unbound at the very moment. */
    static void removeLost(Transaction transaction) {
        transaction.run(REMOVE_LOST, transaction.portal());
    }

    /** Lets a message wait, and those behind it. */
    static void postpone(Transaction transaction, long binding, long id, long due) {
        transaction.run(POSTPONE, due, transaction.portal(), binding, id);
    }

    private static Message message(Row row) {
        return new Message(
                row.whole(1),
                row.text(2),
                row.text(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.integer(7));
    }
}
