package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.portal.auth.Applications;
import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Daybook behind a reverse proxy with TLS, configured by a file of {@code deploy/proxy}. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ProxyTest {

    private Path folder = Path.of("");
    private TestPortal portal;
    private HttpAdapter http;
    private Process proxy;
    private String base = "";
    private HttpClient client;

    /**
     * What a proxy is started with.
     *
     * @param port of the proxy
     * @param server port of Daybook
     */
    record Site(Path folder, int port, int server, Path certificate, Path key) {

        /** Returns a documented configuration with the host and the server of this test. */
        String configuration(String name) throws IOException {
            return Files.readString(Path.of("deploy/proxy", name))
                    .replace("daybook.example.com", "localhost")
                    .replace("127.0.0.1:8024", "127.0.0.1:" + server);
        }
    }

    /** Returns the command that runs the proxy in the foreground. */
    abstract List<String> command(Site site) throws IOException;

    /** Returns a program of Debian, or the one that a variable names. */
    static String program(String variable, String path) {
        return Optional.ofNullable(System.getenv(variable)).orElse(path);
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        portal =
                TestPortal.on(
                        TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("requireHttps", true));
        var data = portal.certificate().getParent();
        http =
                new HttpAdapter(
                        portal.services().gateway(),
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(data, "127.0.0.1"),
                        TrustedProxies.of("127.0.0.1").orElseThrow());
        http.start();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var site =
                new Site(
                        folder,
                        port,
                        http.port(),
                        data.resolve("https.pem"),
                        data.resolve("https.key"));
        var builder =
                new ProcessBuilder(command(site))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile());
        // Where Caddy keeps what it makes.
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        proxy = builder.start();
        awaitListener(port);
        base = "https://localhost:" + port;
        client = HttpClient.newBuilder().sslContext(trusting(portal.certificate())).build();
    }

    private void awaitListener(int port) throws IOException, InterruptedException {
        for (var i = 0; i < 200 && proxy.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError(
                "the proxy does not listen: " + Files.readString(folder.resolve("out")));
    }

    private static SSLContext trusting(Path pem) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var stream = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "daybook", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    void stop() throws InterruptedException {
        proxy.destroy();
        proxy.waitFor();
        http.close();
        portal.close();
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Reply(client.send(request.build(), BodyHandlers.ofString()));
    }

    private Reply call(String method, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(
                                URI.create(base + "/rest/1/" + TestPortal.CODE + "/" + method))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    @Test
    void both_histories_are_read() throws Exception {
        var deal = call("crm.deal.add", "{'fields':{'TITLE':'A'}}").number("result");
        call("crm.deal.update", "{'id':" + deal + ",'fields':{'STAGE_ID':'WON'}}").isAnswered();
        call("crm.stagehistory.list", "{'entityTypeId':2,'filter':{'OWNER_ID':" + deal + "}}")
                .lists("STAGE_ID", "NEW", "WON")
                .hasTotal(2);
        var task =
                call("tasks.task.add", "{'fields':{'TITLE':'T','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
        call("tasks.task.history.list", "{'taskId':" + task + "}").lists("field", "NEW");
    }

    private Applications.Registered application() {
        return portal.services().applications().add("An app", Set.of("crm"), back(), List.of());
    }

    /** Returns an address outside of the proxy, in place of one of the application. */
    private String back() {
        return portal.base() + "/health/live";
    }

    @Test
    void a_user_signs_in_with_a_browser_and_the_application_gets_the_public_address()
            throws Exception {
        portal.services().passwords().set(1, "correct horse battery");
        var app = application();
        var visit =
                Value.tree(
                        "address",
                        base + "/oauth/authorize/?client_id=" + app.clientId(),
                        "login",
                        "admin",
                        "password",
                        "correct horse battery",
                        "back",
                        back());
        var script = JsScript.run("consent.mjs", Reply.text(visit), _ -> {});

        assertThat(script.seen("consent", "title").asText()).contains("An app");
        assertThat(script.seen("consent", "cookies")).isEqualTo(Value.of(2));
        assertThat(script.seen("consent", "insecure").elements()).isEmpty();
        assertThat("https://" + script.seen("consent", "domain").asText()).isEqualTo(base);
        assertThat(script.seen("again", "errors").elements()).isEmpty();
        for (var visited : List.of("consent", "again")) {
            var tokens =
                    send(HttpRequest.newBuilder(
                                    URI.create(
                                            base
                                                    + "/oauth/token/?grant_type=authorization_code"
                                                    + "&client_id="
                                                    + app.clientId()
                                                    + "&client_secret="
                                                    + app.clientSecret()
                                                    + "&code="
                                                    + script.seen(visited, "code").asText())))
                            .isAnswered();
            assertThat(tokens.at("client_endpoint").asText()).isEqualTo(base + "/rest/");
        }
    }

    @Test
    void a_client_cannot_choose_its_scheme_and_host() throws Exception {
        var token =
                portal.services()
                        .applications()
                        .issue(application().clientId(), 1, Applications.ACCESS_LIFE)
                        .orElseThrow()
                        .accessToken();
        var madeUp =
                Map.of(
                        "Forwarded", "for=192.0.2.1;proto=http;host=evil.example",
                        "X-Forwarded-For", "192.0.2.1",
                        "X-Forwarded-Proto", "http",
                        "X-Forwarded-Host", "evil.example");
        var headers = new ArrayList<String>();
        madeUp.forEach((name, value) -> headers.addAll(List.of(name, value)));

        var about =
                send(HttpRequest.newBuilder(
                                        URI.create(
                                                base
                                                        + "/rest/app.info?IS_NEED_OAUTH_SECURE_CHECK=1"
                                                        + "&auth="
                                                        + token))
                                .headers(headers.toArray(String[]::new)))
                        .isAnswered();

        assertThat(about.at("result.install.uri").asText()).isEqualTo(base);
    }

    @Test
    void events_of_the_feed_arrive_as_they_happen() throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        base
                                                + "/daybook/feed/1/"
                                                + TestPortal.CODE
                                                + "?entityTypeId=2"))
                        .build();
        HttpResponse<InputStream> feed = client.send(request, BodyHandlers.ofInputStream());
        assertThat(feed.statusCode()).isEqualTo(200);
        try (var lines =
                new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            var deal = call("crm.deal.add", "{'fields':{'TITLE':'Live'}}").number("result");
            var line = lines.readLine();
            while (!line.contains("\"OWNER_ID\":" + deal)) {
                line = Objects.requireNonNull(lines.readLine());
            }
            assertThat(line).startsWith("data:").contains("\"STAGE_ID\":\"NEW\"");
        }
    }
}
