package dev.daybook.events;

import io.helidon.common.LazyValue;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP client for handlers. It resolves a name once, checks the address and connects to that same
 * address, so DNS rebinding is ineffective. It does not follow redirects or use proxies.
 */
final class HandlerClient implements AutoCloseable {

    /** Time limit of a call. */
    static final Duration TIME = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(HandlerClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Created on first use, because it loads all trusted certificates. */
    private final LazyValue<Http1Client> http;

    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    HandlerClient(HandlerAddressPolicy places) {
        http = LazyValue.create(() -> client(places));
    }

    private static Http1Client client(HandlerAddressPolicy places) {
        return Http1Client.builder()
                .dnsResolver(new Checked(places))
                .proxy(Proxy.noProxy())
                .followRedirects(false)
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(CONNECT)
                                // Ends calls that have been abandoned.
                                .readTimeout(TIME.multipliedBy(2))
                                .tcpNoDelay(true)
                                .build())
                .shareConnectionCache(false)
                .build();
    }

    /** Resolver that returns only permitted addresses. */
    private record Checked(HandlerAddressPolicy places) implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            try {
                return places.reachable(host);
            } catch (UnknownHostException e) {
                throw new UncheckedIOException("unknown host " + host, e);
            }
        }
    }

    /**
     * Posts a form.
     * @return the reason for a failure; empty if the call succeeded
     */
    String post(String handler, String form) throws InterruptedException {
        var call = calls.submit(() -> status(handler, form));
        try {
            var status = call.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
            return status >= 200 && status < 300 ? "" : "HTTP status " + status;
        } catch (ExecutionException e) {
            return reason(e);
        } catch (TimeoutException _) {
            return "no answer within " + TIME.toSeconds() + " seconds";
        } finally {
            // Interrupting the call closes its connection.
            call.cancel(true);
        }
    }

    // Returns the status of a call. The body of the reply is not read. Connections are not reused,
    // because the handler may have closed one before the next event.
    private int status(String handler, String form) {
        var response =
                http.get()
                        .post()
                        .uri(URI.create(handler))
                        .keepAlive(false)
                        .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                        .submit(form.getBytes(StandardCharsets.US_ASCII));
        try {
            return response.status().code();
        } finally {
            leave(response);
        }
    }

    private static void leave(HttpClientResponse response) {
        try {
            response.close();
        } catch (RuntimeException e) {
            LOG.debug("A handler's reply does not end as it should", e);
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        calls.shutdownNow();
        if (http.isLoaded()) {
            http.get().closeResource();
        }
    }
}
