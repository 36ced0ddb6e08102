package dev.daybook.app;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.RequestHandler;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Services of a portal, which know its profile from their start. That of a mirror changes when its
 * source shows another time zone or order: then they are replaced, and continue with the limits and
 * counters of those before. Requests that are under way end with the services that they began with.
 */
final class CurrentServices implements RequestHandler, AutoCloseable {

    private static final Duration CHECK = Duration.ofMillis(500);

    private final Function<CompatibilityProfile, Services> creation;
    private final Supplier<Optional<CompatibilityProfile>> profileOfMirror;
    private final BackgroundLoop loop = new BackgroundLoop("mirror-profile", CHECK, this::step);
    private CompatibilityProfile profile;
    private volatile Services services;

    /**
     * @param own the profile of a portal that is no mirror
     * @param profileOfMirror the profile of the mirror; empty if the portal is none
     */
    CurrentServices(
            Function<CompatibilityProfile, Services> creation,
            CompatibilityProfile own,
            Supplier<Optional<CompatibilityProfile>> profileOfMirror) {
        this.creation = creation;
        var ofMirror = profileOfMirror.get();
        this.profile = ofMirror.orElse(own);
        this.profileOfMirror = profileOfMirror;
        this.services = creation.apply(profile);
        if (ofMirror.isPresent()) {
            loop.start();
        }
    }

    Services get() {
        return services;
    }

    private void step() throws InterruptedException {
        Thread.sleep(CHECK);
        var found = profileOfMirror.get();
        if (found.isPresent() && !found.get().equals(profile)) {
            profile = found.get();
            var former = services;
            services = creation.apply(profile);
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
