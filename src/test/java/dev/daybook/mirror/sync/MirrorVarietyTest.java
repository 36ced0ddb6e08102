package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of mirrors of portals that differ in their data, rights, zones and commands. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorVarietyTest {

    /** Seconds between two cycles if days have to pass. */
    private static final String RARELY = "600";

    private static final Duration REST = Duration.ofMinutes(2);

    @Parameter TestPortal.On store;

    private final TestPortal live = MirrorPair.source(TestPortal.On.SQLITE);

    private MirrorPair mirror(String... options) {
        return MirrorPair.of(live, store, options);
    }

    private long deal(String fields) {
        return live.call("crm.deal.add", "{\"fields\":{" + fields + "}}").number("result");
    }

    private void move(long deal, String stage) {
        live.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    /** Adds rows of deals to the history of the source, without their items. */
    private void rows(long first, long last) {
        var time = live.clock().instant().getEpochSecond();
        var moves =
                LongStream.rangeClosed(first, last)
                        .mapToObj(id ->
                                new StageMove(
                                        id, 1, id, time, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""))
                        .toList();
        live.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(transaction, EntityType.DEAL, moves, time));
    }

    private CommandRun command(MirrorPair pair, String... words) {
        return CommandRun.on(pair.copy, words);
    }

    // ---- sizes ----

    @ParameterizedTest
    @ValueSource(longs = {49, 50, 51, 2_499, 2_500, 2_501})
    @Case(of = "mirror", value = "10")
    void each_number_of_rows_is_read_exactly(long rows) {
        rows(1, rows);
        try (var pair = mirror("--types", "2", "--only", "moves").complete()) {
            assertThat(pair.store().ids("moves.2", 0, Long.MAX_VALUE))
                    .isEqualTo(LongStream.rangeClosed(1, rows).boxed().toList());
            assertThat(pair.report().isComplete()).isTrue();
        }
    }

    @Test
    @Case(of = "mirror", value = "9")
    void ids_below_the_oldest_row_are_not_read() {
        rows(5_000_001, 5_000_120);
        try (var pair = mirror("--types", "2", "--only", "moves").complete()) {
            var covered = pair.store().covered("moves.2");
            assertThat(covered.getFirst().from()).isEqualTo(5_000_001);
            assertThat(pair.store().slices("moves.2")).hasSize(1);
            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
        }
    }

    @Test
    @Case(of = "mirror", value = "39")
    void a_cycle_of_thirty_types_takes_two_requests() {
        for (var number = 0; number < 26; number++) {
            live.call("crm.type.add", "{\"fields\":{\"title\":\"Process " + number + "\"}}")
                    .isAnswered();
        }
        try (var pair = mirror().complete()) {
            pair.during(Duration.ofSeconds(15));
            var before = pair.requests();

            pair.during(Duration.ofSeconds(50));

            assertThat(pair.requests() - before).isBetween(8L, 10L);

            // Types that were quiet for a day take turns: one request, two in every sixth cycle.
            pair.pass(Duration.ofHours(25));
            pair.during(Duration.ofMinutes(2));
            before = pair.requests();
            pair.during(Duration.ofSeconds(60));
            assertThat(pair.requests() - before).isBetween(6L, 8L);
            deal("\"TITLE\":\"Deal\"");
            pair.during(Duration.ofSeconds(72));
            pair.areEqual("crm.stagehistory.list?entityTypeId=2", "items");
        }
    }

    // ---- actors and archive ----

    @Test
    @Case(of = "mirror", value = "50")
    void the_actor_of_a_paid_invoice_is_known() {
        var anna = live.user("anna", true, false);
        var invoice =
                live.call(
                                "crm.invoice.add",
                                "{\"fields\":{\"ORDER_TOPIC\":\"Invoice\",\"STATUS_ID\":\"N\"}}")
                        .number("result");
        try (var pair = mirror().complete()) {
            pair.pass(Duration.ofMinutes(10));
            live.callAs(
                            anna,
                            "crm.invoice.update",
                            "{\"id\":" + invoice + ",\"fields\":{\"STATUS_ID\":\"P\"}}")
                    .isAnswered();

            pair.during(Duration.ofSeconds(12));

            pair.copy
                    .get(
                            "crm.stagehistory.list?entityTypeId=5&order[ID]=ASC&filter[OWNER_ID]="
                                    + invoice
                                    + "&select[]=MOVED_BY_ID&select[]=ACTOR_SOURCE"
                                    + "&select[]=STATUS_ID")
                    .lists("MOVED_BY_ID", 1, anna)
                    .lists("ACTOR_SOURCE", "created", "invoice");
        }
    }

    @Test
    @Case(of = "mirror", value = "92")
    void verify_accepts_a_mirror() {
        for (var number = 0; number < 4; number++) {
            move(deal("\"TITLE\":\"Deal\""), "WON");
        }
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        try (var pair = mirror("--every", RARELY).complete()) {
            live.call("crm.deal.delete", "{\"id\":2}").isAnswered();
            pair.during(Duration.ofMinutes(72), REST).complete();

            var run = command(pair, "verify");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
        }
    }
}
