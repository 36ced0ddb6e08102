package dev.daybook.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.gateway.http.Request.Client;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the headers by which proxies report the client. */
class TrustedProxiesTest {

    private static final Client PROXY = new Client("10.0.0.1", false, "inside:8024");
    private static final TrustedProxies TRUSTED =
            TrustedProxies.of("10.0.0.0/8, ::1").orElseThrow();

    private static Client client(Map<String, String> headers) {
        return TRUSTED.client(PROXY, name -> headers.getOrDefault(name, ""));
    }

    @Test
    void headers_from_elsewhere_are_ignored() {
        var stranger = new Client("192.0.2.7", false, "portal");
        var headers =
                Map.of(
                        "Forwarded", "for=10.9.9.9;proto=https;host=evil",
                        "X-Forwarded-For", "10.9.9.9",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "evil");

        assertThat(TRUSTED.client(stranger, name -> headers.getOrDefault(name, "")))
                .isEqualTo(stranger);
        assertThat(TrustedProxies.NONE.client(PROXY, name -> headers.getOrDefault(name, "")))
                .isEqualTo(PROXY);
    }

    @Test
    void a_proxy_reports_address_scheme_and_host() {
        assertThat(
                        client(
                                Map.of(
                                        "X-Forwarded-For", "192.0.2.7",
                                        "X-Forwarded-Proto", "https",
                                        "X-Forwarded-Host", "portal.example.com")))
                .isEqualTo(new Client("192.0.2.7", true, "portal.example.com"));
        assertThat(
                        client(
                                Map.of(
                                        "Forwarded",
                                        "for=\"[2001:db8::7]:4711\";proto=https;host=portal.example.com")))
                .isEqualTo(new Client("2001:db8:0:0:0:0:0:7", true, "portal.example.com"));
    }

    @Test
    void an_address_that_the_client_made_up_before_the_proxies_is_ignored() {
        assertThat(client(Map.of("X-Forwarded-For", "1.2.3.4, 192.0.2.7, 10.0.0.2")).address())
                .isEqualTo("192.0.2.7");
        assertThat(
                        client(Map.of("Forwarded", "for=1.2.3.4, for=192.0.2.7, for=10.0.0.2"))
                                .address())
                .isEqualTo("192.0.2.7");
        assertThat(client(Map.of("X-Forwarded-For", "1.2.3.4, unknown")).address())
                .isEqualTo("10.0.0.1");
        assertThat(client(Map.of("Forwarded", "for=1.2.3.4, for=_hidden;proto=https")))
                .isEqualTo(new Client("10.0.0.1", true, "inside:8024"));
    }

    @Test
    void two_kinds_of_headers_are_refused_because_one_can_be_made_up() {
        for (var name : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")) {
            var headers = Map.of("Forwarded", "for=1.2.3.4", name, "192.0.2.7");
            assertThatThrownBy(() -> client(headers))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal ->
                                    assertThat(refusal.error())
                                            .isEqualTo(ErrorCode.FORWARDED_TWICE));
        }
    }

    @Test
    void a_scheme_without_an_address_is_read() {
        assertThat(client(Map.of("X-Forwarded-Proto", "https")))
                .isEqualTo(new Client("10.0.0.1", true, "inside:8024"));
    }

    @Test
    void networks_end_between_bytes_too() {
        var trusted = TrustedProxies.of("172.16.0.0/12").orElseThrow();
        assertThat(trusted.trusts("172.31.255.255")).isTrue();
        assertThat(trusted.trusts("172.32.0.0")).isFalse();
        assertThat(trusted.trusts("::1")).isFalse();
        assertThat(TrustedProxies.of("0.0.0.0/0").orElseThrow().trusts("8.8.8.8")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::1/129", ","})
    void a_malformed_network_is_none(String text) {
        assertThat(TrustedProxies.of(text)).isEmpty();
    }
}
