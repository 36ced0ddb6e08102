package dev.daybook.mirror.source;

import dev.daybook.events.CheckedHttpClient;
import dev.daybook.events.HandlerAddressPolicy;
import dev.daybook.mirror.source.SourceException.Kind;
import io.helidon.common.LazyValue;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/**
 * HTTP client for the portal and its authorization server. It limits the time and the size of each
 * answer, connects only to permitted addresses, and does not follow redirects.
 */
final class SourceHttp implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int ANSWER_BYTES = 64 << 20;

    private final Duration time;
    private final UnaryOperator<String> hide;
    private final LazyValue<Http1Client> http;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param time the time limit of a request
     * @param hide removes secrets from messages
     */
    SourceHttp(SourceNetwork network, Duration time, UnaryOperator<String> hide) {
        this.time = time;
        this.hide = hide;
        // Decoded here, to limit the size of what is decoded.
        var asSent = ContentEncodingContext.builder().contentEncodingsDiscoverServices(false);
        this.http =
                LazyValue.create(() -> {
                    var builder =
                            CheckedHttpClient.builder(
                                            HandlerAddressPolicy.forSource(network.allowsPrivate()),
                                            CONNECT,
                                            time)
                                    .contentEncoding(asSent.build());
                    network.tls()
                            .ifPresent(context ->
                                    builder.tls(Tls.builder().sslContext(context).build()));
                    return builder.build();
                });
    }

    /** HTTP response: status, target of a redirect, and decoded body. */
    @SuppressWarnings("ArrayRecordComponent") // not copied or compared
    record Response(int status, String location, byte[] body) {}

    Response post(String url, String contentType, byte[] body) throws InterruptedException {
        var call = calls.submit(() -> send(url, contentType, body));
        try {
            return call.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException _) {
            throw new SourceException(
                    Kind.NO_ANSWER, "", "no answer within " + time.toSeconds() + " seconds");
        } finally {
            // Interrupting the call closes its connection.
            call.cancel(true);
        }
    }

    private Response send(String url, String contentType, byte[] body) throws IOException {
        try (var response =
                http.get()
                        .post()
                        .uri(URI.create(url))
                        .header(HeaderNames.CONTENT_TYPE, contentType)
                        .header(HeaderNames.ACCEPT_ENCODING, "gzip")
                        .header(HeaderNames.USER_AGENT, "Daybook mirror")
                        .submit(body)) {
            return new Response(
                    response.status().code(),
                    response.headers().first(HeaderNames.LOCATION).orElse(""),
                    body(response));
        }
    }

    private static byte[] body(Http1ClientResponse response) throws IOException {
        if (!response.entity().hasEntity()) {
            return new byte[0];
        }
        var isZipped =
                response.headers()
                        .first(HeaderNames.CONTENT_ENCODING)
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
        try (InputStream sent = response.inputStream();
                InputStream decoded = isZipped ? new GZIPInputStream(sent) : sent) {
            var bytes = decoded.readNBytes(ANSWER_BYTES + 1);
            if (bytes.length > ANSWER_BYTES) {
                throw new IOException("the answer exceeds " + (ANSWER_BYTES >> 20) + " MiB");
            }
            return bytes;
        }
    }

    private SourceException failure(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null
                && !(cause instanceof HandlerAddressPolicy.ForbiddenPlace)) {
            cause = cause.getCause();
        }
        var reason =
                cause.getMessage() == null
                        ? "the connection ended before the answer was complete"
                        : hide.apply(cause.getMessage());
        if (cause instanceof HandlerAddressPolicy.ForbiddenPlace) {
            return new SourceException(Kind.FORBIDDEN_ADDRESS, "", reason);
        }
        if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
            return new SourceException(Kind.UNAVAILABLE, "", "no secure connection: " + reason);
        }
        return new SourceException(
                isUnreachable(cause) ? Kind.UNAVAILABLE : Kind.NO_ANSWER, "", reason);
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    @Override
    public void close() {
        calls.shutdownNow();
        if (http.isLoaded()) {
            http.get().closeResource();
        }
    }
}
