package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Event handler for tests: an HTTP server that records the events that it receives. */
final class TestHandler implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final List<Value> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusing = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String redirect = "";
    private volatile CountDownLatch reply = new CountDownLatch(0);

    TestHandler() {
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
                        var body = exchange.getRequestBody().readAllBytes();
                        if (!redirect.isEmpty()) {
                            exchange.getResponseHeaders().add("Location", redirect);
                            exchange.sendResponseHeaders(302, -1);
                            refused.incrementAndGet();
                        } else if (refusing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            refused.incrementAndGet();
                            exchange.sendResponseHeaders(500, -1);
                        } else {
                            var form = FormParser.read(new String(body, StandardCharsets.UTF_8));
                            told.add(Value.of(form));
                            awaitRelease();
                            exchange.sendResponseHeaders(200, -1);
                        }
                    }
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/told?by=daybook";
    }

    /** Fails the next calls with an error. */
    void refuses(int calls) {
        refusing.set(calls);
    }

    /** Receives the next events without a reply until the returned latch is counted down. */
    CountDownLatch holdReplies() {
        reply = new CountDownLatch(1);
        return reply;
    }

    private void awaitRelease() {
        try {
            reply.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void redirectsTo(String address) {
        redirect = address;
    }

    int refused() {
        return refused.get();
    }

    /**
     * Waits until this many events have arrived, as long as new ones keep coming, and returns
     * all.
     */
    List<Value> told(int events) {
        while (told.size() < events) {
            var known = told.size();
            await(() -> told.size() > known, "only " + known + " of " + events);
        }
        return List.copyOf(told);
    }

    /** Asserts the number of events that have arrived. */
    void wasToldOnly(int events) {
        assertThat(told).hasSize(events);
    }

    void forget() {
        told.clear();
    }

    static void await(BooleanSupplier condition, String otherwise) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(otherwise);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Returns the text at a path such as {@code data.FIELDS.ID}. */
    static String at(Value told, String path) {
        var value = told;
        for (var key : path.split("\\.")) {
            value = value.members().get(key);
            if (value == null) {
                return "(absent)";
            }
        }
        return value.asText();
    }

    static List<String> names(List<Value> told) {
        return told.stream().map(each -> at(each, "event")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
