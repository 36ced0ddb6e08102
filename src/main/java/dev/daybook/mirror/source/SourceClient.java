package dev.daybook.mirror.source;

import dev.daybook.mirror.source.SourceException.Kind;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * HTTP client of a source. It posts batches, and turns everything that is not a complete reply into
 * a {@link SourceException}. It never sends the credential to another host.
 */
public final class SourceClient implements AutoCloseable {

    /** Time limit of a request; the source itself ends requests after 60 seconds. */
    private static final Duration TIME = Duration.ofSeconds(75);

    private static final int SHOWN_CHARACTERS = 2_000;

    private final SourceAddress address;
    private final Optional<AccessTokens> tokens;
    private final SourceHttp http;
    private Runnable beforeRepeat = () -> {};

    public SourceClient(SourceAddress address, boolean allowsPrivate) {
        this(address, allowsPrivate, TIME);
    }

    /**
     * @param time the time limit of a request
     */
    public SourceClient(SourceAddress address, boolean allowsPrivate, Duration time) {
        this(address, new SourceNetwork(allowsPrivate, Optional.empty()), time);
    }

    public SourceClient(SourceAddress address, SourceNetwork network) {
        this(address, network, TIME);
    }

    /**
     * @param time the time limit of a request
     */
    public SourceClient(SourceAddress address, SourceNetwork network, Duration time) {
        this(address, Optional.empty(), network, time);
    }

    /** Creates a client of an application. */
    public SourceClient(SourceAddress address, AccessTokens tokens, SourceNetwork network) {
        this(address, Optional.of(tokens), network, TIME);
    }

    private SourceClient(
            SourceAddress address,
            Optional<AccessTokens> tokens,
            SourceNetwork network,
            Duration time) {
        this.address = address;
        this.tokens = tokens;
        this.http = new SourceHttp(network, time, this::hide);
    }

    /** Sets what is done before a request is repeated with a renewed access token. */
    public void onRepeat(Runnable action) {
        beforeRepeat = action;
    }

    public SourceAddress address() {
        return address;
    }

    /**
     * Runs commands in one request.
     *
     * @param stopsAtError whether the first error ends the batch
     */
    public BatchReply batch(List<Command> commands, boolean stopsAtError)
            throws InterruptedException {
        var texts = new LinkedHashMap<String, Value>();
        for (var command : commands) {
            if (command.isOfApplication() && tokens.isEmpty()) {
                throw new IllegalArgumentException(command.method() + " needs an application");
            }
            texts.put(BatchReply.key(texts.size()), Value.of(command.text()));
        }
        var body = Value.tree("halt", stopsAtError ? 1 : 0, "cmd", Value.of(texts));
        return tokens.isPresent()
                ? post(body, commands.size(), tokens.get())
                : post(body, commands.size());
    }

    private BatchReply post(Value body, int commands, AccessTokens access)
            throws InterruptedException {
        var token = access.current();
        try {
            return post(with(body, token), commands);
        } catch (SourceException e) {
            var other = access.replacing(token, e);
            beforeRepeat.run();
            return post(with(body, other), commands);
        }
    }

    // In the body, because addresses are logged by servers and proxies.
    private static Value with(Value body, String token) {
        var members = new LinkedHashMap<>(body.members());
        members.put("auth", Value.of(token));
        return Value.of(members);
    }

    private BatchReply post(Value body, int commands) throws InterruptedException {
        var response = http.post(address.url() + "batch", "application/json", json(body));
        return BatchReply.of(parse(response), commands, response.body().length);
    }

    private static byte[] json(Value value) {
        return JsonWriter.bytes(value);
    }

    private Value parse(SourceHttp.Response response) {
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
                kind, code, hide("HTTP status " + status + " " + code + ": " + description));
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
        var text = hide(new String(body, StandardCharsets.UTF_8).strip());
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    }

    private String hide(String text) {
        var hidden = address.hide(text);
        return tokens.isPresent() ? tokens.get().hide(hidden) : hidden;
    }

    @Override
    public void close() {
        http.close();
        tokens.ifPresent(AccessTokens::close);
    }
}
