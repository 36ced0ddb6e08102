package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a whole mirror against a second server that plays the source. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorTest {

    @Parameter TestPortal.On store;

    /** Adds a deal and returns its id. */
    private static long deal(TestPortal portal, String title) {
        return portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"" + title + "\"}}")
                .number("result");
    }

    private static void move(TestPortal portal, long deal, String stage) {
        portal.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    private static long task(TestPortal portal, String title) {
        return portal.call(
                        "tasks.task.add",
                        "{\"fields\":{\"TITLE\":\"" + title + "\",\"RESPONSIBLE_ID\":1}}")
                .at("result.task.id")
                .asWhole();
    }

    /** Fills a portal with some elements of each kind. */
    private static void fill(TestPortal live) {
        for (var number = 1; number <= 60; number++) {
            var deal = deal(live, "Deal " + number);
            live.clock().advance(Duration.ofSeconds(7));
            if (number % 2 == 0) {
                move(live, deal, "PREPARATION");
            }
            if (number % 3 == 0) {
                move(live, deal, "WON");
            }
        }
        for (var number = 1; number <= 5; number++) {
            live.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"Lead " + number + "\"}}")
                    .isAnswered();
            var task = task(live, "Task " + number);
            live.clock().advance(Duration.ofSeconds(3));
            live.call(
                            "tasks.task.update",
                            "{\"taskId\":" + task + ",\"fields\":{\"TITLE\":\"Renamed\"}}")
                    .isAnswered();
        }
    }

    @Test
    @Case(
            of = "mirror",
            value = {"2", "4"})
    void a_mirror_becomes_complete_and_equal_to_its_source() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);
        live.employee("gerda");

        try (var pair = MirrorPair.of(live, store).complete()) {
            assertThat(pair.report().text()).endsWith("complete and equal to the source.");
            assertThat(pair.report().isComplete()).isTrue();
            pair.isEqual();
            pair.areEqual("user.get?sort=ID&order=ASC", "");
            pair.areEqual("crm.category.list?entityTypeId=2", "categories");
            pair.areEqual("crm.status.list?order[ID]=ASC", "");
        }
    }

    @Test
    @Case(of = "mirror", value = "11")
    void a_portal_without_rows_is_complete_at_once() {
        try (var pair = MirrorPair.of(MirrorPair.source(TestPortal.On.SQLITE), store).complete()) {
            assertThat(pair.report().isComplete()).isTrue();
            assertThat(pair.requests()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    @Case(of = "mirror", value = "38")
    void a_quiet_cycle_takes_one_request_and_writes_nothing() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);
        live.clock().advance(Duration.ofMinutes(5));

        try (var pair = MirrorPair.of(live, store).complete()) {
            // The end of a cycle, and the next cycle of the dictionaries far away.
            pair.during(Duration.ofSeconds(15));
            var requests = pair.requests();
            var streams = pair.store().streams();

            pair.during(Duration.ofSeconds(100));

            assertThat(pair.requests() - requests).isBetween(9L, 10L);
            assertThat(pair.store().streams()).isEqualTo(streams);
        }
    }

    @Test
    @Case(
            of = "mirror",
            value = {"40", "49"})
    void a_move_arrives_within_a_cycle_with_its_actor() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        var gerda = live.employee("gerda");
        var deal = deal(live, "Deal");

        try (var pair = MirrorPair.of(live, store).complete()) {
            pair.pass(Duration.ofMinutes(10));
            live.callAs(
                            gerda,
                            "crm.deal.update",
                            "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}")
                    .isAnswered();

            pair.during(Duration.ofSeconds(12));

            pair.isEqual();
            pair.copy
                    .get(
                            "crm.stagehistory.list?entityTypeId=2&filter[OWNER_ID]="
                                    + deal
                                    + "&select[]=MOVED_BY_ID&select[]=ACTOR_SOURCE&select[]=STAGE_ID")
                    .lists("STAGE_ID", "NEW", "WON")
                    .lists("MOVED_BY_ID", 1, gerda)
                    .lists("ACTOR_SOURCE", "created", "item");
        }
    }

    @Test
    @Case(of = "mirror", value = "41")
    void the_clock_of_the_mirror_does_not_matter() {
        for (var ahead : new int[] {10, -10}) {
            var live = MirrorPair.source(TestPortal.On.SQLITE);
            var deal = deal(live, "Deal");
            try (var pair = MirrorPair.of(live, store)) {
                pair.copy.clock().advance(Duration.ofMinutes(ahead));
                pair.restart();
                pair.complete();
                for (var stage : new String[] {"PREPARATION", "EXECUTING", "WON"}) {
                    pair.pass(Duration.ofSeconds(30));
                    move(live, deal, stage);
                    pair.during(Duration.ofSeconds(11));
                }
                pair.isEqual();
            }
        }
    }

    @Test
    @Case(of = "mirror", value = "42")
    void tasks_of_one_second_are_all_read() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        for (var number = 1; number <= 180; number++) {
            task(live, "Task " + number);
        }

        try (var pair = MirrorPair.of(live, store).complete()) {
            pair.pass(Duration.ofMinutes(10));
            for (var number = 1; number <= 180; number++) {
                live.call(
                                "tasks.task.update",
                                "{\"taskId\":" + number + ",\"fields\":{\"TITLE\":\"New\"}}")
                        .isAnswered();
            }

            pair.during(Duration.ofSeconds(25));

            pair.isEqual();
        }
    }

    @Test
    @Case(of = "mirror", value = "12")
    void kills_neither_lose_nor_repeat_rows() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);
        var rows = 20_000;
        addMoves(live, rows);

        try (var source = new ChangedSource(live, UnaryOperator.identity());
                var pair = MirrorPair.of(live, store, source.options())) {
            for (var kill = 0; kill < 20; kill++) {
                for (var step = 0; step < 3 + kill % 4; step++) {
                    pair.step();
                }
                if (kill % 2 == 0) {
                    // The reply is lost, as in a kill before it is stored.
                    live.call("daybook.sandbox.fault", "{\"fault\":\"cut\",\"only\":\"batch\"}")
                            .isAnswered();
                    pair.step();
                }
                pair.kill();
            }
            pair.complete();

            pair.isEqual();
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isGreaterThan(rows);
            // Long chains of moves: those of the snapshot, and one that each kill repeats.
            var chains =
                    source.requests().stream()
                            .filter(body -> body.split("crm.stagehistory.list", -1).length > 20)
                            .count();
            assertThat(chains).isLessThanOrEqualTo(Math.ceilDiv(rows, 2_500) + 1 + 20);
        }
    }

    /** Adds rows to the history of deals, without their items. */
    private static void addMoves(TestPortal live, int number) {
        var time = live.clock().instant().getEpochSecond();
        var moves =
                LongStream.rangeClosed(100_001, 100_000 + number)
                        .mapToObj(id ->
                                new StageMove(
                                        id, 1, id, time, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""))
                        .toList();
        live.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(transaction, EntityType.DEAL, moves, time));
    }

    @Test
    @Case(of = "mirror", value = "21")
    void rejected_requests_are_repeated() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);
        try (var pair = MirrorPair.of(live, store)) {
            live.call("daybook.sandbox.fault", "{\"fault\":\"query_limit_exceeded\",\"count\":20}")
                    .isAnswered();

            pair.complete();

            pair.isEqual();
            assertThat(pair.store().streams()).noneMatch(state -> !state.lastError().isEmpty());
            assertThat(pair.running().limits().figures().rateRejections()).isEqualTo(20);
        }
    }

    @Test
    @Case(of = "mirror", value = "18")
    void the_bucket_of_the_source_never_overflows() {
        var live =
                MirrorPair.source(
                        TestPortal.On.SQLITE, ProfileSwitch.to("rateLimit", RateLimit.STANDARD));
        // Without waiting, the bucket of the source stays full.
        for (var number = 0; number < 10; number++) {
            live.clock().advance(Duration.ofSeconds(2));
            deal(live, "Deal " + number);
        }
        live.clock().advance(Duration.ofMinutes(1));

        try (var pair = MirrorPair.of(live, store).complete()) {
            pair.during(Duration.ofMinutes(10));
            assertThat(pair.running().limits().figures().rateRejections()).isZero();
        }
    }

    @Test
    @Case(of = "mirror", value = "55")
    void a_deleted_deal_moves_to_the_archive() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);

        try (var pair = MirrorPair.of(live, store).complete()) {
            live.call("crm.deal.delete", "{\"id\":6}").isAnswered();

            pair.during(Duration.ofMinutes(62));
            pair.complete();

            pair.isEqual();
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&filter[OWNER_ID]=6")
                    .lists("STAGE_ID", "NEW", "PREPARATION", "WON")
                    .lists("GONE_WHY", "deleted", "deleted", "deleted");
        }
    }

    @Test
    @Case(of = "mirror", value = "33")
    void a_deleted_webhook_needs_attention_and_the_mirror_serves_on() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        fill(live);

        try (var pair = MirrorPair.of(live, store).complete()) {
            live.call("daybook.sandbox.fault", "{\"fault\":\"invalid_credentials\",\"count\":50}")
                    .isAnswered();
            var requests = pair.requests();

            pair.during(Duration.ofHours(2));

            assertThat(pair.requests() - requests).isEqualTo(3);
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.ATTENTION);
            live.call("daybook.sandbox.reset", "{}");
            pair.isEqual();
        }
    }
}
