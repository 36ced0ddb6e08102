package dev.daybook;

import dev.daybook.app.Main;
import dev.daybook.app.Server;
import dev.daybook.app.Services;
import dev.daybook.cli.DaybookCommand;
import dev.daybook.gateway.http.CertificateFiles;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Store;
import dev.daybook.store.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Complete server for tests: a store on disk, sockets and a manual clock. Calls are made as the
 * administrator by default.
 */
public final class TestPortal implements AutoCloseable {

    /** Store of the test data. */
    public enum On {
        SQLITE,
        POSTGRESQL
    }

    /** The webhook code of every test user, with all scopes. */
    public static final String CODE = "whall";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Optional<String> database;
    private final Server.Settings settings;
    private Server server;
    private final MovableClock clock;
    private final String zone;
    private final boolean isFirst;

    private TestPortal(
            Path folder,
            Server.Settings settings,
            MovableClock clock,
            String zone,
            boolean isFirst) {
        this.folder = folder;
        this.database = settings.database();
        this.settings = settings;
        this.server = Server.start(settings, clock);
        this.clock = clock;
        this.zone = zone;
        this.isFirst = isFirst;
    }

    /** Creates a portal in the zone +03:00, on 2026-01-10. */
    public static TestPortal on(On store) {
        return on(store, "+03:00", UnaryOperator.identity());
    }

    /** Creates a portal with changed compatibility switches. */
    public static TestPortal on(
            On store, String zone, UnaryOperator<CompatibilityProfile> switches) {
        return on(database(store), zone, switches);
    }

    private static Optional<String> database(On store) {
        return store == On.POSTGRESQL ? Optional.of(PostgresServer.database()) : Optional.empty();
    }

    /** Creates a portal in an empty database. */
    public static TestPortal in(String database) {
        return on(Optional.of(database), "+03:00", UnaryOperator.identity());
    }

    /** Opens a database with the data of an earlier version. */
    public static TestPortal in(String database, String time) {
        return opened(
                TestFolder.create(Optional.of(database)),
                Optional.of(database),
                Optional.empty(),
                Optional.empty(),
                time,
                "+00:00");
    }

    /** Creates a portal without any content. */
    public static TestPortal bare(On store) {
        return create(database(store), "+03:00", UnaryOperator.identity(), true);
    }

    /** Creates a portal with a public URL. */
    public static TestPortal named(String address) {
        return opened(
                TestFolder.create(Optional.empty()),
                Optional.empty(),
                Optional.of(address),
                Optional.empty(),
                "2026-01-10T09:00:00+03:00",
                "+03:00");
    }

    /** Creates a portal that uses a certificate of an operator. */
    public static TestPortal withCertificate(CertificateFiles certificate) {
        var folder = TestFolder.empty();
        return opened(
                folder,
                Optional.empty(),
                Optional.empty(),
                Optional.of(certificate),
                "2026-01-10T09:00:00+03:00",
                "+03:00");
    }

    /** Opens a data folder, which is deleted at the end. */
    public static TestPortal opened(Path folder, String time) {
        return opened(folder, Optional.empty(), Optional.empty(), Optional.empty(), time, "+00:00");
    }

    private static TestPortal opened(
            Path folder,
            Optional<String> database,
            Optional<String> address,
            Optional<CertificateFiles> certificate,
            String time,
            String zone) {
        var profile = CompatibilityProfile.standard(ZoneId.of(zone));
        return new TestPortal(
                folder,
                settings(folder, database, address, certificate, profile),
                new MovableClock(time),
                zone,
                true);
    }

    private static Server.Settings settings(
            Path folder,
            Optional<String> database,
            Optional<String> address,
            Optional<CertificateFiles> certificate,
            CompatibilityProfile profile) {
        return new Server.Settings(
                folder,
                database,
                "127.0.0.1",
                0,
                0,
                OptionalInt.empty(),
                address,
                certificate,
                TrustedProxies.NONE,
                profile,
                false);
    }

