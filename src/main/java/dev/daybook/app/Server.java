package dev.daybook.app;

import dev.daybook.cli.RunningServer;
import dev.daybook.events.EventDelivery;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.StartException;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorLoop;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Running server: store, portal and sockets. */
public final class Server implements RunningServer {

    private final Store store;
    private final Services services;
    private final HttpAdapter http;
    private final Optional<EventDelivery> delivery;
    private final ServerCertificate certificate;
    private final boolean isNew;
    private Optional<MirrorLoop> mirroring = Optional.empty();

    private Server(
            Store store,
            Services services,
            HttpAdapter http,
            Optional<EventDelivery> delivery,
            ServerCertificate certificate,
            boolean isNew) {
        this.store = store;
        this.services = services;
        this.http = http;
        this.delivery = delivery;
        this.certificate = certificate;
        this.isNew = isNew;
    }

    /**
     * Settings of a server.
     *
     * @param data folder of the certificate and, without a database, of the embedded store
     * @param database JDBC URL of a PostgreSQL database
     * @param address URL of the portal for applications, without a slash at its end
     * @param isReadOnly whether the server only reads
     */
    public record Settings(
            Path data,
            Optional<String> database,
            String host,
            int port,
            int httpsPort,
            Optional<String> address,
            CompatibilityProfile profile,
            boolean isReadOnly) {}

    /** Creation of the portal at the start of a server. */
    @FunctionalInterface
    interface Creation {
        /** Creates the portal unless it exists; returns whether it is new. */
        boolean create(Database database, InstantSource clock);
    }

    /** Opens the store, creates the portal unless it exists, and listens. */
    public static Server start(Settings settings, InstantSource clock) {
        return start(settings, clock, Services::create);
    }

    /** Starts a server that creates a missing portal in the given way. */
    static Server start(Settings settings, InstantSource clock, Creation creation) {
        HttpAdapter.mustBeFree(settings.host(), settings.port(), "--port");
        HttpAdapter.mustBeFree(settings.host(), settings.httpsPort(), "--https-port");
        var store = store(settings);
        try {
            if (settings.isReadOnly()) {
                requirePortal(store);
            }
            // In parallel to the portal: on the first start, both take long.
            var pendingCertificate =
                    CompletableFuture.supplyAsync(() -> ServerCertificate.in(settings.data()));
            var database = store.portal(Portals.DEFAULT);
            var isNew = !settings.isReadOnly() && creation.create(database, clock);
            var services = Services.of(database, settings.profile(), clock);
            var certificate = join(pendingCertificate);
            var http =
                    new HttpAdapter(
                            services.gateway(),
                            settings.host(),
                            settings.port(),
                            settings.httpsPort(),
                            certificate);
            http.start();
            var delivery =
                    settings.isReadOnly()
                            ? Optional.<EventDelivery>empty()
                            : Optional.of(delivery(settings, database, clock, services, http));
            return new Server(store, services, http, delivery, certificate, isNew);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Store store(Settings settings) {
        return settings.isReadOnly()
                ? settings.database()
                        .map(Store::readOnlyAt)
                        .orElseGet(() -> Store.readOnlyIn(settings.data()))
                : settings.database()
                        .map(Store::at)
                        .orElseGet(() -> Store.inFolder(settings.data()));
    }

    private static void requirePortal(Store store) {
        if (Portals.memberId(store.portal(Portals.DEFAULT)).isEmpty()) {
            throw new StartException(
                    "there is no portal yet: start a server without --read-only first");
        }
    }

    private static EventDelivery delivery(
            Settings settings,
            Database database,
            InstantSource clock,
            Services services,
            HttpAdapter http) {
        return EventDelivery.start(
                database,
                clock,
                services.bindings(),
                services.handlerPlaces(),
                services.applications(),
                settings.address().orElse(address(settings.host(), http.port())));
    }

    /** Returns the default URL of a server. */
    private static String address(String host, int port) {
        var name =
                switch (host) {
                    case "0.0.0.0", "::" -> "localhost";
                    default -> host.contains(":") ? "[" + host + "]" : host;
                };
        return "http://" + name + ":" + port;
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Mirrors in the background, if the portal is a mirror.
     *
     * @param folder the data folder with the key of the credential
     * @param environment variables that may contain the URL of the source
     */
    void startMirroring(Path folder, Map<String, String> environment, InstantSource clock) {
        var mirror = new MirrorStore(services.database(), clock);
        if (mirror.settings().filter(found -> found.state() != State.DETACHED).isPresent()) {
            var loop = new MirrorLoop(new MirrorStart(folder, environment), mirror, clock);
            loop.start();
            mirroring = Optional.of(loop);
        }
    }

    public Services services() {
        return services;
    }

    @Override
    public Users users() {
        return services.users();
    }

    @Override
    public Webhooks webhooks() {
        return services.webhooks();
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public int port() {
        return http.port();
    }

    @Override
    public int httpsPort() {
        return http.httpsPort();
    }

    @Override
    public Path certificate() {
        return certificate.pem();
    }

    @Override
    public void close() {
        mirroring.ifPresent(MirrorLoop::close);
        services.feed().close();
        http.close();
        delivery.ifPresent(EventDelivery::close);
        store.close();
    }
}
