package dev.daybook.events.rpc;

import dev.daybook.events.DeliveryLag;
import dev.daybook.events.EventBindings;
import dev.daybook.events.OfflineEvents;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.List;

/** Remote methods for events. */
public final class EventMethods {

    private EventMethods() {}

    public static List<RemoteMethod> all(
            Database database,
            EventBindings bindings,
            InstantSource clock,
            CompatibilityProfile profile) {
        var offline = new OfflineEvents(database);
        return List.of(
                new EventBind(bindings),
                new EventUnbind(bindings),
                new EventGet(bindings),
                new EventTestCall(),
                new EventNames(),
                new OfflineGet(offline, clock, profile),
                new OfflineList(offline, clock, profile),
                new OfflineClearOrFail(offline, true),
                new OfflineClearOrFail(offline, false),
                new EventQueue(new DeliveryLag(database), profile.zone()));
    }
}
