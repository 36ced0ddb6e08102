package dev.daybook.mirror.sync;

import com.sun.net.httpserver.HttpServer;
import dev.daybook.TestPortal;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Source whose answers are changed on their way, as those of portals of other versions and with
 * other data differ. A change sees each object of a reply, the inner ones first.
 */
final class ChangedSource implements AutoCloseable {

    /** Beginning of the codes that are refused here, at once: a portal delays such answers. */
    static final String GUESS = "guess";

    private static final byte[] REFUSAL =
            "{\"error\":\"INVALID_CREDENTIALS\",\"error_description\":\"Invalid\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Value.Tree> change;

    ChangedSource(TestPortal live, UnaryOperator<Value.Tree> change) {
        this.change = change;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        requests.add(body);
                        paths.add(exchange.getRequestURI().getPath());
                        if (exchange.getRequestURI().getPath().contains("/" + GUESS)) {
                            exchange.sendResponseHeaders(403, REFUSAL.length);
                            exchange.getResponseBody().write(REFUSAL);
                            return;
                        }
                        var reply =
                                live.post(
                                        live.base() + exchange.getRequestURI(),
                                        exchange.getRequestHeaders().getFirst("Content-Type"),
                                        body);
                        var sent = changed(reply.text().getBytes(StandardCharsets.UTF_8));
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(reply.status(), sent.length);
                        exchange.getResponseBody().write(sent);
                    }
                });
        server.start();
    }

    /** Returns the options that make a mirror read from here. */
    String[] options() {
        return new String[] {"--url", origin() + "/rest/1/" + TestPortal.CODE};
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the paths of the requests. */
    List<String> paths() {
        return paths;
    }

    /** Returns the bodies of the requests. */
    List<String> requests() {
        return requests;
    }

    void changes(UnaryOperator<Value.Tree> next) {
        change = next;
    }

    private byte[] changed(byte[] json) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new JsonWriter(bytes)) {
            changed(JsonReader.readReply(json).orElseThrow()).writeTo(writer);
        }
        return bytes.toByteArray();
    }

    private Value changed(Value value) {
        return switch (value) {
            case Value.Items(var values) -> {
                var all = new ArrayList<Value>();
                values.forEach(inner -> all.add(changed(inner)));
                yield new Value.Items(all);
            }
            case Value.Tree(var members) -> {
                var all = new LinkedHashMap<String, Value>();
                members.forEach((name, inner) -> all.put(name, changed(inner)));
                yield change.apply(new Value.Tree(all));
            }
            case Value other -> other;
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