    private static TestPortal on(
            Optional<String> database, String zone, UnaryOperator<CompatibilityProfile> switches) {
        var portal = create(database, zone, switches, false);
        portal.webhook(1, CODE, portal.allScopes());
        return portal;
    }

    private static TestPortal create(
            Optional<String> database,
            String zone,
            UnaryOperator<CompatibilityProfile> switches,
            boolean isBare) {
        var folder = TestFolder.create(database);
        var clock = new MovableClock("2026-01-10T09:00:00" + zone);
        var settings =
                settings(
                        folder,
                        database,
                        Optional.empty(),
                        Optional.empty(),
                        switches.apply(CompatibilityProfile.standard(ZoneId.of(zone))));
        if (isBare) {
            try (var store = database.map(Store::at).orElseGet(() -> Store.inFolder(folder))) {
                Services.createBare(store.portal(1), clock);
            }
        }
        return new TestPortal(folder, settings, clock, zone, true);
    }

    /**
     * Creates a mirror of another portal, which it does not read yet.
     *
     * @param options more options of {@code mirror add}
     */
    public static TestPortal mirrorOf(TestPortal source, On store, String... options) {
        return mirrorOf(source, store, "", options);
    }

    /**
     * Creates a mirror of another portal, which it does not read yet.
     *
     * @param input standard input of {@code mirror add}
     * @param options more options of {@code mirror add}
     */
    public static TestPortal mirrorOf(TestPortal source, On store, String input, String[] options) {
        var database = database(store);
        var folder = TestFolder.create(database);
        var clock = new MovableClock(source.clock.instant().toString());
        var line = new ArrayList<>(List.of("mirror", "add"));
        if (!List.of(options).contains("--url") && !List.of(options).contains("--oauth")) {
            line.addAll(List.of("--url", source.webhook()));
        }
        line.addAll(List.of("--allow-http", "--allow-private", "--data", folder.toString()));
        database.ifPresent(url -> line.addAll(List.of("--database", url)));
        line.addAll(List.of(options));
        run(clock, input, line);
        var settings =
                settings(
                        folder,
                        database,
                        Optional.empty(),
                        Optional.empty(),
                        CompatibilityProfile.standard(ZoneId.of(source.zone)));
        return new TestPortal(folder, settings, clock, source.zone, true);
    }

