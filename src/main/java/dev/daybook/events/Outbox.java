package dev.daybook.events;

import dev.daybook.events.Queue.Message;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Counters;
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

    private final Bindings bindings;

    public Outbox(Bindings bindings) {
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
            Transaction transaction, Event event, long actor, long now, Supplier<Value> data) {
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
            var id = Counters.next(transaction, Queue.SEQUENCE);
            var message = new Message(id, event, json, actor, now, now, 0);
            if (binding.isOffline()) {
                OfflineEvents.add(transaction, binding, message);
                wake(transaction, binding, actor, now);
            } else {
                Queue.add(transaction, binding.id(), message);
            }
        }
    }

    /** Tells the application that its queue has something: not too often, and never too late. */
    private void wake(Transaction transaction, Binding offline, long actor, long now) {
        for (var binding : bindings.to(transaction, Event.ONOFFLINEEVENT.name())) {
            if (binding.isOffline()
                    || !binding.clientId().equals(offline.clientId())
                    || Queue.isWaiting(transaction, binding.id())) {
                continue;
            }
            var woken = transaction.number(WOKEN, transaction.portal(), binding.id());
            var due = Math.max(now, woken + binding.minTimeout());
            var id = Counters.next(transaction, Queue.SEQUENCE);
            var data = json(Value.tree("CONNECTOR_ID", offline.connector()));
            Queue.add(
                    transaction,
                    binding.id(),
                    new Message(id, binding.event(), data, actor, now, due, 0));
            transaction.run(WAKE, due, transaction.portal(), binding.id());
        }
    }

    static String json(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonSink(bytes)) {
            value.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
