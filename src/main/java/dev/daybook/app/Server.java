package dev.daybook.app;

import dev.daybook.cli.RunningServer;
import dev.daybook.cli.support.LastAddress;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.events.EventDelivery;
import dev.daybook.gateway.http.CertificateFiles;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ManagementServer;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.StartException;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.mirror.sync.MirrorLoop;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.operations.Health;
import dev.daybook.operations.HealthEndpoint;
import dev.daybook.operations.MetricsEndpoint;
import dev.daybook.pages.access.OpenLinks;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.storage.Database;
import dev.daybook.storage.PrivateFiles;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Running server: store, portal and sockets. */
public final class Server implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration CLOSE = Duration.ofSeconds(8);

    private final Store store;
    private final CurrentServices services;
    private final HttpAdapter http;
    private final Optional<ManagementServer> management;
    private final Optional<EventDelivery> delivery;
    private final ServerCertificate certificate;
    private final StoreTrouble trouble;
    private final boolean isNew;
    private Optional<MirrorLoop> mirroring = Optional.empty();

    private Server(
            Store store,
            CurrentServices services,
            HttpAdapter http,
            Optional<ManagementServer> management,
            Optional<EventDelivery> delivery,
            ServerCertificate certificate,
            StoreTrouble trouble,
            boolean isNew) {
        this.store = store;
        this.services = services;
        this.http = http;
        this.management = management;
        this.delivery = delivery;
        this.certificate = certificate;
        this.trouble = trouble;
        this.isNew = isNew;
    }

    /**
     * Settings of a server.
     *
     * @param data folder of the certificate and, without a database, of the embedded store
     * @param database JDBC URL of a PostgreSQL database
     * @param address URL of the portal for applications, without a slash at its end
     * @param proxies reverse proxies that may report the client
     * @param certificate certificate of the operator, in place of one that the server makes
     * @param managementPort port of health and metrics alone; 0 selects a free one
     * @param isReadOnly whether the server only reads
     */
    public record Settings(
            Path data,
            Optional<String> database,
            String host,
            int port,
            int httpsPort,
            OptionalInt managementPort,
            Optional<String> address,
            Optional<CertificateFiles> certificate,
            TrustedProxies proxies,
            CompatibilityProfile profile,
            boolean isReadOnly) {}

    /** Free space in bytes below which the embedded store counts as not ready. */
    private static final long LEAST_SPACE = 64L * 1024 * 1024;

    private static ServerCertificate certificate(Settings settings) {
        return settings.certificate()
                .map(ServerCertificate::of)
                .orElseGet(() -> ServerCertificate.in(settings.data(), settings.host()));
    }

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
        settings.managementPort()
                .ifPresent(
                        port -> HttpAdapter.mustBeFree(settings.host(), port, "--management-port"));
        createFolder(settings.data());
        var store = store(settings);
        try {
            store.checkAfterCrash();
            if (settings.isReadOnly()) {
                requirePortal(store);
            }
            // In parallel to the portal: on the first start, both take long.
            var pendingCertificate = CompletableFuture.supplyAsync(() -> certificate(settings));
            var database = store.portal(Portals.DEFAULT);
            var isNew = !settings.isReadOnly() && creation.create(database, clock);
            var mirror = new MirrorStore(database, clock);
            var health = new Health();
            var trouble = new StoreTrouble();
            var lasting = LastingState.of(database, settings.profile(), clock, health, trouble);
            var services =
                    new CurrentServices(
                            profile -> services(settings, database, lasting, profile),
                            settings.profile(),
                            () ->
                                    mirror.settings()
                                            .map(found -> found.profile(settings.profile())));
            var certificate = join(pendingCertificate);
            var http =
                    new HttpAdapter(
                            services,
                            settings.host(),
                            settings.port(),
                            settings.httpsPort(),
                            certificate,
                            settings.proxies());
            http.start();
            var delivery =
                    settings.isReadOnly()
                            ? Optional.<EventDelivery>empty()
                            : Optional.of(
                                    delivery(settings, database, clock, services.get(), http));
            LastAddress.write(settings.data(), url(settings, http));
            addChecks(health, settings, store, delivery);
            health.addEnd("certificate", certificate::end);
            var management = management(settings, services, health);
            return new Server(
                    store, services, http, management, delivery, certificate, trouble, isNew);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static void addChecks(
            Health health, Settings settings, Store store, Optional<EventDelivery> delivery) {
        health.add("database", store::problem);
        if (settings.database().isEmpty()) {
            health.add(
                    "disk",
                    () ->
                            settings.data().toFile().getUsableSpace() < LEAST_SPACE
                                    ? Optional.of("less than 64 MB are free")
                                    : Optional.empty());
        }
        delivery.ifPresent(running ->
                health.add(
                        "delivery",
                        () ->
                                running.isAlive()
                                        ? Optional.empty()
                                        : Optional.of("no events are delivered")));
    }

    private static Services services(
            Settings settings,
            Database database,
            LastingState lasting,
            CompatibilityProfile profile) {
        var services =
                Services.of(database, profile, new PublicAddress(settings.address()), lasting);
        if (settings.managementPort().isPresent()) {
            services.metrics().makePrivate();
        }
        return services;
    }

    private static Optional<ManagementServer> management(
            Settings settings, CurrentServices services, Health health) {
        return settings.managementPort().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ManagementServer(
                                settings.host(),
                                settings.managementPort().getAsInt(),
                                List.of(
                                        new HealthEndpoint(health),
                                        request ->
                                                MetricsEndpoint.ofManagement(
                                                                services.get().metrics())
                                                        .answer(request))));
    }

    /** Creates the folder of the private key, which only this user can read. */
    private static void createFolder(Path data) {
        try {
            PrivateFiles.createFolder(data);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write to " + data + ": choose another folder with --data", e);
        }
    }

    private static Store store(Settings settings) {
        return settings.isReadOnly()
                ? settings.database()
                        .map(Store::readOnlyAt)
                        .orElseGet(() -> Store.readOnlyIn(settings.data()))
                : settings.database()
                        .map(url -> Store.at(url, ProgressIndicator::of))
                        .orElseGet(() -> Store.inFolder(settings.data(), ProgressIndicator::of));
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
                services.handlerPlaces(),
                services.applications(),
                url(settings, http));
    }

    private static String url(Settings settings, HttpAdapter http) {
        return settings.address().orElse(address(settings.host(), http.port()));
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
        var mirror = new MirrorStore(services.get().database(), clock);
        if (mirror.settings().filter(found -> found.state() != State.DETACHED).isPresent()) {
            var loop = new MirrorLoop(new MirrorStart(folder, environment), mirror, clock, trouble);
            loop.start();
            mirroring = Optional.of(loop);
        }
    }

    public Services services() {
        return services.get();
    }

    @Override
    public Users users() {
        return services.get().users();
    }

    @Override
    public Webhooks webhooks() {
        return services.get().webhooks();
    }

    @Override
    public OpenLinks openLinks() {
        return services.get().openLinks();
    }

    @Override
    public void warmUp() {
        Thread.ofPlatform()
                .name("warm-up")
                .daemon()
                .start(() -> {
                    try {
                        services.get().stageMoves().warmUp();
                        // Somebody who is signed in is likely to come back.
                        if (services.get().sessions().areAlive()) {
                            services.get().history().begin();
                        }
                    } catch (ApiException | StorageException e) {
                        // The first page reads the same, and reports it to its client.
                        LOG.debug("The summaries could not be read before the first page", e);
                    }
                });
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
    public OptionalInt managementPort() {
        return management.stream().mapToInt(ManagementServer::port).findFirst();
    }

    @Override
    public Path certificate() {
        return certificate.pem();
    }

    /**
     * Ends the server. A database that does not answer delays this for a limited time only: what
     * was acknowledged has been committed.
     */
    @Override
    public void close() {
        var closing = Thread.ofPlatform().name("close").daemon().start(this::closeAll);
        try {
            if (!closing.join(CLOSE)) {
                LOG.warn("The database does not answer: the server ends without closing it");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        mirroring.ifPresent(MirrorLoop::close);
        services.close();
        http.close();
        management.ifPresent(ManagementServer::close);
        delivery.ifPresent(EventDelivery::close);
        store.close();
    }
}
