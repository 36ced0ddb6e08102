package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests of the bulk import of existing rows. */
class StageHistoryLoadTest extends StageHistoryTest {

    private static final int ROWS = 3_000;

    private static int load(EntityType type, List<StageMove> moves) {
        return portal.services().stageMoves().load(type, moves);
    }

    private static List<StageMove> moves(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(StageHistoryLoadTest::move).toList();
    }

    private static StageMove move(long id) {
        return new StageMove(
                id,
                StageMove.Kind.MOVED,
                id % 10,
                id,
                0,
                Semantics.PROCESS,
                id % 3 == 0 ? "NEW" : "EXECUTING",
                1,
                "",
                0,
                1);
    }

    @Test
    void an_interrupted_load_may_be_repeated() {
        assertThat(load(EntityType.DEAL, moves(1, 2_000))).isEqualTo(2_000);
        assertThat(load(EntityType.DEAL, moves(1, 2_000))).isZero();
        assertThat(load(EntityType.DEAL, moves(1_500, ROWS))).isEqualTo(ROWS - 2_000);

        history("{'entityTypeId':2}").hasTotal(ROWS);
        deals("{'STAGE_ID':'NEW'}").hasTotal(ROWS / 3);
        deals("{'OWNER_ID':5}").hasTotal(ROWS / 10);
    }

    @Test
    void what_happens_next_comes_behind_what_was_loaded() {
        load(EntityType.LEAD, moves(1, ROWS));
        add("lead", "{}");

        history("{'entityTypeId':1,'filter':{'>ID':2999},'order':{'ID':'ASC'}}")
                .lists("ID", "3000", "3001");
    }

    @Test
    void a_load_whose_ids_do_not_grow_adds_nothing() {
        var moves = List.of(move(1), move(3), move(2));

        assertThatThrownBy(() -> load(EntityType.SMART_INVOICE, moves))
                .isInstanceOf(IllegalArgumentException.class);
        history("{'entityTypeId':31}").hasTotal(0);
    }
}
