package dev.daybook.mirror.source;

import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Scheduler of requests: when the next one may be sent, and with how many commands. It models the
 * limits of the source, so that they are respected rather than run into.
 */
public final class SourceLimits {

    /** Method of the outer call, under which some portals count the commands of a batch. */
    private static final String BATCH = "batch";

    private static final String METHOD_LIMIT = "OPERATION_TIME_LIMIT";

    /** Sum of the shares of a full batch, with a margin for rounding. */
    private static final double FULL = 1 + 1e-6;

    /** Share of the operating time of a method that is used by what is repeated in each cycle. */
    private static final double REPEATED_SHARE = 0.25;

    private static final Duration LONGEST_CYCLE = Duration.ofMinutes(1);

    private final SourcePlan plan;
    private final InstantSource clock;
    private final RequestBucket bucket;
    private final SourceHealth health;
    private final Map<String, MethodBudget> budgets = new TreeMap<>();
    private final Map<String, BatchSize> sizes = new TreeMap<>();
    private final Map<String, Long> alone = new TreeMap<>();

    /** Methods that have no operating time left for what is to be read. */
    private final Set<String> needed = new TreeSet<>();

    /** By how much the clock of the source is ahead; operating time is counted by its minutes. */
    private Duration ahead = Duration.ZERO;

    private long requests;
    private long commandsSent;
    private long rows;
    private long rateRejections;
    private long ownRateRejections;
    private long budgetRejections;

    /**
     * @param share the part of the request limit that the mirror may use, from 0 to 1
     */
    public SourceLimits(
            SourcePlan plan, double share, InstantSource clock, RandomGenerator random) {
        this.plan = plan;
        this.clock = clock;
        this.bucket = new RequestBucket(plan, share, clock.instant());
        this.health = new SourceHealth(random);
    }

    /** Returns what a person has to do before requests succeed; empty if nothing. */
    public synchronized Optional<Attention> attention() {
        return health.attention();
    }

    /** Returns whether no request is sent until the settings have changed. */
    public synchronized boolean isStopped() {
        return health.isStopped();
    }

    /** Returns the time until the next request may be sent, whatever its commands. */
    public synchronized Duration delay() {
        var now = clock.instant();
        return longer(
                longer(bucket.delay(now), health.delay(now)), budget(BATCH).delay(now.plus(ahead)));
    }

    /** Returns the time until a command of a method may be sent. */
    public synchronized Duration delay(String method) {
        return longer(delay(), budget(method).delay(clock.instant().plus(ahead)));
    }

    /** Returns the number of commands of a method that the next batch may have; 0 if none. */
    public synchronized int commands(String method) {
        var now = clock.instant().plus(ahead);
        var most = Math.min(size(method).commands(), BatchSize.MOST);
        return Math.min(budget(method).commands(most, now), budget(BATCH).commands(most, now));
    }

    /** Returns the questions that fit in the next batch, in their order. */
    public synchronized <T> List<T> fitting(Collection<T> questions, Function<T, String> method) {
        var fitting = new ArrayList<T>();
        var used = 0.0;
        for (var question : questions) {
            var most = commands(method.apply(question));
            // Without operating time, a method waits and the others go on.
            used += most == 0 ? 0 : 1.0 / most;
            if (used > FULL) {
                break;
            }
            if (most > 0) {
                fitting.add(question);
            } else {
                needed.add(method.apply(question));
            }
        }
        return fitting;
    }

    /** Records that a method which has no operating time left is needed. */
    public synchronized void needs(String method) {
        needed.add(method);
    }

    /** Clears the methods that are needed, before the next requests are chosen. */
    public synchronized void forgetNeeds() {
        needed.clear();
    }

    /**
     * Method without operating time.
     *
     * @param until when the source is expected to allow it again, by its clock
     */
    public record Exhausted(String method, Instant until) {}

