package dev.daybook.events;

import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;

/** Queue of undelivered events. Each handler receives its events in the order of their ids. */
final class EventQueue {

    /** Number of messages that are read at once. */
    static final int READ = 100;

    /** Sequence of the ids of messages, in the order of commits. */
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
    private static final String IS_SCHEDULED =
            "select count(*) from (select 1 from event_queue where portal_id = ? and binding_id = ?"
                    + " and due_time > ? limit 1) found";
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
     * Event in the queue of a handler.
     * @param data as JSON
     * @param userId the user who caused the event; 0 is the system
     * @param created time of the event, in seconds since 1970
     * @param due earliest time of delivery, in seconds since 1970
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

    /** Returns the first messages of a handler, in order. */
    static List<Message> head(Snapshot snapshot, long binding) {
        return snapshot.list(HEAD, EventQueue::message, snapshot.portal(), binding);
    }

    /** Returns whether a handler has a message whose delivery may only begin after a moment. */
    static boolean isScheduled(Snapshot snapshot, long binding, long moment) {
        return snapshot.number(IS_SCHEDULED, snapshot.portal(), binding, moment) > 0;
    }

    /** Removes delivered messages. */
    static void removeUntil(Transaction transaction, long binding, long id) {
        transaction.run(REMOVE_UNTIL, transaction.portal(), binding, id);
    }

    /**
     * Removes messages of events before a moment.
     * @return the number of messages
     */
    static int removeOlder(Transaction transaction, long binding, long moment) {
        return transaction.run(REMOVE_OLDER, transaction.portal(), binding, moment);
    }

    static void removeAll(Transaction transaction, long binding) {
        transaction.run(REMOVE_ALL, transaction.portal(), binding);
    }

    /** Removes messages that were added while their binding was removed. */
    static void removeLost(Transaction transaction) {
        transaction.run(REMOVE_LOST, transaction.portal());
    }

    /** Delays a message, and thereby those after it. */
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
