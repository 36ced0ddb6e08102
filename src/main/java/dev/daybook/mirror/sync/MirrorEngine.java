package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.source.SourcePlan;
import dev.daybook.mirror.store.LeaseLostException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.Duty.Work;
import dev.daybook.protocol.Value;
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
    private static final Duration FIGURES = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);
    private static final Duration USUAL_CYCLE = Duration.ofSeconds(10);

    private final MirrorStore store;
    private final SourceClient client;
    private final InstantSource clock;
    private final String holder = UUID.randomUUID().toString();
    private final SourceLimits limits;
    private final MirrorContext context;
    private final PortalFacts facts;
    private final Dictionaries dictionaries;
    private final Follow follow;
    private final TaskHistories histories;
    private final Reconcile reconcile;
    private final RestEstimate progress;
    private final List<Duty> duties;
    private Instant leaseRenewedAt = Instant.MIN;
    private Instant refreshedAt = Instant.MIN;
    private Instant figuresSavedAt = Instant.MIN;

    public MirrorEngine(
            MirrorStore store, SourceClient client, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.client = client;
        this.clock = clock;
        var settings = store.settings().orElseThrow();
        this.limits =
                new SourceLimits(
                        SourcePlan.of(settings.plan()),
                        number(settings, "share").orElse(1.0),
                        clock,
                        random);
        EngineFigures.restore(store, limits);
        this.context = new MirrorContext(store, holder, limits, clock);
        var selection = new Selection(context);
        this.facts = new PortalFacts(context);
        this.dictionaries = new Dictionaries(context, selection);
        var discovery = new Discovery(context, selection);
        this.follow = new Follow(context, selection, cycle(settings));
        var tail = new TailReading(context, selection);
        this.histories = new TaskHistories(context);
        this.reconcile = new Reconcile(context, selection);
        this.progress = new RestEstimate(store, limits);
        this.duties =
                List.of(
                        facts,
                        dictionaries,
                        discovery,
                        follow,
                        tail,
                        new Snapshot(context, selection, Listing::isMoves),
                        new Snapshot(context, selection, Listing::isItems),
                        new Snapshot(context, selection, Listing::isTasks),
                        histories,
                        reconcile);
    }

    private static Optional<Double> number(MirrorSettings settings, String option) {
        var value = settings.options().members().get(option);
        return value == null || value.isBlank()
                ? Optional.empty()
                : Optional.of(Double.parseDouble(value.asText()));
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
    public boolean isComplete() {
        return isSnapshotComplete() && follow.isComplete() && reconcile.isComplete();
    }

    private boolean isSnapshotComplete() {
        return facts.isComplete() && dictionaries.isComplete() && context.isSnapshotComplete();
    }

    /**
     * Sends at most one request.
     *
     * @return the time until there may be more to do
     */
    public Duration step() throws InterruptedException {
        if (!holdsLease() || !isActive()) {
            return LONGEST_REST;
        }
        var delay = limits.delay();
        if (limits.isStopped() || delay.isPositive()) {
            showState();
            return delay.isPositive() && delay.compareTo(LONGEST_REST) < 0 ? delay : LONGEST_REST;
        }
        for (var duty : duties) {
            var work = duty.next();
            if (work.isPresent()) {
                run(work.get());
                showState();
                return Duration.ZERO;
            }
            if (!isPrepared(duty)) {
                return LONGEST_REST;
            }
        }
        showState();
        return LONGEST_REST;
    }

    // Rows refer to users, entity types and stages.
    private boolean isPrepared(Duty duty) {
        return (duty != facts || facts.isComplete())
                && (duty != dictionaries || dictionaries.wasCompletedOnce());
    }

    private boolean holdsLease() {
        var now = clock.instant();
        if (leaseRenewedAt.plus(LEASE_RENEWAL).isAfter(now) && !leaseRenewedAt.isAfter(now)) {
            return true;
        }
        if (!store.lease(holder, LEASE)) {
            return false;
        }
        leaseRenewedAt = now;
        return true;
    }

    /** Returns whether nobody has paused or detached the mirror. */
    private boolean isActive() {
        var now = clock.instant();
        if (!refreshedAt.plus(REFRESH).isAfter(now) || refreshedAt.isAfter(now)) {
            context.refresh();
            refreshedAt = now;
        }
        return switch (context.settings().state()) {
            case PAUSED, DETACHED -> false;
            case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION -> true;
        };
    }

    private void run(Work work) throws InterruptedException {
        limits.sent();
        var began = System.nanoTime();
        try {
            var reply = client.batch(work.commands(), work.stopsAtError());
            limits.answered(work.commands(), reply, Duration.ofNanos(System.nanoTime() - began));
            work.apply().accept(reply);
        } catch (SourceException e) {
            limits.failed(work.commands(), e);
            switch (e.kind()) {
                case RATE_LIMIT, METHOD_LIMIT -> {}
                case OVERLOAD,
                        UNAVAILABLE,
                        NO_ANSWER,
                        CREDENTIAL,
                        EXPIRED,
                        DENIED,
                        CLOSED,
                        MOVED,
                        FORBIDDEN_ADDRESS ->
                        context.report("", String.valueOf(e.getMessage()), "asked again later");
            }
        } catch (LeaseLostException _) {
            leaseRenewedAt = Instant.MIN;
        }
    }

    /** Stores the figures every few seconds, and the state of the mirror if it has changed. */
    private void showState() {
        saveFigures();
        var reason = limits.attention().or(reconcile::attention).orElse("");
        var state = state(reason);
        var stored = context.settings();
        var isNewer = context.asOf() > stored.asOf();
        if (state != stored.state() || !reason.equals(stored.reason()) || isNewer) {
            context.change(
                    settings ->
                            switch (settings.state()) {
                                case PAUSED, DETACHED -> settings;
                                case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION ->
                                        settings.in(state, reason)
                                                .withAsOf(
                                                        Math.max(settings.asOf(), context.asOf()),
                                                        settings.readyAt());
                            });
        }
    }

    private void saveFigures() {
        var now = clock.instant();
        if (figuresSavedAt.plus(FIGURES).isAfter(now)) {
            return;
        }
        figuresSavedAt = now;
        var figures = EngineFigures.of(limits, now);
        figures.put("miss_rate", new Value.Decimal(histories.missRate()));
        var estimate = progress.estimate();
        figures.put("rest_seconds", Value.of(Math.round(estimate.seconds())));
        figures.put("limited_by", Value.of(estimate.limitedBy()));
        EngineFigures.save(store, figures);
    }

    private State state(String reason) {
        if (!reason.isEmpty()) {
            return State.ATTENTION;
        }
        if (context.streams().isEmpty()) {
            return State.DISCOVERING;
        }
        return isSnapshotComplete() ? State.FOLLOWING : State.SNAPSHOT;
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
        store.release(holder);
        client.close();
    }
}