    /** Returns the needed method that is allowed again first; empty if none is waited for. */
    public synchronized Optional<Exhausted> exhausted() {
        var now = clock.instant().plus(ahead);
        return Stream.concat(Stream.of(BATCH), needed.stream())
                .filter(method -> budget(method).commands(1, now) == 0)
                .map(method -> new Exhausted(method, budget(method).freeAt(now)))
                .min(Comparator.comparing(Exhausted::until));
    }

    /**
     * Returns the shortest time in which commands may be repeated, so that they use at most a
     * quarter of the operating time of each method; one minute at most.
     *
     * @param commands the number of commands by their method
     */
    public synchronized Duration shortestCycle(Map<String, Integer> commands) {
        var seconds =
                commands.entrySet().stream()
                        .mapToDouble(entry ->
                                budget(entry.getKey()).secondsFor(entry.getValue())
                                        / REPEATED_SHARE)
                        .max()
                        .orElse(0);
        return Duration.ofMillis(
                (long) Math.min(seconds * 1_000, (double) LONGEST_CYCLE.toMillis()));
    }

    /** Returns the time by the clock of the source. */
    public synchronized Instant sourceTime() {
        return clock.instant().plus(ahead);
    }

    /** Returns whether calls of a method regularly count as operating time. */
    public synchronized boolean isCounted(String method) {
        return budget(method).isUsed();
    }

    public synchronized void sent() {
        requests++;
        bucket.sent();
    }

    /** Records the end of a request that was sent, with or without a reply. */
    public synchronized void ended() {
        bucket.ended(clock.instant());
    }

    /** Records a reply. */
    public synchronized void answered(List<Command> commands, BatchReply reply, Duration duration) {
        var now = clock.instant();
        health.succeeded();
        commandsSent += commands.size();
        if (commands.stream().map(Command::method).distinct().count() == 1) {
            alone.merge(commands.getFirst().method(), 1L, Long::sum);
        }
        if (reply.timing().finish() > 0) {
            ahead = Duration.between(now, instant(reply.timing().finish()));
        }
        var counts = new LinkedHashMap<String, Integer>();
        var rejected = new LinkedHashSet<String>();
        var last = new LinkedHashMap<String, CommandResult.Timing>();
        for (var number = 0; number < commands.size(); number++) {
            var method = commands.get(number).method();
            switch (reply.results().get(number)) {
                case Answered(_, _, var timing) -> {
                    counts.merge(method, 1, Integer::sum);
                    last.put(method, timing);
                }
                case Refused(var code, _) when code.equals(METHOD_LIMIT) -> {
                    budgetRejections++;
                    rejected.add(method);
                }
                case Refused _ -> counts.merge(method, 1, Integer::sum);
                case CommandResult.NotRun _ -> {}
            }
        }
        last.forEach((method, timing) ->
                budget(method)
                        .reported(
                                timing.operating(),
                                timing.resetAt(),
                                counts.getOrDefault(method, 1),
                                sourceTime(timing, now)));
        // After the reports: the sum at a rejection can be the limit itself.
        rejected.forEach(method -> budget(method).rejected(now.plus(ahead)));
        if (reply.timing().operating() > 0) {
            budget(BATCH)
                    .reported(
                            reply.timing().operating(),
                            reply.timing().resetAt(),
                            commands.size(),
                            sourceTime(reply.timing(), now));
        }
        var executed = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (executed > 0) {
            counts.keySet().forEach(method -> size(method).succeeded(executed, duration));
        }
    }

    private Instant sourceTime(CommandResult.Timing timing, Instant now) {
        return timing.finish() > 0 ? instant(timing.finish()) : now.plus(ahead);
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli((long) (seconds * 1_000));
    }

