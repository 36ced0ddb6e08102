package dev.daybook.events;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.background.FailureLog;
import dev.daybook.events.EventQueue.Message;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Applications;
import dev.daybook.protocol.FormEncoder;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Background delivery of events to handlers. Each handler receives its events in order and at
 * least once; deliveries to several handlers run in parallel. Failed deliveries are retried with
 * growing pauses until the event is older than {@link #PATIENCE}. A lease ensures that only one
 * process delivers to a handler at a time.
 */
public final class EventDelivery implements AutoCloseable {

    /** Maximum number of handlers in parallel. */
    static final int AT_ONCE = 16;

    /** Longest pause between two attempts. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Age at which an undelivered event is discarded. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** Interval at which events of other processes and ended pauses are noticed. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Time for which commits are collected before the next query. */
    private static final Duration COLLECTION_TIME = Duration.ofMillis(20);

    /** Longest time for one handler before others have their turn. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** Duration of a lease, longer than any turn. */
    private static final Duration LEASE = TURN.plus(HandlerClient.TIME).multipliedBy(2);

    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration END = Duration.ofSeconds(5);
    private static final int ERROR_LENGTH = 200;

    // A lease that ends later than a new one would was taken before the clock was set back.
    private static final String DUE =
            """
            select id, client_id, event, handler, auth_type, is_offline, connector, min_timeout,
                (select due_time from event_queue q where q.portal_id = event_binding.portal_id
                    and q.binding_id = event_binding.id order by q.id limit 1)
            from event_binding
            where portal_id = ? and is_offline = 0
                and (leased_until <= ? or leased_until > ?)
            order by leased_until, id\
            """;
    private static final String LEASE_IT =
            """
            update event_binding set leased_until = ?
            where portal_id = ? and id = ? and (leased_until <= ? or leased_until > ?)\
            """;
    private static final String HAS_LEASE =
            """
            select id from event_binding where portal_id = ? and id = ? and leased_until = ?\
            """;
    private static final String RELEASE =
            """
            update event_binding set leased_until = ?, given_up = given_up + ?, last_error = ?
            where portal_id = ? and id = ?\
            """;

    private final Database database;
    private final InstantSource clock;
    private final HandlerAuthorizations authorizations;
    private final HandlerClient client;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FailureLog log = new FailureLog();
    private final BackgroundLoop dispatcher;
    private long swept;
    private volatile boolean closing;

    private EventDelivery(
            Database database,
            InstantSource clock,
            HandlerAddressPolicy handlers,
            HandlerAuthorizations authorizations) {
        this.database = database;
        this.clock = clock;
        this.authorizations = authorizations;
        this.client = new HandlerClient(handlers);
        this.dispatcher = new BackgroundLoop("events", POLL, this::step);
    }

    /**
     * Starts the delivery.
     * @param address base address of the portal: {@code http://127.0.0.1:8024}
     */
    public static EventDelivery start(
            Database database,
            InstantSource clock,
            HandlerAddressPolicy handlers,
            Applications applications,
            String address) {
        var authorizations =
                new HandlerAuthorizations(
                        applications, clock, address, Portals.memberId(database).orElse(""));
        var delivery = new EventDelivery(database, clock, handlers, authorizations);
        delivery.dispatcher.start();
        return delivery;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    // ---- dispatch ----

    private void step() throws InterruptedException {
        if (now() - swept >= SWEEP.toSeconds()) {
            swept = now();
            sweep();
        }
        var changes = database.changes();
        dispatch();
        Thread.sleep(COLLECTION_TIME);
        database.awaitChange(changes, POLL);
    }

    private void sweep() {
        database.inTransaction(transaction -> {
            EventQueue.removeLost(transaction);
            OfflineEvents.removeOlder(transaction, now() - OfflineEvents.KEPT.toSeconds());
            return true;
        });
    }

    private void dispatch() {
        if (database.read(EventBindings::isEmpty)) {
            return;
        }
        for (var binding : due()) {
            if (!busy.contains(binding.id()) && places.tryAcquire()) {
                begin(binding);
            }
        }
    }

    /**
     * Starts a turn. The permit of the handler is released when the turn ends, or if it cannot
     * start.
     */
    private void begin(EventBinding binding) {
        busy.add(binding.id());
        var isBegun = false;
        try {
            var lease = lease(binding);
            if (lease.isPresent()) {
                workers.execute(() -> work(binding, lease.getAsLong()));
                isBegun = true;
            }
        } finally {
            if (!isBegun) {
                giveBack(binding);
            }
        }
    }

    private void giveBack(EventBinding binding) {
        busy.remove(binding.id());
        places.release();
    }

    private List<EventBinding> due() {
        var now = now();
        return database.read(snapshot ->
                snapshot
                        .list(
                                DUE,
                                row -> due(row, now),
                                snapshot.portal(),
                                now,
                                now + LEASE.toSeconds())
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<EventBinding> due(Row row, long now) {
        return row.textOrNull(9) != null && row.whole(9) <= now
                ? Optional.of(EventBindings.binding(row))
                : Optional.empty();
    }

    /**
     * Leases a handler; returns the end of the lease, or nothing if another process holds it.
     */
    private OptionalLong lease(EventBinding binding) {
        var now = now();
        var end = now + LEASE.toSeconds();
        var leased =
                database.inTransaction(transaction ->
                        transaction.run(
                                LEASE_IT, end, transaction.portal(), binding.id(), now, end));
        return leased == 1 ? OptionalLong.of(end) : OptionalLong.empty();
    }

    // ---- turn of a handler ----

    /** Result of a turn. */
    private static final class Turn {
        private long delivered;
        private Optional<Message> refused = Optional.empty();
        private String error = "";
        private @Nullable RuntimeException failure;
    }

    private void work(EventBinding binding, long lease) {
        try {
            var turn = deliver(binding);
            settle(binding, lease, turn);
            if (turn.failure == null) {
                log.succeeded(work(binding));
            } else {
                log.failed(work(binding), turn.failure);
            }
        } catch (RuntimeException | Error e) {
            log.failed(work(binding), e);
        } finally {
            giveBack(binding);
        }
    }

    private static String work(EventBinding binding) {
        return "Delivery to " + binding.handler();
    }

    private Turn deliver(EventBinding binding) {
        var turn = new Turn();
        try {
            tell(binding, turn);
        } catch (InterruptedException _) {
            // The server is closing; the next process repeats the delivery.
            turn.refused = Optional.empty();
        } catch (RuntimeException e) {
            // Retried like a rejection by the handler, with growing pauses.
            turn.error = "the server failed: " + e.getMessage();
            turn.failure = e;
        }
        return turn;
    }

    private void tell(EventBinding binding, Turn turn) throws InterruptedException {
        var end = System.nanoTime() + TURN.toNanos();
        for (var message : database.read(snapshot -> EventQueue.head(snapshot, binding.id()))) {
            if (closing || System.nanoTime() - end > 0 || message.due() > now()) {
                return;
            }
            turn.refused = Optional.of(message);
            turn.error = send(binding, message);
            if (!turn.error.isEmpty()) {
                return;
            }
            turn.refused = Optional.empty();
            turn.delivered = message.id();
        }
    }

    private String send(EventBinding binding, Message message) throws InterruptedException {
        var userId = binding.authType() == 0 ? message.userId() : binding.authType();
        var auth = authorizations.of(binding.clientId(), userId);
        if (auth.isEmpty()) {
            return "the application is not installed";
        }
        var form =
                new FormEncoder()
                        .add("event", Value.of(message.event()))
                        .add("event_handler_id", Value.of(binding.id()))
                        .add("data", data(message))
                        .add("ts", Value.of(message.created()))
                        .add("auth", auth.get());
        return client.post(binding.handler(), form.toString());
    }

    private static Value data(Message message) {
        return JsonReader.read(message.data().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private void settle(EventBinding binding, long lease, Turn turn) {
        // Progress must be stored even if the server is closing.
        Thread.interrupted();
        var now = now();
        database.inTransaction(transaction -> {
            // Locks the binding before its messages, as EventBindings.unbind does.
            var hasLease = hasLease(transaction, binding, lease);
            if (turn.delivered > 0) {
                EventQueue.removeUntil(transaction, binding.id(), turn.delivered);
            }
            if (!hasLease) {
                // The turn outlasted its lease, so another process may hold the handler now.
                return 0;
            }
            var givenUp = 0;
            if (turn.refused.isPresent()) {
                var message = turn.refused.get();
                var due = now + pauseAfter(message.attempts()).toSeconds();
                EventQueue.postpone(transaction, binding.id(), message.id(), due);
                var oldest = now - PATIENCE.toSeconds();
                givenUp = EventQueue.removeOlder(transaction, binding.id(), oldest);
            }
            return transaction.run(
                    RELEASE,
                    now,
                    givenUp,
                    turn.error.substring(0, Math.min(turn.error.length(), ERROR_LENGTH)),
                    transaction.portal(),
                    binding.id());
        });
    }

    private static boolean hasLease(Transaction transaction, EventBinding binding, long lease) {
        return transaction
                .first(
                        HAS_LEASE + transaction.dialect().forUpdate(),
                        row -> row.whole(1),
                        transaction.portal(),
                        binding.id(),
                        lease)
                .isPresent();
    }

    /** Returns the pause after a failed attempt: 1 s, doubled with each attempt. */
    static Duration pauseAfter(int attempts) {
        var seconds = 1L << Math.min(attempts, 30);
        return seconds < LONGEST_PAUSE.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST_PAUSE;
    }

    /** Returns whether events are being delivered. */
    public boolean isAlive() {
        return dispatcher.isAlive();
    }

    @Override
    public void close() {
        closing = true;
        dispatcher.close(END);
        workers.shutdownNow();
        try {
            workers.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