    private static void run(MovableClock clock, String input, List<String> line) {
        var err = new StringWriter();
        var command =
                new DaybookCommand(
                        Main::start,
                        clock,
                        Map.of(),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true));
        if (command.run(line.toArray(String[]::new)) != 0) {
            throw new AssertionError(err);
        }
    }

    /** Returns the folder of the data. */
    public Path folder() {
        return folder;
    }

    /** Starts another server on the same data, with the same clock. */
    public TestPortal another() {
        return with(settings);
    }

    /** Starts a server on a copy of the data in a folder, from the present time on. */
    public TestPortal copy() {
        var to = TestFolder.copy(folder);
        return new TestPortal(
                to,
                settings(
                        to,
                        Optional.empty(),
                        settings.address(),
                        settings.certificate(),
                        settings.profile()),
                new MovableClock(clock.instant().toString()),
                zone,
                true);
    }

    /** Starts a read-only server on the same data. */
    public TestPortal reading() {
        return reading(database);
    }

    /** Starts a read-only server on another database with the same data, such as a replica. */
    public TestPortal reading(Optional<String> from) {
        return with(
                new Server.Settings(
                        folder,
                        from,
                        settings.host(),
                        0,
                        0,
                        settings.managementPort(),
                        settings.address(),
                        settings.certificate(),
                        settings.proxies(),
                        settings.profile(),
                        true));
    }

    private TestPortal with(Server.Settings others) {
        return new TestPortal(folder, others, clock, zone, false);
    }

    /** Opens the same data as a separate process would. */
    public Store besides() {
        return database.map(Store::at).orElseGet(() -> Store.inFolder(folder));
    }

    /** Stops the server and starts it again on other ports. */
    public void restart() {
        server.close();
        server = Server.start(settings, clock);
    }

    public MovableClock clock() {
        return clock;
    }

    /** Sets the clock to a time of 2026-01-10 such as {@code 10:05:00}. */
    public TestPortal at(String time) {
        clock.moveTo("2026-01-10T" + time + zone);
        return this;
    }

    public Services services() {
        return server.services();
    }

    /** Returns the command line options for the data of this portal. */
    public List<String> storeOptions() {
        return database.map(url -> List.of("--data", folder.toString(), "--database", url))
                .orElseGet(() -> List.of("--data", folder.toString()));
    }

    public Path certificate() {
        return server.certificate();
    }

    /** Returns all scopes. */
    public Set<String> allScopes() {
        var scopes = new LinkedHashSet<String>();
        for (var method : services().gateway().registry().all()) {
            method.signature().scope().ifPresent(scope -> scopes.add(scope.word()));
        }
        scopes.addAll(List.of("crm", "task", "user"));
        return scopes;
    }

    public void webhook(long user, String code, Set<String> scopes) {
        services().webhooks().add(user, code, scopes);
    }

    /** Adds an employee with a webhook. */
    public long employee(String login) {
        return user(login, false, false);
    }

    /** Adds an external guest with a webhook. */
    public long guest(String login) {
        return user(login, false, true);
    }

    public long user(String login, boolean isAdmin, boolean isExtranet) {
        var user =
                services().users().add(login, "Name", login, "", isAdmin, isExtranet).orElseThrow();
        webhook(user.id(), CODE, allScopes());
        return user.id();
    }

    /** Sets a sequence so that its next id follows this one. */
    public void continueAfter(String sequence, long id) {
        services()
                .database()
                .inTransaction(transaction ->
                        transaction.run(
                                """
                                insert into counter (portal_id, name, last_id) values (?, ?, ?)
                                on conflict (portal_id, name) do update set last_id = excluded.last_id\
                                """,
                                transaction.portal(),
                                sequence,
                                id));
    }

    // ---- the wire ----

    public String base() {
        return "http://127.0.0.1:" + server.port();
    }

    public String secureBase() {
        return "https://localhost:" + server.httpsPort();
    }

    public int port() {
        return server.port();
    }

    public int httpsPort() {
        return server.httpsPort();
    }

    /** Returns the administrator's webhook without a trailing slash. */
    public String webhook() {
        return base() + "/rest/1/" + CODE;
    }

    /** Calls a method as the administrator, with a JSON body. */
    public Reply call(String method, String json) {
        return callAs(1, method, json);
    }

    /** Calls a method as a user, with a JSON body. */
    public Reply callAs(long user, String method, String json) {
        return post(base() + "/rest/" + user + "/" + CODE + "/" + method, "application/json", json);
    }

    /** Calls as the administrator, with parameters in the query: {@code server.time?x=1}. */
    public Reply get(String methodAndQuery) {
        return send(request(webhook() + "/" + methodAndQuery).GET());
    }

    /** Sends a GET request to any address of the server. */
    public Reply getUrl(String url, String... headers) {
        var request = request(url).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts a body unchanged; omits the content type if it is empty. */
    public Reply post(String url, String contentType, String body) {
        var request = request(url).POST(BodyPublishers.ofString(body));
        return send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));
    }

    /** Posts a form as the administrator. */
    public Reply form(String method, String body) {
        return post(webhook() + "/" + method, "application/x-www-form-urlencoded", body);
    }

    /** Sends any request. */
    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a request for an address that may contain unescaped brackets, signs and quotes.
     */
    public static HttpRequest.Builder request(String url) {
        var plain = new StringBuilder();
        for (var i = 0; i < url.length(); i++) {
            var c = url.charAt(i);
            plain.append(
                    "[]<>{}\"^`| $".indexOf(c) >= 0 ? String.format("%%%02X", (int) c) : "" + c);
        }
        return HttpRequest.newBuilder(URI.create(plain.toString()));
    }

    @Override
    public void close() {
        server.close();
        if (!isFirst) {
            return;
        }
        database.ifPresent(PostgresServer::giveBack);
        TestFolder.delete(folder);
    }
}
