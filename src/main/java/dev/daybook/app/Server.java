package dev.daybook.app;

import dev.daybook.cli.Running;
import dev.daybook.gateway.Certificate;
import dev.daybook.gateway.HttpAdapter;
import dev.daybook.portal.Portals;
import dev.daybook.portal.Users;
import dev.daybook.portal.Webhooks;
import dev.daybook.protocol.Profile;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

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

    /** Opens the store, makes the portal where it is missing, and listens. */
    public static Server start(Settings settings, InstantSource clock) {
        HttpAdapter.mustBeFree(settings.host(), settings.port(), "--port");
        HttpAdapter.mustBeFree(settings.host(), settings.httpsPort(), "--https-port");
        var store =
                settings.database().map(Store::at).orElseGet(() -> Store.inFolder(settings.data()));
        try {
            var database = store.portal(Portals.DEFAULT);
            var isNew = Services.create(database, clock);
            var services = Services.of(database, settings.profile(), clock);
            var certificate = Certificate.in(settings.data());
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
