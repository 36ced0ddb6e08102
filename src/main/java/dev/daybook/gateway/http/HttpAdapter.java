package dev.daybook.gateway.http;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.Connection.Peer;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.Reply.Content;
import dev.daybook.gateway.http.Request.Client;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
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
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP server: reads requests from sockets and sends the replies of a handler. */
public final class HttpAdapter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAdapter.class);
    private static final String HTTPS = "https";
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration WATCH = Duration.ofMillis(250);
    // A listener that has failed stays closed; this is noticed at the next check.
    private static final int CHECKS_BETWEEN_LISTENER_CHECKS = 4;
    // For clients that do not read their reply, if memory is short.
    private static final Duration SHORT_SENDING = Duration.ofSeconds(5);
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
    private final TrustedProxies proxies;
    private final String host;
    private final ServerCertificate certificate;
    private final BodyMemory memory;
    private final OpenConnections open;
    private final BackgroundLoop watch = new BackgroundLoop("connection-watch", WATCH, this::watch);
    private int checks;
    private volatile WebServer server;

    /** What clients may take: time, connections and memory. */
    record Resources(Timeouts timeouts, OpenConnections open, BodyMemory memory) {

        static Resources usual(TrustedProxies proxies) {
            return new Resources(Timeouts.USUAL, new OpenConnections(proxies), BodyMemory.ofHeap());
        }

        Resources with(Timeouts others) {
            return new Resources(others, open, memory);
        }
    }

    /**
     * Creates a server that does not listen yet.
     *
     * @param port 0 chooses a free one
     * @param httpsPort 0 chooses a free one
     */
    public HttpAdapter(
            RequestHandler handler,
            String host,
            int port,
            int httpsPort,
            ServerCertificate certificate,
            TrustedProxies proxies) {
        this(handler, host, port, httpsPort, certificate, proxies, Resources.usual(proxies));
    }

    HttpAdapter(
            RequestHandler handler,
            String host,
            int port,
            int httpsPort,
            ServerCertificate certificate,
            TrustedProxies proxies,
            Resources resources) {
        this.handler = handler;
        this.host = host;
        this.certificate = certificate;
        this.proxies = proxies;
        this.timeouts = resources.timeouts();
        this.open = resources.open();
        this.memory = resources.memory();
        this.server = server(port, httpsPort);
    }

    private WebServer server(int port, int httpsPort) {
        var plain = WebServer.builder().host(host).port(port).shutdownHook(false);
        listen(plain);
        var secure =
                ListenerConfig.builder()
                        .host(host)
                        .port(httpsPort)
                        .tls(Tls.builder().sslContext(certificate.context()).build());
        listen(secure);
        return plain.putSocket(HTTPS, secure.build()).build();
    }

    @SuppressWarnings("removal") // The only option for requests of HTTP/1.0 without a host.
    private void listen(ListenerConfig.BuilderBase<?, ?> listener) {
        // Clients send unencoded brackets and special characters; the gateway parses paths and
        // queries itself. Requests of HTTP/1.0 may have no host.
        var http =
                Http1Config.builder()
                        .validatePath(false)
                        .validatePrologue(false)
                        .validateRequestHostHeader(false)
                        .maxHeadersSize(Limits.HEADER_BYTES)
                        .maxPrologueLength(Limits.ADDRESS_BYTES);
        listener.addConnectionSelector(new ConnectionWatch(http, timeouts, open))
                .protocolsDiscoverServices(false)
                .connectionOptions(new AcceptedSockets(open))
                .maxPayloadSize(MAX_DRAINED)
                .shutdownGracePeriod(SHUTDOWN)
                .directHandlers(directHandlers())
                .routing((HttpRouting.Builder routing) -> routing.any(this::handle));
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

    private void watch() throws InterruptedException {
        Thread.sleep(WATCH);
        open.closeLate(memory.known().isShort() ? SHORT_SENDING : timeouts.silence());
        checks++;
        if (checks % CHECKS_BETWEEN_LISTENER_CHECKS == 0) {
            restoreListeners();
        }
    }

    /** Starts the server again if the HTTP library has given up a listener, for want of files. */
    private void restoreListeners() {
        var port = server.port();
        var httpsPort = server.port(HTTPS);
        if (isFree(port) || isFree(httpsPort)) {
            LOG.error("The server has stopped listening and starts again");
            server.stop();
            server = server(port, httpsPort);
            server.start();
        }
    }

    private boolean isFree(int port) {
        try (var socket = ServerSocketChannel.open()) {
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException _) {
            return false;
        }
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
        var connection = ((Peer) request.remotePeer()).connection();
        try (var used = memory.known().lease();
                var body = new IncomingBody(request, memory, used, connection::expectBodySoon)) {
            var client = client(request, connection);
            var reply =
                    client.map(it -> reply(request(request, verb, body, it, used), connection))
                            .orElseGet(() -> handler.refused(ErrorCode.BAD_REQUEST.with()));
            body.release();
            if (body.hasRest() && body.isShort()) {
                body.skip();
            }
            var isLast =
                    client.isEmpty()
                            || body.hasRest()
                            || connection.isOld()
                            || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
            if (isLast) {
                connection.expectRest();
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            used.set(reply.size() > Limits.UNTAKEN_BYTES ? reply.size() : 0);
            send(zipped(request, reply), verb, response);
            if (body.hasRest()) {
                body.skip();
            }
            if (isLast) {
                // The library announces the close but waits for the client to do it.
                throw new CloseConnectionException("the last request of this connection");
            }
        }
    }

    private Reply reply(Request request, Connection connection) {
        try {
            if (!request.verb().equals("POST")) {
                request.body().ignore();
            }
            var reply = handler.answer(request);
            return connection.isOld() && reply.content() instanceof Content.Stream
                    ? handler.refused(ErrorCode.HTTP_VERSION.with())
                    : reply;
        } catch (ApiException refusal) {
            return handler.refused(refusal);
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

    private static Request request(
            ServerRequest request,
            String verb,
            RequestBody body,
            Client client,
            MemoryBudget.Lease memory) {
        return new Request(
                verb,
                request.prologue().uriPath().rawPath(),
                request.query().rawValue(),
                body,
                name -> request.headers().first(HeaderNames.create(name)).orElse(""),
                client,
                memory);
    }

    /** Returns the client; empty if the request has no valid host. */
    private Optional<Client> client(ServerRequest request, Connection connection) {
        var hosts = request.headers().all(HeaderNames.HOST, List::of);
        var isNamed = hosts.size() == 1 && Request.isHost(hosts.getFirst());
        // Requests of HTTP/1.0 may have none.
        if (!isNamed && !(connection.isOld() && hosts.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                proxies.client(
                        new Client(
                                address(request),
                                request.isSecure(),
                                isNamed ? hosts.getFirst() : ""),
                        name ->
                                String.join(
                                        ",",
                                        request.headers()
                                                .all(HeaderNames.create(name), List::of))));
    }

    private static String address(ServerRequest request) {
        var peer = request.remotePeer().address();
        return peer instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : peer.toString();
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
