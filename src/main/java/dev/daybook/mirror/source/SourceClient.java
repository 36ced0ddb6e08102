package dev.daybook.mirror.source;

import dev.daybook.events.CheckedHttpClient;
import dev.daybook.events.HandlerAddressPolicy;
import dev.daybook.mirror.source.SourceException.Kind;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import io.helidon.common.LazyValue;
import io.helidon.http.HeaderNames;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * HTTP client of a source. It posts batches, and turns everything that is not a complete reply into
 * a {@link SourceException}. It never sends the credential to another host.
 */
public final class SourceClient implements AutoCloseable {

    /** Time limit of a request; the source itself ends requests after 60 seconds. */
    private static final Duration TIME = Duration.ofSeconds(75);

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int ANSWER_BYTES = 64 << 20;
    private static final int SHOWN_CHARACTERS = 2_000;

    private final SourceAddress address;
    private final Duration time;
    private final LazyValue<Http1Client> http;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    public SourceClient(SourceAddress address, boolean allowsPrivate) {
        this(address, allowsPrivate, TIME);
    }

    /**
     * @param time the time limit of a request
     */
    public SourceClient(SourceAddress address, boolean allowsPrivate, Duration time) {
        this.address = address;
        this.time = time;
        // Decoded here, to limit the size of what is decoded.
        var asSent = ContentEncodingContext.builder().contentEncodingsDiscoverServices(false);
        this.http =
                LazyValue.create(() ->
                        CheckedHttpClient.builder(
                                        HandlerAddressPolicy.forSource(allowsPrivate),
                                        CONNECT,
                                        time)
                                .contentEncoding(asSent.build())
                                .build());
    }

    public SourceAddress address() {
        return address;
    }

    /** HTTP response: status, target of a redirect, and decoded body. */
    @SuppressWarnings("ArrayRecordComponent") // not copied or compared
    private record Response(int status, String location, byte[] body) {}

    /**
     * Runs commands in one request.
     *
     * @param stopsAtError whether the first error ends the batch
     */
    public BatchReply batch(List<Command> commands, boolean stopsAtError)
            throws InterruptedException {
        var texts = new LinkedHashMap<String, Value>();
        for (var command : commands) {
            texts.put(BatchReply.key(texts.size()), Value.of(command.text()));
        }
        var body = Value.tree("halt", stopsAtError ? 1 : 0, "cmd", Value.of(texts));
        var response = post("batch", json(body));
        var reply = parse(response);
        return BatchReply.of(reply, commands.size(), response.body().length);
    }

    private static byte[] json(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new JsonWriter(bytes)) {
            value.writeTo(writer);
        }
        return bytes.toByteArray();
    }

    private Response post(String method, byte[] body) throws InterruptedException {
        var call = calls.submit(() -> send(method, body));
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

    private Response send(String method, byte[] body) throws IOException {
        try (var response =
                http.get()
                        .post()
                        .uri(URI.create(address.url() + method))
                        .header(HeaderNames.CONTENT_TYPE, "application/json")
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

    private Value parse(Response response) {
        if (response.status() / 100 == 3) {
            throw SourceException.moved(
                    "the portal has moved from "
                            + address.host()
                            + " to "
                            + host(response.location()),
                    address.newOrigin(response.location()));
        }
        Value reply;
        try {
            reply = JsonReader.readReply(response.body()).orElse(Value.Nothing.NOTHING);
        } catch (ApiException e) {
            throw new SourceException(Kind.UNAVAILABLE, "", "unreadable answer: " + e.getMessage());
        }
        var error = reply.members().get("error");
        if (error != null) {
            var description =
                    reply.members().getOrDefault("error_description", Value.of("")).asText();
            throw refusal(response.status(), error.asText(), description);
        }
        if (response.status() / 100 != 2) {
            throw new SourceException(
                    Kind.UNAVAILABLE,
                    "",
                    "HTTP status " + response.status() + ": " + shown(response.body()));
        }
        if (!reply.members().containsKey("result")) {
            // A body that ends early is no JSON either.
            throw new SourceException(
                    Kind.NO_ANSWER, "", "incomplete answer: " + shown(response.body()));
        }
        return reply;
    }

    private SourceException refusal(int status, String code, String description) {
        var kind =
                switch (code) {
                    case "QUERY_LIMIT_EXCEEDED" -> Kind.RATE_LIMIT;
                    case "OPERATION_TIME_LIMIT" -> Kind.METHOD_LIMIT;
                    case "OVERLOAD_LIMIT" -> Kind.OVERLOAD;
                    case "expired_token" -> Kind.EXPIRED;
                    case "invalid_grant",
                            "invalid_token",
                            "NO_AUTH_FOUND",
                            "INVALID_CREDENTIALS",
                            "APPLICATION_NOT_FOUND",
                            "user_access_error",
                            "authorization_error" ->
                            Kind.CREDENTIAL;
                    case "insufficient_scope" -> Kind.DENIED;
                    case "ACCESS_DENIED", "PORTAL_DELETED", "PAYMENT_REQUIRED" -> Kind.CLOSED;
                    default -> Kind.UNAVAILABLE;
                };
        return new SourceException(
                kind,
                code,
                address.hide("HTTP status " + status + " " + code + ": " + description));
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
                        : address.hide(cause.getMessage());
        return cause instanceof HandlerAddressPolicy.ForbiddenPlace
                ? new SourceException(Kind.FORBIDDEN_ADDRESS, "", reason)
                : new SourceException(
                        isUnreachable(cause) ? Kind.UNAVAILABLE : Kind.NO_ANSWER, "", reason);
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    private static String host(String location) {
        try {
            var host = URI.create(location).getHost();
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException _) {
            return "another address";
        }
    }

    /** Returns the beginning of a body that is not JSON, for people. */
    private String shown(byte[] body) {
        var text = address.hide(new String(body, StandardCharsets.UTF_8).strip());
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    }

    @Override
    public void close() {
        calls.shutdownNow();
        if (http.isLoaded()) {
            http.get().closeResource();
        }
    }
}
