package dev.daybook.gateway.http;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.Reply.Content;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP server: reads requests from sockets and sends the replies of a handler. */
public final class HttpAdapter implements AutoCloseable {

    private static final String HTTPS = "https";
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final int MAX_CONNECTIONS = 10_000;
    // Oversized bodies are drained up to this size, because clients read the reply only after
    // sending.
    private static final long MAX_DRAINED = 4L * Limits.BODY_BYTES;
    // A page of a list is smaller: its compression would take longer than its transfer.
    private static final int ZIPPED_BYTES = 32 * 1024;
    private static final HeaderName ALLOW_METHODS =
            HeaderNames.create("Access-Control-Allow-Methods");
    private static final List<Header> FOR_ANY_SITE =
            List.of(
                    HeaderValues.createCached("Access-Control-Allow-Origin", "*"),
                    HeaderValues.createCached(
                            "Access-Control-Allow-Headers",
                            "origin, content-type, accept, authorization, x-request-id"));
    private static final Header NO_SNIFFING =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, ReplyFormat.JSON.contentType());

    private final RequestHandler handler;
    private final Timeouts timeouts;
    private final List<ConnectionWatch> watched = new ArrayList<>();
    private final BackgroundLoop watch =
            new BackgroundLoop("connection-watch", WATCH, this::closeLate);
    private final WebServer server;

    /**
     * Opens the sockets.
     *
     * @param port 0 chooses a free one
     * @param httpsPort 0 chooses a free one
     */
    public HttpAdapter(
            RequestHandler handler,
            String host,
            int port,
            int httpsPort,
            ServerCertificate certificate) {
        this(handler, host, port, httpsPort, certificate, Timeouts.USUAL);
    }

    HttpAdapter(
            RequestHandler handler,
            String host,
            int port,
            int httpsPort,
            ServerCertificate certificate,
            Timeouts timeouts) {
        this.handler = handler;
        this.timeouts = timeouts;
        var plain = WebServer.builder().host(host).port(port).shutdownHook(false);
        listen(plain);
        var secure =
                ListenerConfig.builder()
                        .host(host)
                        .port(httpsPort)
                        .tls(Tls.builder().sslContext(certificate.context()).build());
        listen(secure);
        this.server = plain.putSocket(HTTPS, secure.build()).build();
    }

    private void listen(ListenerConfig.BuilderBase<?, ?> listener) {
        // Clients send unencoded brackets and special characters; the gateway parses paths and
        // queries itself.
        var http =
                Http1Config.builder()
                        .validatePath(false)
                        .validatePrologue(false)
                        .maxHeadersSize(Limits.HEADER_BYTES)
                        .maxPrologueLength(Limits.ADDRESS_BYTES);
        var connections = new ConnectionWatch(http, timeouts);
        watched.add(connections);
        listener.addConnectionSelector(connections)
                .protocolsDiscoverServices(false)
                .connectionOptions(HttpAdapter::setBufferSizes)
                .maxTcpConnections(MAX_CONNECTIONS)
                .maxPayloadSize(MAX_DRAINED)
                .shutdownGracePeriod(SHUTDOWN)
                .directHandlers(directHandlers())
                .routing((HttpRouting.Builder routing) -> routing.any(this::handle));
    }

    // Bounds the send buffer per connection, which the system would otherwise grow to megabytes.
    private static void setBufferSizes(SocketOptions.Builder options) {
        options.tcpNoDelay(true).socketSendBufferSize(Limits.UNTAKEN_BYTES);
    }

    /**
     * Throws if the server cannot listen on an address. The HTTP library would only log this,
     * after much of the start-up.
     *
     * @param option the option that sets the port
     */
    public static void mustBeFree(String host, int port, String option) {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new StartException(
                    "this machine does not know " + host + ": choose another --host");
        }
        try (var socket = ServerSocketChannel.open()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on port "
                            + port
                            + " of "
                            + host
                            + " ("
                            + e.getMessage()
                            + "): choose another "
                            + option
                            + " or --host",
                    e);
        }
    }

    public void start() {
        server.start();
        if (!server.isRunning()) {
            throw new StartException(
                    "another program took the port while the server started: start it again");
        }
        watch.start();
    }

    private void closeLate() throws InterruptedException {
        Thread.sleep(WATCH);
        watched.forEach(ConnectionWatch::closeLate);
    }

    public int port() {
        return server.port();
    }

    public int httpsPort() {
        return server.port(HTTPS);
    }

    @Override
    public void close() {
        server.stop();
        watch.close();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var verb = request.prologue().method().text();
        try {
            send(
                    zipped(request, handler.answer(request(request, verb, body(request)))),
                    verb,
                    response);
        } catch (ApiException refusal) {
            response.header(HeaderNames.CONNECTION, "close");
            send(handler.refused(refusal), verb, response);
            // The rest of the request must not be parsed as the next one.
            throw new CloseConnectionException("the rest of the request cannot be read");
        }
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // The library announces the close but waits for the client to do it.
            throw new CloseConnectionException("the client wants no more");
        }
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

    private static Request request(ServerRequest request, String verb, byte[] body) {
        var path = request.prologue().uriPath().rawPath();
        return new Request(
                verb,
                path,
                request.query().rawValue(),
                body,
                name -> request.headers().first(HeaderNames.create(name)).orElse(""),
                request.isSecure(),
                address(request));
    }

    private static String address(ServerRequest request) {
        var peer = request.remotePeer().address();
        return peer instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : peer.toString();
    }

    /** Returns the body; throws if it is too large or incomplete. */
    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        var length = request.headers().contentLength().orElse(Limits.BODY_BYTES);
        if (length > Limits.BODY_BYTES
                && request.headers().containsToken(HeaderValues.EXPECT_100)) {
            throw tooLarge();
        }
        try {
            // Not closed: closing would wait for the missing rest of a broken body.
            var stream = request.content().inputStream();
            var body = stream.readNBytes((int) Math.min(length, Limits.BODY_BYTES) + 1);
            if (body.length <= Limits.BODY_BYTES) {
                return body;
            }
            stream.transferTo(OutputStream.nullOutputStream());
            throw tooLarge();
        } catch (ApiException | CloseConnectionException e) {
            throw e;
        } catch (RequestException e) {
            throw refusal(e.status());
        } catch (RuntimeException | IOException _) {
            throw ErrorCode.BAD_REQUEST.with();
        }
    }

    private static ApiException tooLarge() {
        return ErrorCode.BODY_TOO_LARGE.with(Limits.BODY_BYTES);
    }

    private static void send(Reply reply, String verb, ServerResponse response) {
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
            case Content.Stream(var writer) -> stream(writer, response);
        }
    }

    private static void stream(Reply.Writer writer, ServerResponse response) {
        try {
            // Closed only on success: closing ends the body, so that a part looks complete.
            var out = response.outputStream();
            writer.writeTo(out);
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

    // ---- requests that never became one ----

    /** Returns the error for a request that could not be read, by HTTP status. */
    private static ApiException refusal(Status status) {
        return switch (status.code()) {
            case 413 -> tooLarge();
            case 414 -> ErrorCode.ADDRESS_TOO_LONG.with(Limits.ADDRESS_BYTES);
            case 505 -> ErrorCode.HTTP_VERSION.with();
            default -> ErrorCode.BAD_REQUEST.with();
        };
    }

    private DirectHandlers directHandlers() {
        var handlers = DirectHandlers.builder();
        for (var event : EventType.values()) {
            handlers.addHandler(event, new ErrorReplies(handler));
        }
        return handlers.build();
    }

    /** Replaces the library's error replies with those of the protocol. */
    private record ErrorReplies(RequestHandler handler) implements DirectHandler {

        /** Called for failures outside our own code, which are failures to read a request. */
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType event,
                Status status,
                ServerResponseHeaders headers,
                @Nullable String message) {
            return response(refusal(status));
        }

        /** Called for failures in our own code. */
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType event,
                Status status,
                ServerResponseHeaders headers,
                Throwable thrown,
                System.@Nullable Logger logger) {
            return response(
                    event == EventType.INTERNAL_ERROR
                            ? ErrorCode.INTERNAL_SERVER_ERROR.with()
                            : refusal(status));
        }

        private TransportResponse response(ApiException refusal) {
            var reply = handler.refused(refusal);
            var response =
                    TransportResponse.builder()
                            .status(Status.create(reply.status()))
                            .keepAlive(false)
                            .header(NO_SNIFFING)
                            .header(JSON);
            if (reply.content() instanceof Content.Whole(var bytes)) {
                response.entity(bytes);
            }
            FOR_ANY_SITE.forEach(response::header);
            return response.build();
        }
    }
}
