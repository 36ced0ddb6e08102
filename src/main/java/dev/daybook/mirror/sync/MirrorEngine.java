package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.mirror.store.LeaseLostException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.sync.Duty.Work;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Mirror at work: asks its duties in the order of their importance for the next request, sends it
 * when the limits of the source allow, and applies the reply. All progress is in the store.
 */
public final class MirrorEngine implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LEASE_RENEWAL = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);
    private static final Duration USUAL_CYCLE = Duration.ofSeconds(10);

    private final MirrorStore store;
    private final SourceClient client;
    private final InstantSource clock;

    /** Name of this process, unique although processes of several machines have the same number. */
    private final String holder =
            ManagementFactory.getRuntimeMXBean().getName() + " " + UUID.randomUUID();

    private final SourceLimits limits;
    private final MirrorContext context;
    private final PortalFacts facts;
    private final Dictionaries dictionaries;
    private final Discovery discovery;
    private final Follow follow;
    private final TaskHistories histories;
    private final Reconcile reconcile;
    private final FigureWriter figures;
    private final Connections connections;
    private final List<Duty> duties;
    private volatile Instant leaseRenewedAt = Instant.MIN;
    private Instant refreshedAt = Instant.MIN;

    public MirrorEngine(
            MirrorStore store, SourceClient client, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.client = client;
        this.clock = clock;
        var settings = store.settings().orElseThrow();
        this.limits =
                new SourceLimits(
                        SourcePlan.of(option(settings, "plan").orElse(settings.plan())),
                        number(settings, "share").orElse(1.0),
                        clock,
                        random);
        client.onRepeat(limits::sent);
        EngineFigures.restore(store, limits);
        this.context = new MirrorContext(store, holder, limits, clock);
        var selection = new Selection(context);
        this.facts = new PortalFacts(context);
        this.dictionaries = new Dictionaries(context, selection);
        this.discovery = new Discovery(context, selection);
        this.follow = new Follow(context, selection, cycle(settings));
        var tail = new TailReading(context, selection);
        this.histories = new TaskHistories(context);
        this.reconcile = new Reconcile(context, selection);
        this.connections =
                new Connections(number(settings, "connections").orElse(1.0).intValue(), limits);
        this.figures = new FigureWriter(context, store, limits, histories);
        this.duties =
                List.of(
                        facts,
                        dictionaries,
                        discovery,
                        new Hints(context),
                        follow,
                        tail,
                        new Snapshot(context, selection, Listing::isMoves),
                        new Snapshot(context, selection, Listing::isItems),
                        new Snapshot(context, selection, Listing::isTasks),
                        histories,
                        reconcile);
    }

    private static Optional<String> option(MirrorSettings settings, String name) {
        var value = settings.options().members().get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Optional<Double> number(MirrorSettings settings, String name) {
        return option(settings, name).map(Double::parseDouble);
    }

    private static Duration cycle(MirrorSettings settings) {
        return number(settings, "every")
                .map(seconds -> Duration.ofMillis((long) (seconds * 1_000)))
                .orElse(USUAL_CYCLE);
    }

    /** Returns the scheduler, for the report. */
    public SourceLimits limits() {
        return limits;
    }

    /** Returns the share of histories that had changed although the dates had not. */
    public double missRate() {
        return histories.missRate();
    }

    /** Returns whether everything was read once and compared. */
    public synchronized boolean isComplete() {
        return isSnapshotComplete() && follow.isComplete() && reconcile.isComplete();
    }

    /** Returns whether everything new was read once since the start. */
    public synchronized boolean hasFollowed() {
        return follow.isComplete();
    }

    private boolean isSnapshotComplete() {
        return connections.isIdle()
                && facts.isComplete()
                && dictionaries.isComplete()
                && discovery.wasCompletedOnce()
                && context.isSnapshotComplete();
    }

    /**
     * Starts at most one request. With one connection it also waits for the reply.
     *
     * @return the time until there may be more to do
     */
    public synchronized Duration step() throws InterruptedException {
        if (!holdsLease() || !isActive()) {
            return LONGEST_REST;
        }
        var delay = limits.delay();
        if (limits.isStopped() || delay.isPositive()) {
            showState();
            return delay.isPositive() && delay.compareTo(LONGEST_REST) < 0 ? delay : LONGEST_REST;
        }
        if (connections.isFull()) {
            return Connections.REST;
        }
        limits.forgetNeeds();
        for (var duty : duties) {
            if (!connections.mayUse(duty)) {
                continue;
            }
            var work = duty.next();
            if (work.isPresent() && start(duty, work.get())) {
                showState();
                return Duration.ZERO;
            }
            if (!isPrepared(duty)) {
                return connections.isIdle() ? LONGEST_REST : Connections.REST;
            }
        }
        showState();
        return connections.isIdle() ? LONGEST_REST : Connections.REST;
    }

    /** Starts a request, unless a method of it has no operating time left. */
    private boolean start(Duty duty, Work work) throws InterruptedException {
        var blocked =
                work.commands().stream()
                        .map(Command::method)
                        .distinct()
                        .filter(method -> limits.commands(method) == 0)
                        .toList();
        if (!blocked.isEmpty()) {
            blocked.forEach(limits::needs);
            work.ended().run();
            return false;
        }
        return connections.run(duty, work, this::run);
    }

    // Rows refer to users, entity types and stages.
    private boolean isPrepared(Duty duty) {
        return (duty != facts || facts.isComplete())
                && (duty != dictionaries || dictionaries.wasCompletedOnce())
                && (duty != discovery || discovery.wasCompletedOnce());
    }

    private boolean holdsLease() {
        var now = clock.instant();
        if (leaseRenewedAt.plus(LEASE_RENEWAL).isAfter(now) && !leaseRenewedAt.isAfter(now)) {
            return true;
        }
        if (!store.lease(holder, LEASE)) {
            leaseRenewedAt = Instant.MIN;
            return false;
        }
        if (leaseRenewedAt.equals(Instant.MIN)) {
            context.reload();
        }
        leaseRenewedAt = now;
        return true;
    }

    /** Returns whether the mirror is neither paused nor detached. */
    private boolean isActive() {
        var now = clock.instant();
        if (!refreshedAt.plus(REFRESH).isAfter(now) || refreshedAt.isAfter(now)) {
            context.refresh();
            refreshedAt = now;
            takeRequests();
        }
        return switch (context.settings().state()) {
            case PAUSED, DETACHED -> false;
            case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION -> true;
        };
    }

    private void takeRequests() {
        var requests = MirrorRequest.of(context.settings());
        if (requests.isEmpty()) {
            return;
        }
        context.change(MirrorRequest::removeAll);
        for (var request : requests) {
            switch (request) {
                case MirrorRequest.Compare _ -> reconcile.restart();
                case MirrorRequest.CompareType(var type) -> reconcile.restart(type);
                case MirrorRequest.AcceptDeletions _ -> reconcile.accept();
                case MirrorRequest.AcceptPortal _ -> acceptPortal();
                case MirrorRequest.RereadTask(var task) -> histories.reread(task);
                case MirrorRequest.RereadMoves(var type, var from, var to) ->
                        reread(type, from, to);
            }
        }
    }

    /** Reads all journals again; what the source does not show any more goes to the archive. */
    private void acceptPortal() {
        context.apply(change -> {
            for (var state : context.streams()) {
                if (Listing.isJournal(state.stream())) {
                    change.stored().uncover(state.stream(), 1, Long.MAX_VALUE - 1);
                    change.save(StreamState.of(state.stream()));
                }
            }
        });
        reconcile.accept();
    }

    private void reread(int entityTypeId, long from, long to) {
        var stream = Listing.movesStream(entityTypeId);
        if (context.hasStream(stream)) {
            context.apply(change -> {
                var state = change.stream(stream);
                change.stored().uncover(stream, from, Math.min(to, state.topId()));
                change.save(state.in(Phase.SNAPSHOT));
            });
        }
    }

    // Requests of several connections are under way at the same time; replies are applied one by
    // one.
    private void run(Work work, Runnable replied) throws InterruptedException {
        var began = System.nanoTime();
        try {
            var reply = send(work);
            limits.answered(work.commands(), reply, Duration.ofNanos(System.nanoTime() - began));
            connections.succeeded();
            replied.run();
            synchronized (this) {
                work.apply().accept(reply);
            }
        } catch (SourceException e) {
            connections.failed();
            limits.failed(work.commands(), e);
            MovedAddress.remember(context, e);
            report(e);
        } catch (LeaseLostException _) {
            leaseRenewedAt = Instant.MIN;
        } finally {
            synchronized (this) {
                work.ended().run();
            }
        }
    }

    private BatchReply send(Work work) throws InterruptedException {
        limits.sent();
        try {
            return client.batch(work.commands(), work.stopsAtError());
        } finally {
            limits.ended();
        }
    }

    private void report(SourceException failure) {
        switch (failure.kind()) {
            case RATE_LIMIT, METHOD_LIMIT -> {}
            case OVERLOAD,
                    UNAVAILABLE,
                    NO_ANSWER,
                    CREDENTIAL,
                    EXPIRED,
                    AUTHORIZATION,
                    DENIED,
                    CLOSED,
                    MOVED,
                    FORBIDDEN_ADDRESS ->
                    context.report("", String.valueOf(failure.getMessage()), "asked again later");
        }
    }

    /** Stores the figures every few seconds, and the state of the mirror if it has changed. */
    private void showState() {
        figures.save(clock.instant());
        var attention = limits.attention().or(context::otherPortal).or(reconcile::attention);
        var stored = context.settings();
        var wait = attention.isPresent() ? Optional.<String>empty() : waiting();
        var reason = attention.map(Attention::text).or(() -> wait).orElse("");
        var state =
                attention.isPresent()
                        ? State.ATTENTION
                        : wait.isPresent() ? State.WAITING : state();
        var isShown = stored.state() == state && stored.reason().equals(reason);
        if (!isShown || context.asOf() > stored.asOf()) {
            context.change(settings ->
                    switch (settings.state()) {
                        case PAUSED, DETACHED -> settings;
                        case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION ->
                                attention
                                        .map(settings::needing)
                                        .orElseGet(() -> settings.in(state, reason))
                                        .withAsOf(
                                                Math.max(settings.asOf(), context.asOf()),
                                                settings.readyAt());
                    });
        }
    }

    /** Returns what the mirror waits for if it cannot read anything; empty if it does not wait. */
    private Optional<String> waiting() {
        return connections.isIdle()
                ? limits.exhausted()
                        .map(exhausted ->
                                exhausted.method()
                                        + " has used up its operating time until "
                                        + Listing.utc(exhausted.until().getEpochSecond()))
                : Optional.empty();
    }

    private State state() {
        if (context.streams().isEmpty()) {
            return State.DISCOVERING;
        }
        // After a restart, what was complete is complete before the dictionaries are read again.
        var isComplete =
                isSnapshotComplete()
                        || (context.settings().asOf() > 0 && context.isSnapshotComplete());
        return isComplete ? State.FOLLOWING : State.SNAPSHOT;
    }

    /** Runs until it is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            Thread.sleep(step());
        }
    }

    /** Gives the lease up. */
    @Override
    public void close() {
        connections.close();
        store.release(holder);
        client.close();
    }
}
