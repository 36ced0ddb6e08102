package dev.daybook.app;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.RequestHandler;
import dev.daybook.protocol.ApiException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Services of a portal, which know its time zone from their start. The zone of a mirror changes
 * when its source shows that it is another one: then they are replaced, and continue with the limits
 * and counters of those before. Requests that are under way end with the services that they began
 * with.
 */
final class CurrentServices implements RequestHandler, AutoCloseable {

    private static final Duration CHECK = Duration.ofMillis(500);

    private final Function<ZoneId, Services> creation;
    private final Supplier<Optional<ZoneId>> zoneOfMirror;
    private final BackgroundLoop loop = new BackgroundLoop("mirror-zone", CHECK, this::step);
    private ZoneId zone;
    private volatile Services services;

    /**
     * @param zone the zone at the start
     * @param zoneOfMirror the stored zone of the mirror; empty if the portal is no mirror
     */
    CurrentServices(
            Function<ZoneId, Services> creation,
            ZoneId zone,
            Supplier<Optional<ZoneId>> zoneOfMirror) {
        this.creation = creation;
        this.zone = zone;
        this.zoneOfMirror = zoneOfMirror;
        this.services = creation.apply(zone);
        if (zoneOfMirror.get().isPresent()) {
            loop.start();
        }
    }

    Services get() {
        return services;
    }

    private void step() throws InterruptedException {
        Thread.sleep(CHECK);
        var found = zoneOfMirror.get();
        if (found.isPresent() && !found.get().equals(zone)) {
            zone = found.get();
            var former = services;
            services = creation.apply(zone);
            // Its subscribers connect again and continue after their last event.
            former.feed().close();
        }
    }

    @Override
    public Reply answer(Request request) {
        return services.gateway().answer(request);
    }

    @Override
    public Reply refused(ApiException refusal) {
        return services.gateway().refused(refusal);
    }

    @Override
    public void close() {
        if (loop.isAlive()) {
            loop.close(CHECK);
        }
        services.feed().close();
    }
}
