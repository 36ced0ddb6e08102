package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.history.MergedRows;
import dev.daybook.history.index.BlockReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of merging rows into stage history in any order. */
class MirroredMovesTest extends PortalTest {

    private static final String[] STAGES = {"NEW", "EXECUTING", "WON", "C7:X"};

    @AfterEach
    void summaries_agree_and_the_type_is_emptied() {
        var database = portal.services().database();
        for (var verification :
                List.of(StageMoves.verification(database), GoneMoves.verification(database))) {
            for (var type : verification.parts()) {
                assertThat(verification.all())
                        .allMatch(each -> each.check(type, false, _ -> {}).agrees());
            }
        }
        database.inTransaction(transaction -> {
            var ids = MirroredMoves.ids(transaction, 2, 0, Long.MAX_VALUE);
            MirroredMoves.remove(transaction, EntityType.DEAL, ids);
            return true;
        });
    }

    private static StageMove move(long id, String stage) {
        return new StageMove(
                id,
                2,
                id % 10,
                1_700_000_000 + id,
                0L,
                "P",
                stage,
                null,
                null,
                null,
                null,
                MirroredMoves.MIRRORED,
                "");
    }

    private static List<StageMove> moves(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(id -> move(id, "NEW")).toList();
    }

    private static MergedRows<StageMove> merge(List<StageMove> rows) {
        return portal.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(transaction, EntityType.DEAL, rows, 1_800_000_000));
    }

    private static dev.daybook.Reply history(String parameters) {
        return portal.call(
                "crm.stagehistory.list",
                "{\"entityTypeId\":2," + parameters.replace('\'', '"') + "}");
    }

    @Test
    @Case(of = "mirror", value = "93")
    void rows_may_be_added_to_older_blocks_that_had_none() {
        merge(moves(50_000, 53_000));
        history("'order':{'ID':'ASC'}").hasTotal(3_001);

        merge(moves(10_000, 10_059));
        merge(moves(20_001, 20_001));

        history("'order':{'ID':'ASC'},'start':50").hasTotal(3_062);
        assertThat(history("'order':{'ID':'ASC'},'start':50").column("ID"))
                .startsWith("10050", "10051")
                .contains("20001", "50000");
        assertThat(history("'order':{'ID':'ASC'},'start':3050").column("ID")).hasSize(12);
        history("'filter':{'<ID':50000,'STAGE_ID':'NEW'}").hasTotal(61);
    }

    @Test
    @Case(of = "mirror", value = "94")
    void merging_known_rows_again_changes_nothing() {
        merge(moves(1, 2_000));
        var before = position();

        var again = merge(moves(1, 2_000));

        assertThat(again.added()).isEmpty();
        assertThat(again.changed()).isEmpty();
        assertThat(again.known()).isEqualTo(2_000);
        assertThat(position()).isEqualTo(before);
    }

    private static Object position() {
        return portal.services()
                .database()
                .read(snapshot -> BlockReader.position(snapshot, StageMoves.HISTORY.table(), 2));
    }

    @Test
    @Case(of = "mirror", value = "95")
    void readers_see_one_moment_while_rows_are_merged_from_new_to_old() {
        var merging =
                CompletableFuture.runAsync(() -> {
                    for (var last = 20_000L; last > 0; last -= 500) {
                        merge(moves(last - 499, last));
                    }
                });
        var answers = 0;
        do {
            var reply = history("'order':{'ID':'ASC'},'filter':{'STAGE_ID':'NEW'}");
            var total = reply.number("total");
            assertThat(total % 500).isZero();
            if (total > 0) {
                reply.lists(
                        "ID",
                        LongStream.range(20_001 - total, 20_051 - total)
                                .mapToObj(Long::toString)
                                .toArray());
                answers++;
            }
            assertPagesOfTheCoveredRange();
        } while (!merging.isDone() || answers == 0);
        merging.join();
        history("'order':{'ID':'ASC'}").hasTotal(20_000);
    }

    private static void assertPagesOfTheCoveredRange() {
        var first = history("'order':{'ID':'ASC'},'filter':{'>ID':19500},'start':-1").column("ID");
        if (!first.isEmpty()) {
            assertThat(
                            history("'order':{'ID':'ASC'},'filter':{'>ID':19550},'start':-1")
                                    .column("ID"))
                    .startsWith("19551")
                    .hasSize(50);
        }
    }

    @Test
    void rows_merged_in_any_order_equal_the_same_rows_in_order() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var expected = new TreeMap<Long, StageMove>();
        for (var round = 0; round < 30; round++) {
            var rows = new ArrayList<StageMove>();
            var first = (long) random.nextInt(40) * 977;
            for (var i = 1; i <= 200; i++) {
                rows.add(move(first + random.nextInt(2_000) + 1, stage(random)));
            }
            Collections.shuffle(rows, random);
            merge(rows);
            rows.forEach(row -> expected.put(row.id(), row));
            if (random.nextInt(4) == 0) {
                archive(random, expected);
            }
            assertTotals(expected, "seed " + seed);
        }
    }

    private static String stage(Random random) {
        return STAGES[random.nextInt(STAGES.length)];
    }

    private static void archive(Random random, TreeMap<Long, StageMove> expected) {
        var ids = expected.keySet().stream().filter(_ -> random.nextInt(20) == 0).toList();
        portal.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.archive(
                                transaction, EntityType.DEAL, ids, 1_800_000_000, "deleted"));
        expected.keySet().removeAll(ids);
    }

    private static void assertTotals(TreeMap<Long, StageMove> expected, String description) {
        for (var stage : STAGES) {
            var rows =
                    expected.values().stream().filter(row -> row.stageId().equals(stage)).toList();
            var reply =
                    history(
                            "'order':{'ID':'ASC'},'filter':{'STAGE_ID':'"
                                    + stage
                                    + "'},'start':50");
            assertThat(reply.number("total")).as(description).isEqualTo(rows.size());
            assertThat(reply.column("ID"))
                    .as(description)
                    .containsExactlyElementsOf(
                            rows.stream()
                                    .skip(50)
                                    .limit(50)
                                    .map(row -> Long.toString(row.id()))
                                    .toList());
        }
    }

    @Test
    @Case(of = "mirror", value = "37")
    void unknown_kinds_empty_semantics_and_missing_categories_are_kept() {
        merge(
                List.of(
                        new StageMove(
                                7,
                                9,
                                1,
                                1_700_000_000,
                                null,
                                "",
                                "NEW",
                                null,
                                null,
                                null,
                                null,
                                1,
                                ""),
                        move(8, "NEW")));

        history(
                        "'filter':{'ID':7},'select':['TYPE_ID','CATEGORY_ID','STAGE_SEMANTIC_ID',"
                                + "'MOVED_BY_ID','PREVIOUS_STAGE_ID','ACTOR_SOURCE']")
                .hasResult(
                        """
                        {"items":[{"TYPE_ID":9,"CATEGORY_ID":null,"STAGE_SEMANTIC_ID":"",\
                        "MOVED_BY_ID":null,"PREVIOUS_STAGE_ID":null,"ACTOR_SOURCE":"","ID":7}]}\
                        """);
        // The index and the rows agree on what a missing category matches.
        history("'filter':{'CATEGORY_ID':0}").hasTotal(2).lists("ID", "7", "8");
        history("'filter':{'>=CATEGORY_ID':0}").hasTotal(1).lists("ID", "8");
        history("'filter':{'<CATEGORY_ID':1}").hasTotal(1).lists("ID", "8");
        history("'filter':{'!CATEGORY_ID':5}").hasTotal(2);
        history("'filter':{'TYPE_ID':9}").hasTotal(1);
    }

    @Test
    void a_row_with_other_content_replaces_the_stored_one_and_returns_from_the_archive() {
        merge(moves(1, 5));
        merge(List.of(move(3, "WON")));

        history("'filter':{'STAGE_ID':'WON'}").hasTotal(1);
        assertThat(gone()).containsEntry("changed", 1L);

        merge(List.of(move(3, "NEW")));

        history("'filter':{'STAGE_ID':'WON'}").hasTotal(0);
        portal.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.archive(
                                transaction,
                                EntityType.DEAL,
                                List.of(4L),
                                1_800_000_000,
                                "denied"));
        assertThat(gone()).containsEntry("denied", 1L);
        history("'order':{'ID':'ASC'}").lists("ID", "1", "2", "3", "5");

        merge(moves(4, 4));

        assertThat(gone()).doesNotContainKey("denied");
        history("'order':{'ID':'ASC'}").lists("ID", "1", "2", "3", "4", "5");
    }

    private static java.util.Map<String, Long> gone() {
        return portal.services().database().read(snapshot -> GoneMoves.byReason(snapshot, 2));
    }
}
