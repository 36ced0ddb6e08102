package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of a server behind a reverse proxy that ends HTTPS. */
class BehindProxyTest {

    private static final String TIME = "/rest/1/whall/server.time";

    private static TestPortal portal;
    private static HttpAdapter http;

    @BeforeAll
    static void start() {
        portal =
                TestPortal.on(
                        TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("requireHttps", true));
        http = adapter(TrustedProxies.of("127.0.0.1").orElseThrow());
    }

    private static HttpAdapter adapter(TrustedProxies proxies) {
        Path folder = portal.certificate().getParent();
        var adapter =
                new HttpAdapter(
                        portal.services().gateway(),
                        "127.0.0.1",
                        0,
                        0,
                        ServerCertificate.in(folder, "127.0.0.1"),
                        proxies);
        adapter.start();
        return adapter;
    }

    @AfterAll
    static void stop() {
        http.close();
        portal.close();
    }

    @Test
    void https_of_the_proxy_counts_as_https() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            assertThat(raw.get(TIME).answer().body()).contains("Https required");
            assertThat(raw.get(TIME, "X-Forwarded-Proto: https").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void browsers_that_use_https_are_told_to_stay_with_it() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            assertThat(raw.get(TIME).answer().header("Strict-Transport-Security")).isEmpty();
            assertThat(
                            raw.get(TIME, "X-Forwarded-Proto: https")
                                    .answer()
                                    .header("Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000");
        }
    }

    @Test
    void cookies_of_https_belong_to_this_host_only() throws IOException {
        var application =
                portal.services()
                        .applications()
                        .add("App", Set.of("crm"), "https://app.example/", List.of());
        var path = "/oauth/authorize/?client_id=" + application.clientId();
        try (var raw = new RawHttp(http.port())) {
            var page = raw.get(path, "X-Forwarded-Proto: https").answer();

            assertThat(page.header("Set-Cookie"))
                    .matches(
                            "__Host-daybook_form=[a-z0-9]{40}; Path=/; HttpOnly; SameSite=Lax;"
                                    + " Secure");
        }
    }

    @Test
    void without_trust_nobody_can_claim_https() throws IOException {
        try (var untrusting = adapter(TrustedProxies.NONE);
                var raw = new RawHttp(untrusting.port())) {
            assertThat(raw.get(TIME, "X-Forwarded-Proto: https").answer().body())
                    .contains("Https required");
        }
    }

    @Test
    void guesses_of_one_client_do_not_slow_down_another_behind_the_same_proxy() throws IOException {
        try (var raw = new RawHttp(http.port())) {
            for (var guess = 0; guess < 24; guess++) {
                raw.get(
                                "/rest/1/guess" + guess + "/server.time",
                                "X-Forwarded-Proto: https",
                                "X-Forwarded-For: 192.0.2.1")
                        .answer();
            }
            portal.webhook(1, "fresh", portal.allScopes());
            var began = System.nanoTime();
            var answer =
                    raw.get(
                                    "/rest/1/fresh/server.time",
                                    "X-Forwarded-Proto: https",
                                    "X-Forwarded-For: 192.0.2.2")
                            .answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
        }
    }
}