    /** Records a failed request. */
    public synchronized void failed(Collection<Command> commands, SourceException failure) {
        var now = clock.instant();
        switch (failure.kind()) {
            case RATE_LIMIT -> {
                rateRejections++;
                if (bucket.isFull(now)) {
                    ownRateRejections++;
                }
                bucket.rejected(now);
            }
            case METHOD_LIMIT -> {
                budgetRejections++;
                budget(BATCH).rejected(now.plus(ahead));
            }
            case OVERLOAD,
                    UNAVAILABLE,
                    NO_ANSWER,
                    CREDENTIAL,
                    EXPIRED,
                    AUTHORIZATION,
                    DENIED,
                    CLOSED,
                    MOVED,
                    FORBIDDEN_ADDRESS -> {}
        }
        if (health.failed(failure, now)) {
            commands.stream()
                    .map(Command::method)
                    .distinct()
                    .map(this::size)
                    .forEach(BatchSize::halve);
        }
    }

    /** Records rows that a reply contained, for the figures of the report. */
    public synchronized void received(long number) {
        rows += number;
    }

    private MethodBudget budget(String method) {
        return budgets.computeIfAbsent(method, _ -> new MethodBudget(plan.operatingSeconds()));
    }

    private BatchSize size(String method) {
        return sizes.computeIfAbsent(method, _ -> new BatchSize());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * Use of a method.
     *
     * @param requests requests whose commands were all of this method
     * @param used its operating time in the last ten minutes, in seconds
     */
    public record MethodUse(
            String method, long requests, double used, double limit, long resetAt) {}

    /**
     * Figures for the report.
     *
     * @param commands commands of answered requests
     * @param rate current requests per second
     * @param isShared whether others use the bucket as well
     * @param rateRejections requests that the source has rejected because its bucket was full
     * @param ownRateRejections those of them that filled the bucket without others
     */
    public record Figures(
            long requests,
            long commands,
            long rows,
            double level,
            double rate,
            boolean isShared,
            long rateRejections,
            long ownRateRejections,
            long budgetRejections,
            List<MethodUse> methods) {}

    public synchronized Figures figures() {
        var now = clock.instant();
        return new Figures(
                requests,
                commandsSent,
                rows,
                plan.isLimited() ? bucket.level(now) : 0,
                bucket.rate(),
                bucket.isShared(),
                rateRejections,
                ownRateRejections,
                budgetRejections,
                budgets.entrySet().stream()
                        .map(entry -> use(entry.getKey(), entry.getValue(), now.plus(ahead)))
                        .toList());
    }

    private MethodUse use(String method, MethodBudget budget, Instant now) {
        var resetAt = budget.resetAt().equals(Instant.MIN) ? 0 : budget.resetAt().getEpochSecond();
        return new MethodUse(
                method, alone.getOrDefault(method, 0L), budget.used(now), budget.limit(), resetAt);
    }

    /** Restores the level of the bucket after a restart. */
    public synchronized void restore(double level, Instant at) {
        bucket.restore(level, at, clock.instant());
    }

    /**
     * Returns the expected time for a number of commands of a method: the greatest of the request
     * limit, the duration of the commands, and the operating time.
     */
    public synchronized Estimate estimate(String method, long commands) {
        var seconds = commands * size(method).secondsPerCommand();
        var batches = Math.ceilDiv(commands, Math.max(1, size(method).commands()));
        var bucketSeconds =
                plan.isLimited() && bucket.rate() > 0
                        ? Math.max(0, batches - (plan.burst() - bucket.level(clock.instant())))
                                / bucket.rate()
                        : 0;
        var counted = commands * budget(method).costOfCommand();
        var limit = budget(method).limit();
        var waits =
                Math.floor((counted + budget(method).used(clock.instant().plus(ahead))) / limit);
        var budgetSeconds = counted > 0 ? seconds + Math.max(0, 600 - limit) * waits : 0;
        if (budgetSeconds > bucketSeconds && budgetSeconds > seconds) {
            return new Estimate(budgetSeconds, "operating time");
        }
        return bucketSeconds > seconds
                ? new Estimate(bucketSeconds, "requests")
                : new Estimate(seconds, "connections");
    }

    /** Expected time with the limit that determines it. */
    public record Estimate(double seconds, String limitedBy) {}
}
