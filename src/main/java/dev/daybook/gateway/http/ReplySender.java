package dev.daybook.gateway.http;

import dev.daybook.gateway.http.Reply.Content;
import dev.daybook.protocol.ApiException;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends replies as responses of the HTTP library. */
final class ReplySender {

    // A page of a list is smaller: its compression would take longer than its transfer.
    private static final int ZIPPED_BYTES = 32 * 1024;
    private static final HeaderName ALLOW_METHODS =
            HeaderNames.create("Access-Control-Allow-Methods");
    static final List<Header> FOR_ANY_SITE =
            List.of(
                    HeaderValues.createCached("Access-Control-Allow-Origin", "*"),
                    HeaderValues.createCached(
                            "Access-Control-Allow-Headers",
                            "origin, content-type, accept, authorization, x-request-id"));
    static final Header NO_SNIFFING =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, ReplyFormat.JSON.contentType());

    private ReplySender() {}

    /** Sends a reply, compressed if it is large and the client accepts that. */
    static void send(ServerRequest request, Reply whole, String verb, ServerResponse response) {
        var reply = zipped(request, whole);
        if (reply.content() instanceof Content.None) {
            throw new CloseConnectionException("a sandbox asked for it");
        }
        response.header(NO_SNIFFING);
        if (reply.isForAnySite()) {
            FOR_ANY_SITE.forEach(response::header);
        }
        if (verb.equals("OPTIONS")) {
            response.header(ALLOW_METHODS, "GET, POST, OPTIONS");
        }
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.contentType().equals(ReplyFormat.JSON.contentType())) {
            response.header(JSON);
        } else if (!reply.contentType().isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        response.status(Status.create(reply.status()));
        switch (reply.content()) {
            case Content.Whole(var bytes) when verb.equals("HEAD") -> {
                response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
                response.send();
            }
            case Content.Whole(var bytes) -> response.send(bytes);
            case Content.Cut(var bytes) -> cut(bytes, response);
            case Content.None _ -> throw new IllegalStateException("handled before");
            case Content.Stream _ when verb.equals("HEAD") -> response.send();
            case Content.Stream(var trailers, var writer, _) ->
                    stream(acceptsTrailers(request) ? trailers : List.of(), writer, response);
        }
    }

    /** Some clients read trailers that they did not ask for as the beginning of the next reply. */
    private static boolean acceptsTrailers(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.TE)
                .filter(names -> names.contains("trailers"))
                .isPresent();
    }

    private static void stream(
            List<String> trailers, Reply.TrailedWriter writer, ServerResponse response) {
        if (!trailers.isEmpty()) {
            response.header(HeaderNames.TRAILER, String.join(", ", trailers));
        }
        try {
            // Closed only on success: closing ends the body, so that a part looks complete.
            var out = response.outputStream();
            var facts = writer.writeTo(out);
            trailers.forEach(
                    name -> response.trailers().set(HeaderNames.create(name), facts.get(name)));
            out.close();
        } catch (IOException | UncheckedIOException _) {
            throw new CloseConnectionException("the client is gone");
        } catch (ApiException e) {
            throw new CloseConnectionException("the stream cannot be finished: " + e.error());
        }
    }

    /** Announces a body, sends half of it, and closes the connection. */
    private static void cut(byte[] bytes, ServerResponse response) {
        response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
        try {
            // Not closed: closing would end the body properly.
            var out = response.outputStream();
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
        } catch (IOException | UncheckedIOException _) {
            throw new CloseConnectionException("the client is gone");
        }
        throw new CloseConnectionException("a sandbox asked for it");
    }

    /** Compresses a large body if the client accepts that. */
    private static Reply zipped(ServerRequest request, Reply reply) {
        return reply.content() instanceof Content.Whole(var bytes)
                        && bytes.length >= ZIPPED_BYTES
                        && request.headers()
                                .first(HeaderNames.ACCEPT_ENCODING)
                                .filter(names -> names.contains("gzip"))
                                .isPresent()
                ? reply.zipped()
                : reply;
    }
}
