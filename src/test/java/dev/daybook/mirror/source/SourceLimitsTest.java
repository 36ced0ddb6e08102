package dev.daybook.mirror.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.MovableClock;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Timing;
import dev.daybook.mirror.source.SourceException.Kind;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the scheduler against a simulated source. */
class SourceLimitsTest {

    private static final String MOVES = "crm.stagehistory.list";
    private static final String ITEMS = "crm.item.list";
    private static final Instant START = Instant.parse("2026-01-10T09:00:00Z");

    private final MovableClock clock = new MovableClock("2026-01-10T09:00:00Z");

    private SourceLimits limits(SourcePlan plan, double share) {
        return new SourceLimits(plan, share, clock, new Random(1));
    }

    private void pass(Duration duration) {
        clock.moveTo(clock.instant().plus(duration).toString());
    }

    private double finish() {
        return clock.instant().toEpochMilli() / 1_000.0;
    }

    private double seconds() {
        return Duration.between(START, clock.instant()).toMillis() / 1_000.0;
    }

    /** Bucket and operating time of a source, as the protocol defines them. */
    private final class Source {
        private final SourcePlan plan;
        private final double limit;
        private final double cost;
        private double level;
        private Instant updatedAt = START;
        private final java.util.TreeMap<Long, Double> baskets = new java.util.TreeMap<>();
        private Instant firstOfOldest = START;
        private int rejections;

        Source(SourcePlan plan, double limit, double cost) {
            this.plan = plan;
            this.limit = limit;
            this.cost = cost;
        }

        void request() {
            var now = clock.instant();
            var leaked = Duration.between(updatedAt, now).toMillis() / 1_000.0 * plan.perSecond();
            level = Math.max(0, level - leaked) + 1;
            updatedAt = now;
            if (plan.isLimited() && level > plan.burst()) {
                rejections++;
            }
        }

        /** Runs a batch of commands of one method. */
        BatchReply run(int commands) {
            request();
            CommandResult last = new CommandResult.NotRun();
            var results = new ArrayList<CommandResult>();
            for (var number = 0; number < commands; number++) {
                var minute = clock.instant().getEpochSecond() / 60;
                baskets.headMap(minute - 10, true).clear();
                var used = baskets.values().stream().mapToDouble(Double::doubleValue).sum();
                if (used > limit) {
                    rejections++;
                    results.add(new CommandResult.Refused("OPERATION_TIME_LIMIT", ""));
                    continue;
                }
                pass(Duration.ofMillis((long) (cost * 1_000)));
                minute = clock.instant().getEpochSecond() / 60;
                baskets.headMap(minute - 10, true).clear();
                used = baskets.values().stream().mapToDouble(Double::doubleValue).sum();
                if (baskets.isEmpty()) {
                    firstOfOldest = clock.instant();
                }
                if (cost > 0.1) {
                    baskets.merge(minute, cost, Double::sum);
                    used += cost;
                }
                var resetAt =
                        baskets.isEmpty()
                                ? firstOfOldest.getEpochSecond() + 600
                                : (baskets.firstKey() + 10) * 60
                                        + firstOfOldest.getEpochSecond() % 60;
                last =
                        new Answered(
                                Value.Items.EMPTY,
                                OptionalLong.empty(),
                                new Timing(finish(), cost, used, resetAt));
                results.add(last);
            }
            assertThat(last).isNotNull();
            return new BatchReply(results, new Timing(finish(), cost * commands, 0, 0), 0);
        }
    }

    /** Sends commands one batch at a time until all are answered. */
    private void send(SourceLimits limits, Source source, int commands) {
        for (var left = commands; left > 0; ) {
            var delay = limits.delay(MOVES);
            if (delay.isPositive()) {
                pass(delay);
                continue;
            }
            var batch = Math.min(left, limits.commands(MOVES));
            assertThat(batch).isPositive();
            var before = clock.instant();
            limits.sent();
            limits.ended();
            var reply = source.run(batch);
            var took = Duration.between(before, clock.instant());
            limits.answered(Collections.nCopies(batch, Command.of(MOVES)), reply, took);
            left -= batch;
        }
    }

    @Test
    void a_bucket_of_50_and_2_passes_130_requests_in_40_seconds_without_a_rejection() {
        var source = new Source(SourcePlan.STANDARD, 480, 0);
        var limits = limits(SourcePlan.STANDARD, 1);

        for (var request = 0; request < 130; request++) {
            pass(limits.delay());
            limits.sent();
            limits.ended();
            source.request();
        }

        assertThat(source.rejections).isZero();
        assertThat(seconds()).isBetween(40.0, 41.0);
    }

