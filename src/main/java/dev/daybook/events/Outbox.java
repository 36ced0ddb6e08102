package dev.daybook.events;

import dev.daybook.events.EventQueue.Message;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Where changes leave what applications shall be told of them: in the transaction of the change, so
 * that it is told if and only if it happened. Where nobody is bound, nothing is written.
 */
public final class Outbox {

    private static final String WAKE =
            "update event_binding set woken_time = ? where portal_id = ? and id = ?";
    private static final String WOKEN =
            "select woken_time from event_binding where portal_id = ? and id = ?";

    private final EventBindings bindings;

    public Outbox(EventBindings bindings) {
        this.bindings = bindings;
    }

    /**
     * Tells of something that happened.
     *
     * @param event its name on the wire
     * @param actor who did it; 0 is the system
     * @param now when, in seconds since 1970
     * @param data what is told; asked only where somebody is bound
     */
    public void tell(
            Transaction transaction, EventType event, long actor, long now, Supplier<Value> data) {
        tell(transaction, event.name(), actor, now, data);
    }

    /** The same for an event of one type of items only. */
    public void tell(
            Transaction transaction, String event, long actor, long now, Supplier<Value> data) {
        var wanting = bindings.to(transaction, event);
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

    /** Tells the application that its queue has something: not too often, and never too late. */
    private void wake(Transaction transaction, EventBinding offline, long actor, long now) {
        for (var binding : bindings.to(transaction, EventType.ONOFFLINEEVENT.name())) {
            if (binding.isOffline()
                    || !binding.clientId().equals(offline.clientId())
                    || EventQueue.isWaiting(transaction, binding.id())) {
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
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonWriter(bytes)) {
            value.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
