package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.TrustedProxies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daybook behind nginx with TLS, configured by {@code deploy/proxy/nginx.conf}. */
class NginxTest {

    private static final Path PROGRAM =
            Path.of(Optional.ofNullable(System.getenv("NGINX")).orElse("/usr/sbin/nginx"));
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    @TempDir private static Path folder;
    private static TestPortal portal;
    private static HttpAdapter http;
    private static Process nginx;
    private static String base = "";
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
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
        Files.writeString(folder.resolve("server.conf"), site(port, data));
        Files.writeString(folder.resolve("nginx.conf"), settings());
        nginx =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                folder.resolve("nginx.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        awaitListener(port);
        base = "https://localhost:" + port;
        client = HttpClient.newBuilder().sslContext(trusting(portal.certificate())).build();
    }

    /** Returns the documented configuration with the ports and files of this test. */
    private static String site(int port, Path data) throws IOException {
        return Files.readString(Path.of("deploy/proxy/nginx.conf"))
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("daybook.example.com", "localhost")
                .replace("/etc/ssl/daybook.pem", data.resolve("https.pem").toString())
                .replace("/etc/ssl/daybook.key", data.resolve("https.key").toString())
                .replace("127.0.0.1:8024", "127.0.0.1:" + http.port());
    }

    private static String settings() {
        var temporary =
                List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                        .map(name -> name + "_temp_path " + folder.resolve(name) + ";")
                        .collect(Collectors.joining("\n"));
        return (System.getProperty("user.name").equals("root") ? "user root;\n" : "")
                + """
                daemon off;
                worker_processes 1;
                pid %s;
                error_log %s;
                events {}
                http {
                access_log off;
                %s
                include %s;
                }
                """
                        .formatted(
                                folder.resolve("pid"),
                                folder.resolve("error.log"),
                                temporary,
                                folder.resolve("server.conf"));
    }

    private static void awaitListener(int port) throws IOException, InterruptedException {
        for (var i = 0; i < 200 && nginx.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError(
                "nginx does not listen: " + Files.readString(folder.resolve("out")));
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
    static void stop() throws InterruptedException {
        nginx.destroy();
        nginx.waitFor();
        http.close();
        portal.close();
    }

    private static Reply send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return new Reply(client.send(request.build(), BodyHandlers.ofString()));
    }

    private static Reply call(String method, String json) throws IOException, InterruptedException {
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

    @Test
    void a_user_signs_in_and_the_application_gets_the_public_address() throws Exception {
        portal.services().passwords().set(1, "correct horse battery");
        var app =
                portal.services()
                        .applications()
                        .add("An app", Set.of("crm"), "https://app.example/back", List.of());
        var address = base + "/oauth/authorize/?client_id=" + app.clientId();
        var cookies = new LinkedHashMap<String, String>();

        var asked = opened(address, cookies);
        assertThat(asked.response().headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
        var signedIn =
                posted(
                        address,
                        cookies,
                        Map.of(
                                "form", form(asked),
                                "do", "login",
                                "login", "admin",
                                "password", "correct horse battery"));
        var consent =
                signedIn.status() == 200
                        ? signedIn
                        : opened(
                                URI.create(address).resolve(signedIn.header("Location")).toString(),
                                cookies);
        var allowed = posted(address, cookies, Map.of("form", form(consent), "do", "allow"));

        var code = CODE.matcher(allowed.header("Location"));
        assertThat(code.find()).as(allowed.text()).isTrue();
        var tokens =
                send(HttpRequest.newBuilder(
                                URI.create(
                                        base
                                                + "/oauth/token/?grant_type=authorization_code&client_id="
                                                + app.clientId()
                                                + "&client_secret="
                                                + app.clientSecret()
                                                + "&code="
                                                + code.group(1))))
                        .isAnswered();
        assertThat(tokens.at("client_endpoint").asText()).isEqualTo("https://localhost/rest/");
    }

    private static Reply opened(String address, Map<String, String> cookies)
            throws IOException, InterruptedException {
        return kept(
                send(HttpRequest.newBuilder(URI.create(address)).headers(cookie(cookies))),
                cookies);
    }

    private static Reply posted(
            String address, Map<String, String> cookies, Map<String, String> fields)
            throws IOException, InterruptedException {
        var body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return kept(
                send(
                        HttpRequest.newBuilder(URI.create(address))
                                .headers(cookie(cookies))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))),
                cookies);
    }

    private static String[] cookie(Map<String, String> cookies) {
        return new String[] {
            "Cookie",
            cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "))
        };
    }

    private static Reply kept(Reply reply, Map<String, String> cookies) {
        for (var cookie : reply.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return reply;
    }

    private static String form(Reply page) {
        var form = FORM.matcher(page.text());
        assertThat(form.find()).as(page.text()).isTrue();
        return form.group(1);
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
        HttpResponse<java.io.InputStream> feed = client.send(request, BodyHandlers.ofInputStream());
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