    @Test
    void requests_that_reach_the_source_late_cause_no_rejection() {
        var source = new Source(SourcePlan.STANDARD, 480, 0);
        var limits = limits(SourcePlan.STANDARD, 1);
        for (var connection = 0; connection < 6; connection++) {
            limits.sent();
        }
        pass(Duration.ofSeconds(10));
        for (var connection = 0; connection < 6; connection++) {
            source.request();
            limits.ended();
        }

        for (var request = 0; request < 100; request++) {
            pass(limits.delay());
            limits.sent();
            source.request();
            limits.ended();
        }

        assertThat(source.rejections).isZero();
    }

    @Test
    void a_bucket_of_250_and_5_passes_4000_requests_in_750_seconds() {
        var source = new Source(SourcePlan.ENTERPRISE, 480, 0);
        var limits = limits(SourcePlan.ENTERPRISE, 1);

        for (var request = 0; request < 4_000; request++) {
            pass(limits.delay());
            limits.sent();
            limits.ended();
            source.request();
        }

        assertThat(source.rejections).isZero();
        assertThat(seconds()).isBetween(750.0, 752.0);
    }

    @Test
    @Case(of = "mirror", value = "20")
    void the_plan_of_the_portal_determines_the_rate() {
        var rates = new ArrayList<Double>();
        for (var plan : List.of(SourcePlan.STANDARD, SourcePlan.ENTERPRISE)) {
            // The portal itself has the larger bucket.
            var source = new Source(SourcePlan.ENTERPRISE, 480, 0);
            var limits = limits(plan, 1);
            var began = clock.instant();
            for (var request = 0; request < 2_000; request++) {
                pass(limits.delay());
                limits.sent();
                limits.ended();
                source.request();
            }
            assertThat(source.rejections).as(plan.name()).isZero();
            var spent = Duration.between(began, clock.instant()).toMillis() / 1_000.0;
            rates.add((2_000 - plan.burst()) / spent);
        }

        assertThat(rates.get(1) / rates.get(0)).isBetween(2.45, 2.55);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.05", "0.5, 0"})
    @Case(of = "mirror", value = "19")
    void another_client_of_the_same_address_is_hardly_rejected(double share, double rejected) {
        var source = new Source(SourcePlan.STANDARD, 480, 0);
        var limits = limits(SourcePlan.STANDARD, share);
        var sent = 0;
        var others = 0;
        var rejectedOthers = 0;
        // Half an hour, in steps of ten milliseconds; the other client sends once a second.
        for (var step = 0; step < 180_000; step++) {
            pass(Duration.ofMillis(10));
            if (step % 100 == 0) {
                var before = source.rejections;
                source.request();
                others++;
                rejectedOthers += source.rejections - before;
            }
            if (!limits.delay().isPositive()) {
                var before = source.rejections;
                limits.sent();
                limits.ended();
                source.request();
                sent++;
                if (source.rejections > before) {
                    limits.failed(
                            List.of(Command.of(MOVES)),
                            new SourceException(Kind.RATE_LIMIT, "QUERY_LIMIT_EXCEEDED", ""));
                }
            }
        }

        assertThat((double) rejectedOthers / others).isLessThanOrEqualTo(rejected);
        // The other client leaves one request per second, and the first burst.
        assertThat(sent).isBetween((int) (0.8 * 1_800 * share), 1_800 + 60);
    }

    @Test
    void half_a_share_uses_half_of_the_rate() {
        var limits = limits(SourcePlan.STANDARD, 0.5);

        for (var request = 0; request < 124; request++) {
            pass(limits.delay());
            limits.sent();
            limits.ended();
        }

        assertThat(seconds()).isBetween(99.0, 101.0);
    }

    @Test
    void a_box_has_no_limit_of_requests() {
        var limits = limits(SourcePlan.BOX, 1);

        for (var request = 0; request < 1_000; request++) {
            limits.sent();
            limits.ended();
        }

        assertThat(limits.delay()).isZero();
    }

    @Test
    void a_full_bucket_pauses_five_seconds_and_reduces_the_rate_for_a_while() {
        var limits = limits(SourcePlan.STANDARD, 1);

        limits.sent();
        limits.ended();
        limits.failed(
                Collections.nCopies(1, Command.of(MOVES)),
                new SourceException(Kind.RATE_LIMIT, "QUERY_LIMIT_EXCEEDED", ""));

        assertThat(limits.delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.figures().rate()).isEqualTo(1.4);
        assertThat(limits.figures().isShared()).isTrue();
        assertThat(limits.attention()).isEmpty();
        pass(Duration.ofSeconds(60));
        assertThat(limits.delay()).isZero();
        assertThat(limits.figures().rate()).isEqualTo(2);
    }

    @Test
    void batches_fit_into_the_operating_time_of_a_method() {
        // 20,000 commands of 0.119 s: 48 minutes by the arithmetic of the specification.
        var source = new Source(SourcePlan.STANDARD, 480, 0.119);
        var limits = limits(SourcePlan.STANDARD, 1);

        send(limits, source, 20_000);

        assertThat(source.rejections).isZero();
        assertThat(seconds()).isBetween(46.0 * 60, 1.06 * 48 * 60);
    }

    @Test
    @Case(of = "mirror", value = "30")
    void slow_commands_come_in_batches_of_20_seconds() {
        var source = new Source(SourcePlan.BOX, 100_000, 3);
        var limits = limits(SourcePlan.BOX, 1);

        send(limits, source, 5);

        assertThat(limits.commands(MOVES)).isEqualTo(6);
        assertThat(limits.commands(ITEMS)).isEqualTo(5);
    }

    @Test
    void a_rejection_below_the_limit_becomes_the_known_limit() {
        var source = new Source(SourcePlan.BOX, 10, 0.2);
        var limits = limits(SourcePlan.BOX, 1);

        send(limits, source, 300);

        assertThat(source.rejections).isPositive();
        var after = source.rejections;
        send(limits, source, 300);
        assertThat(source.rejections).isEqualTo(after);
        assertThat(limits.figures().methods())
                .filteredOn(use -> use.method().equals(MOVES))
                .allMatch(use -> use.limit() < 11);
    }

    @Test
    void a_method_without_operating_time_does_not_hold_up_others() {
        var limits = limits(SourcePlan.STANDARD, 1);
        limits.sent();
        limits.ended();

        limits.answered(
                List.of(Command.of(MOVES), Command.of(ITEMS)),
                new BatchReply(
                        List.of(
                                new CommandResult.Refused("OPERATION_TIME_LIMIT", ""),
                                new Answered(
                                        Value.Items.EMPTY,
                                        OptionalLong.empty(),
                                        new Timing(0, 0.1, 0, 0))),
                        new Timing(0, 0.1, 0, 0),
                        0),
                Duration.ofMillis(100));

        assertThat(limits.delay(MOVES)).isEqualTo(Duration.ofSeconds(60));
        assertThat(limits.delay(ITEMS)).isZero();
        assertThat(limits.commands(MOVES)).isZero();
        assertThat(limits.attention()).isEmpty();
    }

    @Test
    @Case(of = "mirror", value = "25")
    void a_method_counted_under_batch_shares_one_budget() {
        var limits = limits(SourcePlan.STANDARD, 1);

        for (var operating = 100; operating <= 500; operating += 100) {
            limits.answered(
                    Collections.nCopies(10, Command.of(MOVES)),
                    new BatchReply(
                            Collections.nCopies(
                                    10,
                                    new Answered(
                                            Value.Items.EMPTY,
                                            OptionalLong.empty(),
                                            new Timing(0, 1, 0, 0))),
                            new Timing(0, 10, operating, clock.instant().getEpochSecond() + 300),
                            0),
                    Duration.ofSeconds(10));
        }

        assertThat(limits.commands(ITEMS)).isZero();
        assertThat(limits.delay()).isEqualTo(Duration.ofSeconds(301));
    }

    @Test
    @Case(of = "mirror", value = "22")
    void a_snapshot_takes_hardly_longer_than_the_operating_time_allows() {
        // 2,400 commands of 0.2 s take 480 s of ten minutes; 6,000 wait twice for two minutes.
        var source = new Source(SourcePlan.STANDARD, 480, 0.2);
        var limits = limits(SourcePlan.STANDARD, 1);

        send(limits, source, 6_000);

        assertThat(source.rejections).isZero();
        assertThat(seconds()).isLessThan(1.05 * (1_200 + 2 * 120));
    }

    @Test
    void what_is_repeated_takes_a_quarter_of_the_operating_time() {
        var limits = limits(SourcePlan.STANDARD, 1);
        assertThat(limits.shortestCycle(Map.of(MOVES, 5))).isZero();

        limits.answered(
                Collections.nCopies(5, Command.of(MOVES)),
                new BatchReply(
                        Collections.nCopies(
                                5,
                                new Answered(
                                        Value.Items.EMPTY,
                                        OptionalLong.empty(),
                                        new Timing(finish(), 1, 5, 0))),
                        new Timing(finish(), 5, 0, 0),
                        0),
                Duration.ofSeconds(5));

        // Five seconds of 120, which are a quarter of 480, in ten minutes.
        assertThat(limits.shortestCycle(Map.of(MOVES, 5))).isEqualTo(Duration.ofSeconds(25));
        assertThat(limits.shortestCycle(Map.of(MOVES, 5, ITEMS, 9)))
                .isEqualTo(Duration.ofSeconds(25));
        assertThat(limits.shortestCycle(Map.of(MOVES, 50))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_batch_of_several_methods_takes_no_longer_than_one_of_each() {
        var limits = limits(SourcePlan.STANDARD, 1);
        var commands = Collections.nCopies(5, Command.of(MOVES));
        limits.answered(
                commands,
                new BatchReply(
                        Collections.nCopies(
                                5,
                                new Answered(
                                        Value.Items.EMPTY,
                                        OptionalLong.empty(),
                                        new Timing(finish(), 2, 0, 0))),
                        new Timing(finish(), 10, 0, 0),
                        0),
                Duration.ofSeconds(10));
        assertThat(limits.commands(MOVES)).isEqualTo(10);
        assertThat(limits.commands(ITEMS)).isEqualTo(5);

        // Half of the time for each method.
        assertThat(
                        limits.fitting(
                                List.of(
                                        MOVES, MOVES, MOVES, MOVES, MOVES, ITEMS, ITEMS, ITEMS,
                                        ITEMS),
                                method -> method))
                .containsExactly(MOVES, MOVES, MOVES, MOVES, MOVES, ITEMS, ITEMS);
    }

    @Test
    void failures_of_the_way_pause_longer_each_time_and_halve_the_batches() {
        var limits = limits(SourcePlan.STANDARD, 1);
        var commands = Collections.nCopies(4, Command.of(MOVES));
        limits.answered(
                commands,
                new BatchReply(
                        Collections.nCopies(
                                4,
                                new Answered(
                                        Value.Items.EMPTY,
                                        OptionalLong.empty(),
                                        new Timing(0, 0.01, 0, 0))),
                        new Timing(0, 0.04, 0, 0),
                        0),
                Duration.ofMillis(40));
        assertThat(limits.commands(MOVES)).isEqualTo(50);

        var seconds = 1;
        for (var failure = 0; failure < 5; failure++) {
            limits.failed(commands, new SourceException(Kind.UNAVAILABLE, "", ""));
            assertThat(limits.delay())
                    .isBetween(Duration.ofMillis(800L * seconds), Duration.ofSeconds(seconds));
            pass(limits.delay());
            seconds *= 2;
        }

        assertThat(limits.commands(MOVES)).isEqualTo(25);
        limits.failed(commands, new SourceException(Kind.NO_ANSWER, "", ""));
        assertThat(limits.commands(MOVES)).isEqualTo(12);
        for (var failure = 0; failure < 20; failure++) {
            limits.failed(commands, new SourceException(Kind.UNAVAILABLE, "", ""));
        }
        assertThat(limits.delay()).isLessThanOrEqualTo(Duration.ofSeconds(300));
        assertThat(limits.isStopped()).isFalse();
    }

    @Test
    void a_wrong_credential_is_tried_three_times() {
        var limits = limits(SourcePlan.STANDARD, 1);
        var failure = new SourceException(Kind.CREDENTIAL, "INVALID_CREDENTIALS", "");

        limits.failed(Collections.nCopies(1, Command.of(MOVES)), failure);
        limits.failed(Collections.nCopies(1, Command.of(MOVES)), failure);
        assertThat(limits.isStopped()).isFalse();
        limits.failed(Collections.nCopies(1, Command.of(MOVES)), failure);

        assertThat(limits.isStopped()).isTrue();
        assertThat(limits.attention().orElseThrow().text())
                .contains("INVALID_CREDENTIALS", "mirror set");
    }

    @Test
    void a_blocked_portal_is_asked_every_30_minutes() {
        var limits = limits(SourcePlan.STANDARD, 1);

        limits.failed(
                Collections.nCopies(1, Command.of(MOVES)),
                new SourceException(Kind.OVERLOAD, "OVERLOAD_LIMIT", ""));

        assertThat(limits.delay()).isEqualTo(Duration.ofMinutes(30));
        assertThat(limits.attention()).isPresent();
        limits.answered(
                Collections.nCopies(1, Command.of(MOVES)),
                new BatchReply(
                        Collections.nCopies(1, new CommandResult.NotRun()),
                        new Timing(0, 0, 0, 0),
                        0),
                Duration.ofMillis(1));
        assertThat(limits.attention()).isEmpty();
        assertThat(limits.delay()).isZero();
    }
}
