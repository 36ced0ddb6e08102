package dev.daybook.gateway;

import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Fault;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;

/** Brings requests from the sockets to the gateway, and its replies back. */
public final class HttpAdapter implements AutoCloseable {

    private static final String HTTPS = "https";
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(30);
    private static final int MAX_HEADERS = 32 * 1024;
    private static final int MAX_REQUEST_LINE = 64 * 1024;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final HeaderName ALLOW_ORIGIN =
            HeaderNames.create("Access-Control-Allow-Origin");
    private static final HeaderName ALLOW_HEADERS =
            HeaderNames.create("Access-Control-Allow-Headers");
    private static final HeaderName ALLOW_METHODS =
            HeaderNames.create("Access-Control-Allow-Methods");
    private static final HeaderName NO_SNIFF = HeaderNames.create("X-Content-Type-Options");

    private final Gateway gateway;
    private final WebServer server;

    /**
     * Opens the sockets.
     *
     * @param port 0 chooses a free one
     * @param httpsPort 0 chooses a free one
     */
    public HttpAdapter(
            Gateway gateway, String host, int port, int httpsPort, Certificate certificate) {
        this.gateway = gateway;
        var plain =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .routing((HttpRouting.Builder routing) -> routing.any(this::handle));
        limit(plain);
        var secure =
                ListenerConfig.builder()
                        .host(host)
                        .port(httpsPort)
                        .tls(Tls.builder().sslContext(certificate.context()).build())
                        .routing((HttpRouting.Builder routing) -> routing.any(this::handle));
        limit(secure);
        this.server = plain.putSocket(HTTPS, secure.build()).build();
    }

    private static void limit(ListenerConfig.BuilderBase<?, ?> listener) {
        // Clients send brackets and signs unencoded; the gateway itself reads paths and queries.
        var http =
                Http1Config.builder()
                        .validatePath(false)
                        .validatePrologue(false)
                        .maxHeadersSize(MAX_HEADERS)
                        .maxPrologueLength(MAX_REQUEST_LINE)
                        .build();
        listener.addProtocol(http)
                .maxTcpConnections(MAX_CONNECTIONS)
                .shutdownGracePeriod(SHUTDOWN)
                .connectionOptions((SocketOptions.Builder options) ->
                        options.readTimeout(READ).tcpNoDelay(true));
    }

    /**
     * Refuses an address that the server could not listen on. The server itself would only log it,
     * and much is done before it gets there.
     *
     * @param option what to choose another port with
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
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var verb = request.prologue().method().text();
        var reply =
                body(request, verb)
                        .map(body -> gateway.answer(request(request, verb, body)))
                        .orElseGet(() ->
                                gateway.refused(Fault.BODY_TOO_LARGE.with(Bounds.BODY_BYTES)));
        send(reply, verb, response);
    }

    private static Request request(ServerRequest request, String verb, byte[] body) {
        var path = request.prologue().uriPath().rawPath();
        return new Request(
                verb,
                path,
                request.query().rawValue(),
                body,
                header(request, HeaderNames.CONTENT_TYPE),
                header(request, HeaderNames.AUTHORIZATION),
                request.isSecure(),
                address(request));
    }

    private static String address(ServerRequest request) {
        var peer = request.remotePeer().address();
        return peer instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : peer.toString();
    }

    private static String header(ServerRequest request, HeaderName name) {
        return request.headers().first(name).orElse("");
    }

    /** The body of a POST; nothing where it is larger than it may be. */
    private static Optional<byte[]> body(ServerRequest request, String verb) {
        if (!verb.equals("POST") || !request.content().hasEntity()) {
            return Optional.of(new byte[0]);
        }
        try (var stream = request.content().inputStream()) {
            var body = stream.readNBytes(Bounds.BODY_BYTES + 1);
            return body.length > Bounds.BODY_BYTES ? Optional.empty() : Optional.of(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void send(Reply reply, String verb, ServerResponse response) {
        response.header(ALLOW_ORIGIN, "*");
        response.header(ALLOW_HEADERS, "origin, content-type, accept, authorization, x-request-id");
        response.header(NO_SNIFF, "nosniff");
        if (verb.equals("OPTIONS")) {
            response.header(ALLOW_METHODS, "GET, POST, OPTIONS");
        }
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (!reply.contentType().isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (reply.status() == 413) {
            // What is left of the body is not worth reading.
            response.header(HeaderNames.CONNECTION, "close");
        }
        response.status(Status.create(reply.status()));
        if (verb.equals("HEAD")) {
            response.send();
        } else {
            response.send(reply.body());
        }
    }
}
