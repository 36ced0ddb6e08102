package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.crm.EntityType;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests of pages of single owners, which are read from an index with the numbers of the rows' kinds.
 * A selection of a column that the index does not contain reads the rows themselves.
 */
class StageHistoryOwnerTest extends StageHistoryTest {

    private static final List<String> USUAL =
            List.of(
                    "ID",
                    "TYPE_ID",
                    "OWNER_ID",
                    "CREATED_TIME",
                    "CATEGORY_ID",
                    "STAGE_SEMANTIC_ID",
                    "STAGE_ID");
    private static final List<String> STAGES =
            List.of("NEW", "new", "C1:NEW", "Ёлка", "", "a,b", "it's");
    private static final int OWNERS = 12;
    private static final int ROWS = 900;

    private static StageMove move(
            long id,
            int kind,
            long owner,
            @Nullable Long category,
            String semantics,
            String stage) {
        return new StageMove(
                id,
                kind,
                owner,
                1_700_000_000 + id / 3,
                category,
                semantics,
                stage,
                5L,
                "NEW",
                null,
                null,
                MirroredMoves.MIRRORED,
                "");
    }

    private static StageMove random(Random random, long id) {
        return move(
                id,
                random.nextInt(10),
                random.nextInt(OWNERS),
                random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(3) - 1),
                random.nextBoolean() ? "P" : "",
                STAGES.get(random.nextInt(STAGES.size())));
    }

    private static void merge(EntityType type, List<StageMove> rows) {
        change(transaction -> MirroredMoves.merge(transaction, type, rows, 1_800_000_000));
    }

    private static <T> void change(Function<Transaction, T> work) {
        portal.services().database().inTransaction(work::apply);
    }

    private static void assertSame(int type, String filter, String order, int start) {
        var query =
                "'entityTypeId':%d,'filter':{%s},'order':{%s},'start':%d"
                        .formatted(type, filter, order, start);
        var index = history("{" + query + "}");
        var rows = history("{" + query + ",'select':['*','MOVED_BY_ID']}");
        if (start >= 0) {
            assertThat(index.at("total")).as(query).isEqualTo(rows.at("total"));
        }
        assertThat(rows.column("MOVED_BY_ID")).as(query).hasSameSizeAs(index.column("ID"));
        for (var column : USUAL) {
            assertThat(index.column(column)).as(query).isEqualTo(rows.column(column));
        }
    }

    private static void assertNumbers(int type) {
        var verification = StageMoves.verification(portal.services().database());
        assertThat(verification.check(type, false, _ -> {}).misnumbered()).isEmpty();
    }

    @Test
    void a_page_equals_the_rows_after_changes_of_every_kind() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var round = 0; round < 3; round++) {
            var first = round * 500;
            var rows = new ArrayList<StageMove>();
            LongStream.range(0, ROWS)
                    .filter(_ -> random.nextBoolean())
                    .forEach(i -> rows.add(random(random, first + i + 1)));
            merge(EntityType.SMART_INVOICE, rows);
            var gone = rows.stream().map(StageMove::id).filter(id -> id % 17 == 0).toList();
            change(transaction ->
                    MirroredMoves.archive(
                            transaction, EntityType.SMART_INVOICE, gone, 1_800_000_000, "deleted"));
            for (var owner = -1; owner <= OWNERS; owner++) {
                var filter = "'OWNER_ID':" + owner;
                assertSame(31, filter, "'ID':'ASC'", random.nextInt(3) * 50);
                assertSame(31, filter, "'CREATED_TIME':'DESC','ID':'DESC'", random.nextInt(70));
                assertSame(31, filter + ",'>ID':" + random.nextInt(900), "'ID':'ASC'", -1);
                assertSame(31, filter + ",'STAGE_ID':'NEW'", "'ID':'DESC'", 0);
                assertSame(31, "'@OWNER_ID':[" + owner + ",3]", "'ID':'DESC'", 50);
            }
            assertNumbers(31);
        }
    }

    @Test
    void the_number_of_a_kind_that_was_rolled_back_may_get_another_meaning() {
        merge(EntityType.LEAD, List.of(move(1, 2, 70, 0L, "P", "KNOWN")));
        historyOf(1, 70).lists("STATUS_ID", "KNOWN");

        for (var failure : List.of("first", "second")) {
            assertThatThrownBy(() ->
                            change(transaction -> {
                                MirroredMoves.merge(
                                        transaction,
                                        EntityType.LEAD,
                                        List.of(move(2, 2, 70, 0L, "P", failure)),
                                        0);
                                throw new IllegalStateException(failure);
                            }))
                    .hasMessage(failure);
            historyOf(1, 70).lists("STATUS_ID", "KNOWN");
        }
        merge(EntityType.LEAD, List.of(move(3, 2, 70, 0L, "P", "LATER")));

        historyOf(1, 70).lists("STATUS_ID", "KNOWN", "LATER");
        assertNumbers(1);
    }

    @Test
    void rows_without_a_number_are_read_themselves() {
        var deal = add("deal", "{}");
        move(deal, "PREPARATION");
        change(transaction ->
                transaction.run(
                        "update stage_move set kind = 0 where portal_id = ?"
                                + " and entity_type_id = 2 and owner_id = ? and type_id = 2",
                        transaction.portal(),
                        deal));

        historyOf(2, deal).hasTotal(2).lists("STAGE_ID", "NEW", "PREPARATION");

        var found = StageMoves.verification(portal.services().database()).check(2, true, _ -> {});
        assertThat(found.misnumbered()).hasSize(1);
        assertThat(found.agrees()).isFalse();
        assertNumbers(2);
    }

    @Test
    void the_first_rows_of_a_kind_may_be_written_at_the_same_time() {
        var category =
                portal.services()
                        .categories()
                        .add(ADMIN, EntityType.DEAL, "New kinds", 300, false)
                        .id();
        var adding =
                IntStream.range(0, 8)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> add("deal", "{'CATEGORY_ID':" + category + "}")))
                        .toList();
        for (var deal : adding.stream().map(CompletableFuture::join).toList()) {
            historyOf(2, deal).lists("STAGE_ID", "C" + category + ":NEW");
        }
        assertNumbers(2);
    }
}
