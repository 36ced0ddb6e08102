package dev.daybook.feed;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Client of the feed that behaves like a browser: it stores the id of the last event and sends it
 * when it reconnects.
 */
final class FeedClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private final Thread thread;
    private volatile String lastId = "";
    private final AtomicInteger signsOfLife = new AtomicInteger();
    private volatile boolean isOver;

    /** Received event. */
    record Heard(String id, String event, Value data) {

        String at(String field) {
            var value = data.members().get(field);
            return value == null ? "(absent)" : value.asText();
        }
    }

    FeedClient(String url, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        thread = Thread.ofVirtual().start(this::listen);
        if (response.statusCode() == 200) {
            await(() -> !lastId.isEmpty() || isOver, "it does not begin");
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var event = "";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.equals(":")) {
                    signsOfLife.incrementAndGet();
                } else if (line.isEmpty() && !data.isEmpty()) {
                    var value = JsonReader.read(data.getBytes(StandardCharsets.UTF_8));
                    heard.add(new Heard(lastId, event, value.orElseThrow()));
                    event = "";
                    data = "";
                }
            }
        } catch (IOException _) {
            // The connection was closed.
        } finally {
            isOver = true;
        }
    }

    private void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(otherwise);
            }
            Thread.sleep(5);
        }
    }

    /** Waits for this many events and returns them. */
    List<Heard> heard(int events) throws InterruptedException {
        await(() -> heard.size() >= events, "less than " + events + " events");
        return List.copyOf(heard);
    }

    List<String> heard(int events, String field) throws InterruptedException {
        return heard(events).stream().map(each -> each.at(field)).toList();
    }

    String lastId() {
        return lastId;
    }

    /** Waits until the server closes the connection. */
    void awaitEnd() throws InterruptedException {
        await(() -> isOver, "it does not end");
    }

    void awaitSignsOfLife(int signs) throws InterruptedException {
        await(() -> signsOfLife.get() >= signs, "no sign of life");
    }

    @Override
    public void close() throws IOException {
        response.body().close();
        thread.interrupt();
    }
}
