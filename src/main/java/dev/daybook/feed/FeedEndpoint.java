package dev.daybook.feed;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.TaskChanges;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * {@code GET /daybook/feed}: stage moves and task changes in the order of commits, as server-sent
 * events. The feed reads the journals themselves. The id of an event is a position in them, so a
 * client that reconnects with the last one misses nothing and receives nothing twice.
 */
public final class FeedEndpoint implements Endpoint, AutoCloseable {

    /** Maximum number of subscribers of one process. */
    static final int LISTENERS = 100;

    /** Longest silence before a heartbeat is sent. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Interval at which commits of other processes are noticed. */
    static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Gateway> gateway;
    private final EntityTypes types;
    private final FeedReader rows;
    private final Database database;
    private final LatestRows heads;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(LISTENERS);
    private volatile boolean closing;

    /**
     * Creates the endpoint.
     * @param gateway supplies the authenticator; called with the first request, because the
     *     gateway contains this endpoint
     */
    public FeedEndpoint(
            Database database,
            Supplier<Gateway> gateway,
            EntityTypes types,
            PortalClock clock,
            StageMoves moves,
            TaskChanges changes) {
        this(database, gateway, types, clock, moves, changes, HEARTBEAT);
    }

    FeedEndpoint(
            Database database,
            Supplier<Gateway> gateway,
            EntityTypes types,
            PortalClock clock,
            StageMoves moves,
            TaskChanges changes,
            Duration heartbeat) {
        this.database = database;
        this.gateway = gateway;
        this.types = types;
        this.rows = new FeedReader(database, types, clock, moves, changes);
        this.heads = new LatestRows(database, POLL);
        this.heartbeat = heartbeat;
    }

    /** Returns the number of subscribers. */
    public int subscribers() {
        return LISTENERS - places.availablePermits();
    }

    /** Returns the id of the newest row by the id of its entity type; 0 stands for tasks. */
    public Map<String, Long> positions() {
        var positions = new TreeMap<String, Long>();
        heads.newest()
                .forEach((journal, id) -> {
                    if (!(journal instanceof Journal.Late)) {
                        positions.put(Integer.toString(journal.id()), id);
                    }
                });
        return positions;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = request.segments();
        var isHere =
                (path.size() == 2 || path.size() == 4)
                        && path.subList(0, 2).equals(List.of("daybook", "feed"));
        return isHere && request.verb().equals("GET")
                ? Optional.of(listen(request, path.subList(2, path.size())))
                : Optional.empty();
    }

    private Reply listen(Request request, List<String> webhook) {
        var asked = FormParser.read(request.query());
        Identity identity = needed -> gateway.get().caller(request, webhook, needed);
        var wish = wish(asked, identity);
        var start = start(request, asked);
        if (places.availablePermits() == 0) {
            throw ErrorCode.FEED_FULL.with(LISTENERS);
        }
        var listener =
                new Subscriber(
                        database,
                        heads,
                        rows,
                        () -> identity.with(Optional.empty()),
                        wish,
                        heartbeat,
                        () -> closing);
        return Reply.stream(
                "text/event-stream; charset=utf-8",
                Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
                out -> tell(listener, start, out));
    }

    private void tell(Subscriber listener, FeedPosition start, OutputStream out)
            throws IOException {
        // Other subscribers may have taken the last permits since the check.
        if (!places.tryAcquire()) {
            return;
        }
        try {
            listener.tell(start, out);
        } finally {
            places.release();
        }
    }

    /** Authentication of the caller for a scope. */
    @FunctionalInterface
    private interface Identity {
        Caller with(Optional<Scope> needed);
    }

    /**
     * Returns the requested subscription; by default all sources that the credential permits.
     */
    private Subscription wish(SequencedMap<String, Value> asked, Identity identity) {
        var types = types(asked.getOrDefault("entityTypeId", Value.Items.EMPTY));
        var tasks = asked.getOrDefault("tasks", Value.Nothing.NOTHING).isYes();
        if (!types.isEmpty()) {
            mustBeIntranet(identity.with(Optional.of(Scope.CRM)));
        }
        if (tasks) {
            identity.with(Optional.of(Scope.TASK));
        }
        if (!types.isEmpty() || tasks) {
            return new Subscription(!types.isEmpty(), types, tasks);
        }
        var caller = identity.with(Optional.empty());
        var moves = caller.has(Scope.CRM) && isIntranet(caller);
        if (!moves) {
            identity.with(Optional.of(Scope.TASK));
        }
        return new Subscription(moves, Set.of(), caller.has(Scope.TASK));
    }

    private static boolean isIntranet(Caller caller) {
        return caller.isIntranet() || caller.isAdmin();
    }

    private static void mustBeIntranet(Caller caller) {
        if (!isIntranet(caller)) {
            throw ErrorCode.ONLY_INTRANET_USER.with();
        }
    }

    private Set<Integer> types(Value asked) {
        var ids = new LinkedHashSet<Integer>();
        var words = asked.isContainer() ? asked.elements() : List.of(asked);
        for (var word : words) {
            for (var id : word.asText().split(",")) {
                var number = Value.of(id.strip()).asWhole();
                ids.add(
                        types.find(number)
                                .filter(type -> type.family().hasHistory())
                                .orElseThrow(() -> ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(id))
                                .id());
            }
        }
        return ids;
    }

    /**
     * Returns the position after the last event that the client has; by default the current end.
     */
    private FeedPosition start(Request request, SequencedMap<String, Value> asked) {
        var header = request.header("Last-Event-ID");
        var last =
                header.isEmpty()
                        ? asked.getOrDefault("lastEventId", Value.of("")).asText()
                        : header;
        return last.isEmpty()
                ? heads.end()
                : FeedPosition.of(last)
                        .orElseThrow(() -> ErrorCode.FEED_POSITION.ofArgument("lastEventId"));
    }

    /** Disconnects all subscribers. */
    @Override
    public void close() {
        closing = true;
    }
}
