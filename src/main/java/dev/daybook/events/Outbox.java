package dev.daybook.events;

import dev.daybook.events.EventQueue.Message;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.function.Supplier;

/**
 * Transactional outbox of events: an event is stored in the transaction of its change, so it is
 * delivered if and only if the change is committed. Events without a binding are not stored.
 */
public final class Outbox {

    private static final String WAKE =
            "update event_binding set woken_time = ? where portal_id = ? and id = ?";
    private static final String WOKEN =
            "select woken_time from event_binding where portal_id = ? and id = ?";

    /**
     * Adds an event to the queues of its handlers.
     * @param event its name in the protocol
     * @param actor the user who caused it; 0 is the system
     * @param now current time, in seconds since 1970
     * @param data supplies the content; called only if there are bindings
     */
    public void tell(
            Transaction transaction, EventType event, long actor, long now, Supplier<Value> data) {
        tell(transaction, event.name(), actor, now, data);
    }

    /** Adds an event that is named after one type of items. */
    public void tell(
            Transaction transaction, String event, long actor, long now, Supplier<Value> data) {
        var wanting = EventBindings.to(transaction, event);
        if (wanting.isEmpty()) {
            return;
        }
        var json = json(data.get());
        for (var binding : wanting) {
            var id = IdSequences.next(transaction, EventQueue.SEQUENCE);
            var message = new Message(id, event, json, actor, now, now, 0);
            if (binding.isOffline()) {
                OfflineEvents.add(transaction, binding, message);
                wake(transaction, binding, actor, now);
            } else {
                EventQueue.add(transaction, binding.id(), message);
            }
        }
    }

    /**
     * Adds a message about a non-empty queue, unless one follows anyway. A message that is due may
     * be on its way to a handler that has already fetched its events, so it does not count.
     */
    private void wake(Transaction transaction, EventBinding offline, long actor, long now) {
        for (var binding : EventBindings.to(transaction, EventType.ONOFFLINEEVENT.name())) {
            if (binding.isOffline()
                    || !binding.clientId().equals(offline.clientId())
                    || EventQueue.isScheduled(transaction, binding.id(), now)) {
                continue;
            }
            var woken = transaction.number(WOKEN, transaction.portal(), binding.id());
            var due = Math.max(now, woken + binding.minTimeout());
            var id = IdSequences.next(transaction, EventQueue.SEQUENCE);
            var data = json(Value.tree("CONNECTOR_ID", offline.connector()));
            EventQueue.add(
                    transaction,
                    binding.id(),
                    new Message(id, binding.event(), data, actor, now, due, 0));
            transaction.run(WAKE, due, transaction.portal(), binding.id());
        }
    }

    static String json(Value value) {
        return JsonWriter.text(value);
    }
}
