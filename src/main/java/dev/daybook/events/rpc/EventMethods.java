package dev.daybook.events.rpc;

import dev.daybook.events.Bindings;
import dev.daybook.events.OfflineEvents;
import dev.daybook.events.Waitings;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.List;

/** The methods about events. */
public final class EventMethods {

    private EventMethods() {}

    public static List<RemoteMethod> all(
            Database database, Bindings bindings, InstantSource clock, Profile profile) {
        var offline = new OfflineEvents(database);
        return List.of(
                new EventBind(bindings),
                new EventUnbind(bindings),
                new EventGet(bindings),
                new EventTestCall(),
                new EventNames(),
                new OfflineGet(offline, clock, profile),
                new OfflineList(offline, clock, profile),
                new OfflineSettle(offline, true),
                new OfflineSettle(offline, false),
                new EventQueue(new Waitings(database), profile.zone()));
    }
}
