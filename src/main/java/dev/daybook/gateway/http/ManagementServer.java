package dev.daybook.gateway.http;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.gateway.http.ConnectionWatch.Timeouts;
import dev.daybook.gateway.http.Request.Client;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Limits;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * HTTP server of its own for endpoints that operators do not publish: health and metrics. Its
 * connections are few, and limited in number and time as those of other listeners are, so that a
 * probe that never ends takes nothing from the portal.
 */
public final class ManagementServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;
    private static final Duration WATCH = Duration.ofMillis(250);

    private final List<Endpoint> endpoints;
    private final OpenConnections open =
            new OpenConnections(TrustedProxies.NONE, MOST_CONNECTIONS, MOST_CONNECTIONS);
    private final BackgroundLoop watch = new BackgroundLoop("management-watch", WATCH, this::watch);
    private final WebServer server;

    /**
     * Starts to listen.
     *
     * @param port 0 chooses a free one
     */
    public ManagementServer(String host, int port, List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        server =
                WebServer.builder()
                        .host(host)
                        .port(port)
                        .shutdownHook(false)
                        .addConnectionSelector(
                                new ConnectionWatch(
                                        Http1Config.builder()
                                                .maxHeadersSize(Limits.HEADER_BYTES)
                                                .maxPrologueLength(Limits.ADDRESS_BYTES),
                                        Timeouts.USUAL,
                                        open))
                        .protocolsDiscoverServices(false)
                        .connectionOptions(new AcceptedSockets(open))
                        .maxPayloadSize(0)
                        .routing(routing -> routing.any(this::handle))
                        .build()
                        .start();
        if (!server.isRunning()) {
            throw new StartException(
                    "another program took the management port while the server started: start it"
                            + " again");
        }
        watch.start();
    }

    private void watch() throws InterruptedException {
        Thread.sleep(WATCH);
        open.closeLate(Timeouts.USUAL.silence());
    }

    public int port() {
        return server.port();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var verb = request.prologue().method().text();
        ReplySender.send(request, reply(request(request, verb)), verb, response);
    }

    private Reply reply(Request request) {
        try {
            return endpoints.stream()
                    .map(endpoint -> endpoint.answer(request))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> Reply.of(404, "text/plain; charset=utf-8", "Not found\n"));
        } catch (ApiException refusal) {
            return Reply.of(
                    refusal.error().status(),
                    "text/plain; charset=utf-8",
                    refusal.description() + "\n");
        }
    }

    private static Request request(ServerRequest request, String verb) {
        return new Request(
                verb,
                request.prologue().uriPath().rawPath(),
                "",
                RequestBody.NONE,
                _ -> "",
                new Client("", request.isSecure(), ""),
                new MemoryBudget(0).lease());
    }

    @Override
    public void close() {
        watch.close();
        server.stop();
    }
}
