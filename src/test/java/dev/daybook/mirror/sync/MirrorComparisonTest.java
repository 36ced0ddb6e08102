package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of comparisons with the source, and of what they find. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorComparisonTest {

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

    /** Adds moves of a deal with the given ids to the history of the source. */
    private void moves(long deal, long... ids) {
        var time = live.clock().instant().getEpochSecond();
        var moves =
                LongStream.of(ids)
                        .mapToObj(id ->
                                new StageMove(
                                        id, 2, deal, time, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""))
                        .toList();
        live.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(transaction, EntityType.DEAL, moves, time));
    }

    /** Returns the requests of a comparison of everything. */
    private static long comparison(MirrorPair pair) {
        var before = pair.requests();
        assertThat(CommandRun.on(pair.copy, "mirror", "reconcile").code()).isZero();
        pair.during(Duration.ofSeconds(3));
        pair.complete();
        return pair.requests() - before;
    }

    @Test
    @Case(of = "mirror", value = "55")
    void a_deleted_deal_with_moves_in_many_spans_is_found_with_few_requests() {
        var deal = deal("\"TITLE\":\"Deal\"");
        var other = deal("\"TITLE\":\"Other\"");
        moves(deal, 50_001, 150_002, 250_003, 350_004, 450_005);
        moves(other, 60_001, 160_002, 460_003);
        try (var pair =
                mirror("--every", RARELY, "--types", "2", "--only", "moves,items").complete()) {
            pair.during(Duration.ofMinutes(1));
            var usual = comparison(pair);
            live.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();

            assertThat(comparison(pair) - usual).isLessThanOrEqualTo(8);

            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            assertThat(pair.store().rows("items.2", 0, Long.MAX_VALUE)).isOne();
            pair.copy.get("daybook.stagehistory.gone.list?entityTypeId=2").hasTotal(6);
            assertThat(pair.report().isComplete()).isTrue();
        }
    }

    @Test
    void moves_that_the_source_wipes_are_found_although_an_item_is_gone_as_well() {
        var deal = deal("\"TITLE\":\"Deal\"");
        var other = deal("\"TITLE\":\"Other\"");
        moves(other, 60_001, 160_002, 460_003);
        try (var pair =
                mirror("--every", RARELY, "--types", "2", "--only", "moves,items").complete()) {
            live.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            live.services()
                    .database()
                    .inTransaction(transaction -> {
                        MirroredMoves.remove(transaction, EntityType.DEAL, List.of(160_002L));
                        return true;
                    });

            comparison(pair);

            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&order[ID]=ASC")
                    .lists("ID", "1", "160002")
                    .lists("GONE_WHY", "deleted", "replaced");
        }
    }

    @Test
    void one_type_can_be_compared_alone() {
        deal("\"TITLE\":\"Deal\"");
        live.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"Lead\"}}").isAnswered();
        try (var source = new ChangedSource(live, UnaryOperator.identity());
                var pair = MirrorPair.of(live, store, source.options()).complete()) {
            pair.during(Duration.ofMinutes(5));
            var before = source.requests().size();

            var run = CommandRun.on(pair.copy, "mirror", "reconcile", "--type", "2");
            assertThat(run.out())
                    .isEqualTo("Requested: compare 2. A running mirror begins within a second.");
            pair.during(Duration.ofSeconds(8));

            var counts =
                    source.requests().subList(before, source.requests().size()).stream()
                            .filter(body -> body.contains("start=0"))
                            .toList();
            assertThat(counts).singleElement().asString().contains("entityTypeId=2");
            assertThat(counts.getFirst()).doesNotContain("entityTypeId=1&");
            var unknown = CommandRun.on(pair.copy, "mirror", "reconcile", "--type", "77");
            assertThat(unknown.code()).isEqualTo(1);
            assertThat(unknown.err()).startsWith("daybook: type 77 is not mirrored");
            var reread = CommandRun.on(pair.copy, "mirror", "reread", "--type", "77");
            assertThat(reread.err()).startsWith("daybook: type 77 is not mirrored");
        }
    }

    @Test
    @Case(of = "mirror", value = "61")
    void rows_that_the_source_wipes_are_archived_as_replaced() {
        var deal = deal("\"TITLE\":\"Deal\"");
        move(deal, "PREPARATION");
        move(deal, "WON");
        try (var pair = mirror("--every", RARELY).complete()) {
            // A change of the category wipes the rows of a deal on older portals.
            live.services()
                    .database()
                    .inTransaction(transaction -> {
                        MirroredMoves.remove(transaction, EntityType.DEAL, List.of(1L, 2L));
                        return true;
                    });

            pair.during(Duration.ofMinutes(72), REST).complete();

            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&order[ID]=ASC")
                    .lists("ID", "1", "2")
                    .lists("GONE_WHY", "replaced", "replaced");
        }
    }

    @Test
    @Case(of = "mirror", value = "51")
    void changes_that_no_date_reveals_are_found_by_the_rotation() {
        var task =
                live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asWhole();
        try (var pair = mirror("--every", RARELY).complete()) {
            live.call(
                            "task.elapseditem.add",
                            "{\"TASKID\":"
                                    + task
                                    + ",\"ARFIELDS\":{\"SECONDS\":60,\"COMMENT_TEXT\":\"One\"}}")
                    .isAnswered();
            // On portals that keep both dates, only the history shows the elapsed time.
            live.services()
                    .database()
                    .inTransaction(transaction ->
                            transaction.run(
                                    "update task set changed_date = created_date where portal_id = ?",
                                    transaction.portal()));

            pair.during(Duration.ofHours(25), REST);

            pair.areEqual("tasks.task.history.list?taskId=" + task, "list");
            assertThat(pair.running().missRate()).isPositive();
        }
    }
}
