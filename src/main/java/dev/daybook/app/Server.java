package dev.daybook.app;

import dev.daybook.cli.Running;
import dev.daybook.gateway.Certificate;
import dev.daybook.gateway.HttpAdapter;
import dev.daybook.portal.Portals;
import dev.daybook.portal.Users;
import dev.daybook.portal.Webhooks;
import dev.daybook.protocol.Profile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A server that runs: the store, the portal, the sockets. */
public final class Server implements Running {

    private final Store store;
    private final Services services;
    private final HttpAdapter http;
    private final Certificate certificate;
    private final boolean isNew;

    private Server(
            Store store,
            Services services,
            HttpAdapter http,
            Certificate certificate,
            boolean isNew) {
        this.store = store;
        this.services = services;
        this.http = http;
        this.certificate = certificate;
        this.isNew = isNew;
    }

    /**
     * Where and how a server runs.
     *
     * @param data the folder for the certificate and, without a database, for the embedded store
     * @param database the JDBC address of a PostgreSQL
     */
    public record Settings(
            Path data,
            Optional<String> database,
            String host,
            int port,
            int httpsPort,
            Profile profile) {}

    /** How a portal is made where the store does not have it yet. */
    @FunctionalInterface
    interface Creation {
        /** Makes it where it is missing; whether it is new. */
        boolean create(Database database, InstantSource clock);
    }

    /** Opens the store, makes the portal where it is missing, and listens. */
    public static Server start(Settings settings, InstantSource clock) {
        return start(settings, clock, Services::create);
    }

    /** The same, with a portal that is made in a way of its own. */
    static Server start(Settings settings, InstantSource clock, Creation creation) {
        HttpAdapter.mustBeFree(settings.host(), settings.port(), "--port");
        HttpAdapter.mustBeFree(settings.host(), settings.httpsPort(), "--https-port");
        var store =
                settings.database().map(Store::at).orElseGet(() -> Store.inFolder(settings.data()));
        try {
            // Made beside the portal, for on the first start both take their time.
            var certifying = CompletableFuture.supplyAsync(() -> Certificate.in(settings.data()));
            var database = store.portal(Portals.DEFAULT);
            var isNew = creation.create(database, clock);
            var services = Services.of(database, settings.profile(), clock);
            var certificate = outcome(certifying);
            var http =
                    new HttpAdapter(
                            services.gateway(),
                            settings.host(),
                            settings.port(),
                            settings.httpsPort(),
                            certificate);
            http.start();
            return new Server(store, services, http, certificate, isNew);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static <T> T outcome(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
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
        http.close();
        store.close();
    }
}
