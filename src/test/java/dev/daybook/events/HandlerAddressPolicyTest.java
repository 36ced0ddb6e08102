package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which handler addresses are allowed, and that each call checks them again. */
class HandlerAddressPolicyTest {

    private static final HandlerAddressPolicy PLACES = new HandlerAddressPolicy(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2001:0:1::1",
                "2002:7f00:1::",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void this_machine_and_its_network_are_closed(String address) {
        assertThat(PLACES.isAllowed(InetAddress.ofLiteral(address))).isFalse();
        assertThat(new HandlerAddressPolicy(true).isAllowed(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "::ffff:1.1.1.1"
            })
    void everything_else_is_open(String address) {
        assertThat(PLACES.isAllowed(InetAddress.ofLiteral(address))).isTrue();
    }

    // Passes the check by name, but resolves to this machine, like a name whose address changed
    // after binding.
    @Test
    void the_address_behind_a_name_is_checked_at_each_call() throws InterruptedException {
        try (var handler = new TestHandler();
                var closed = new HandlerClient(PLACES);
                var open = new HandlerClient(new HandlerAddressPolicy(true))) {
            assertThat(closed.post(handler.url(), "event=A"))
                    .isEqualTo("127.0.0.1 leads to this machine or its network");
            handler.wasToldOnly(0);

            assertThat(open.post(handler.url(), "event=A")).isEmpty();
            handler.told(1);
        }
    }

    @Test
    void an_unreachable_handler_is_reported() throws InterruptedException {
        try (var open = new HandlerClient(new HandlerAddressPolicy(true))) {
            assertThat(open.post("http://127.0.0.1:1/", "event=A")).contains("refused");
            assertThat(open.post("http://no.such.host.invalid/", "event=A"))
                    .contains("no.such.host.invalid");
        }
    }
}
