package dev.daybook.gateway.http;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.Connection.Peer;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.Request.Client;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        loadPoller();
        server.start();
        if (!server.isRunning()) {
            throw new StartException(
                    "another program took the port while the server started: start it again");
        }
        watch.start();
    }

    /**
     * Loads the class of the JVM that waits for the sockets of virtual threads. It opens files, and
     * a class that could not open its files when it was first needed stays unusable.
     */
    private static void loadPoller() {
        try {
            Class.forName("sun.nio.ch.Poller", true, null);
        } catch (ClassNotFoundException _) {
            // Another version of Java, which loads what it has when it needs it.
        }
    }

    private void watch() throws InterruptedException {
        Thread.sleep(WATCH);
        open.closeLate(memory.known().isShort() ? SHORT_SENDING : timeouts.silence());
        checks++;
        if (checks % CHECKS_BETWEEN_LISTENER_CHECKS == 0) {
            restoreListeners();
            certificate.reload();
        }
    }

    /** Starts the server again if the HTTP library has given up a listener, for want of files. */
    private void restoreListeners() {
        var port = server.port();
        var httpsPort = server.port(HTTPS);
        if (isFree(port) || isFree(httpsPort)) {
            LOG.error(
                    "The server could accept no more connections, as when its process may open no"
                            + " more files, and listens again");
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
        // First, because it would start again what has been stopped.
        watch.close();
        server.stop();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var verb = request.prologue().method().text();
        var connection = ((Peer) request.remotePeer()).connection();
        connection.turn().begin();
        try (var used = memory.known().lease();
                var body = new IncomingBody(request, memory, used, connection::expectBodySoon)) {
            var peer = peer(request, connection);
            var reply =
                    peer.map(it -> reply(request, verb, body, it, used, connection))
                            .orElseGet(() -> handler.refused(ErrorCode.BAD_REQUEST.with()));
            body.release();
            if (body.hasRest() && body.isShort()) {
                body.skip();
            }
            var isLast =
                    peer.isEmpty() || body.hasRest() || connection.isOld() || asksToClose(request);
            if (isLast) {
                connection.expectRest();
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            used.set(reply.size() > Limits.UNTAKEN_BYTES ? reply.size() : 0);
            ReplySender.send(request, reply, verb, response);
            if (body.hasRest()) {
                body.skip();
            }
            if (isLast) {
                // The library announces the close but waits for the client to do it.
                throw new CloseConnectionException("the last request of this connection");
            }
        }
    }

    private static boolean asksToClose(ServerRequest request) {
        return request.headers().contains(HeaderNames.CONNECTION)
                && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    private Reply reply(
            ServerRequest received,
            String verb,
            RequestBody body,
            Client peer,
            MemoryBudget.Lease memory,
            Connection connection) {
        try {
            if (!verb.equals("POST")) {
                body.ignore();
            }
            var client = proxies.client(peer, name -> all(received, name));
            var reply = handler.answer(request(received, verb, body, client, memory));
            // Clients of HTTP/1.0 cannot receive a stream.
            return connection.isOld() ? reply.whole() : reply;
        } catch (ApiException refusal) {
            return handler.refused(refusal);
        }
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

    private static String all(ServerRequest request, String header) {
        return String.join(",", request.headers().all(HeaderNames.create(header), List::of));
    }

    /** Returns the client or proxy that connected; empty if the request has no valid host. */
    private static Optional<Client> peer(ServerRequest request, Connection connection) {
        var hosts = request.headers().all(HeaderNames.HOST, List::of);
        var isNamed = hosts.size() == 1 && connection.isHost(hosts.getFirst());
        // Requests of HTTP/1.0 may have none.
        return isNamed || (connection.isOld() && hosts.isEmpty())
                ? Optional.of(
                        new Client(
                                connection.address(),
                                request.isSecure(),
                                isNamed ? hosts.getFirst() : ""))
                : Optional.empty();
    }

    private DirectHandlers directHandlers() {
        var handlers = DirectHandlers.builder();
        for (var event : EventType.values()) {
            handlers.addHandler(event, new ErrorReplies(handler));
        }
        return handlers.build();
    }
}
