package dev.daybook.events;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientConfig;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Settings of HTTP clients that connect only to permitted addresses. They resolve a name once,
 * check the address and connect to that same address, so DNS rebinding is ineffective. They do not
 * follow redirects or use proxies.
 */
public final class CheckedHttpClient {

    private CheckedHttpClient() {}

    /** Returns the settings of a client. */
    public static Http1ClientConfig.Builder builder(
            HandlerAddressPolicy policy, Duration connectTimeout, Duration readTimeout) {
        return Http1Client.builder()
                .dnsResolver(new CheckedResolver(policy))
                .proxy(Proxy.noProxy())
                .followRedirects(false)
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(connectTimeout)
                                .readTimeout(readTimeout)
                                .tcpNoDelay(true)
                                .build())
                .shareConnectionCache(false);
    }

    /** Resolver that returns only permitted addresses. */
    private record CheckedResolver(HandlerAddressPolicy policy) implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            try {
                return policy.reachable(host);
            } catch (UnknownHostException e) {
                throw new UncheckedIOException("unknown host " + host, e);
            }
        }
    }
}
