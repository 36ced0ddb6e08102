package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of the compatibility switches that affect every call. */
class ProfileSwitchesTest {

    private TestPortal portal;

    private void portalWith(String name, Object value) {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to(name, value));
        portal.webhook(1, "whcrm", Set.of("crm"));
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private String token() {
        var applications = portal.services().applications();
        var clientId = applications.add("An application", Set.of("crm"), "", List.of()).clientId();
        return applications.issue(clientId, 1, Duration.ofHours(1)).orElseThrow().accessToken();
    }

    /** Sends a request over HTTPS that trusts only the server's own certificate. */
    private HttpResponse<String> secure(String path)
            throws IOException, GeneralSecurityException, InterruptedException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "daybook",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        Files.readAllBytes(portal.certificate()))));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(portal.secureBase() + path)).build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void webhooks_can_be_restricted_to_https()
            throws IOException, GeneralSecurityException, InterruptedException {
        portalWith("requireHttps", true);

        portal.get("server.time").isRefused(400, "INVALID_REQUEST", "Https required");
        portal.getUrl(portal.base() + "/rest/1/wrong/server.time")
                .isRefused(400, "INVALID_REQUEST", "Https required");
        assertThat(portal.get("no.such").status()).isEqualTo(404);
        portal.getUrl(portal.base() + "/rest/server.time?auth=" + token()).isAnswered();
        // No trusted proxy is configured, so the header must be ignored.
        portal.getUrl(portal.webhook() + "/server.time", "X-Forwarded-Proto", "https")
                .isRefused(400, "INVALID_REQUEST", "Https required");

        var reply = secure("/rest/1/whall/server.time");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"result\":\"2026-01-10T09:00:00+03:00\",");
    }

    @Test
    void http_is_accepted_by_default() {
        portalWith("requireHttps", false);

        portal.get("server.time").isAnswered();
    }

    @Test
    void a_missing_scope_and_a_wrong_webhook_may_be_401() {
        portalWith("missingScopeStatus", 401);

        portal.getUrl(portal.base() + "/rest/1/wrong/server.time")
                .isRefused(401, "INVALID_CREDENTIALS", "Invalid request credentials");
        portal.getUrl(portal.base() + "/rest/1/whcrm/user.get")
                .isRefused(
                        401,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the webhook token");
        portal.getUrl(portal.base() + "/rest/user.get?auth=" + token())
                .isRefused(
                        401,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
        portal.getUrl(portal.base() + "/rest/1/wrong/batch")
                .isRefused(401, "INVALID_CREDENTIALS", "Invalid request credentials");
        portal.get("server.time?token=x")
                .isRefused(403, "ACCESS_DENIED", "Access denied! Link check failed");
    }
}
