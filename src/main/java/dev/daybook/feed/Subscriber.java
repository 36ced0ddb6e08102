package dev.daybook.feed;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Connection of one subscriber, on a thread of its own. It holds no lock and no database
 * connection while it waits or writes, so a slow client does not block others. It keeps only a
 * few pages of rows in memory.
 */
final class Subscriber {

    /** Time for which commits are collected before the next query. */
    private static final Duration COLLECTION_TIME = Duration.ofMillis(20);

    private final Database database;
    private final LatestRows heads;
    private final FeedReader rows;
    private final Supplier<Caller> caller;
    private final Subscription wish;
    private final Duration heartbeat;
    private final BooleanSupplier isOver;

    /**
     * Creates a subscriber.
     * @param caller authenticates the client again before each query, because access may be
     *     revoked
     */
    Subscriber(
            Database database,
            LatestRows heads,
            FeedReader rows,
            Supplier<Caller> caller,
            Subscription wish,
            Duration heartbeat,
            BooleanSupplier isOver) {
        this.database = database;
        this.heads = heads;
        this.rows = rows;
        this.caller = caller;
        this.wish = wish;
        this.heartbeat = heartbeat;
        this.isOver = isOver;
    }

    /**
     * Sends all rows after a position, and continues until the client or the server ends the
     * connection.
     */
    void tell(FeedPosition start, OutputStream out) throws IOException {
        send("retry: 1000\nid: " + start + "\n\n", out);
        var position = start;
        var reported = start;
        var sent = System.nanoTime();
        try {
            while (!isOver.getAsBoolean()) {
                var changes = database.changes();
                var newest = heads.newest();
                position = tell(position, newest, out);
                if (!position.equals(reported)) {
                    // Rows that the caller may not see need not be read again after a
                    // reconnection.
                    send("id: " + position + "\n\n", out);
                    reported = position;
                    sent = System.nanoTime();
                } else if (System.nanoTime() - sent > heartbeat.toNanos()) {
                    send(":\n\n", out);
                    sent = System.nanoTime();
                } else {
                    Thread.sleep(COLLECTION_TIME);
                    database.awaitChange(changes, FeedEndpoint.POLL);
                }
            }
        } catch (ApiException refusal) {
            var body =
                    Value.tree(
                            "error",
                            refusal.error().code(),
                            "error_description",
                            refusal.description());
            send("event: refused\ndata: " + json(body) + "\n\n", out);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private FeedPosition tell(FeedPosition from, Map<Journal, Long> newest, OutputStream out)
            throws IOException {
        var position = from;
        for (var head : newest.entrySet()) {
            var source = head.getKey();
            if (wish.includes(source) && head.getValue() > position.in(source)) {
                var part =
                        rows.read(caller.get(), wish, source, position.in(source), head.getValue());
                var text = new StringBuilder();
                for (var row : part.rows()) {
                    position = position.with(source, row.id());
                    text.append("id: ").append(position);
                    text.append("\nevent: ").append(row.event());
                    text.append("\ndata: ").append(json(row.body())).append("\n\n");
                }
                send(text.toString(), out);
                position = position.with(source, part.until());
            }
        }
        return position;
    }

    private static String json(Body body) {
        return new String(JsonWriter.bytes(body), StandardCharsets.UTF_8);
    }

    private static void send(String text, OutputStream out) throws IOException {
        if (!text.isEmpty()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
