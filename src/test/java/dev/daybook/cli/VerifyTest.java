package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** {@code daybook verify} beside a server that runs. */
class VerifyTest extends PortalTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String DEALS = "{\"entityTypeId\":2}";
    private static final int LOADED = 10_000;
    private static final String[] STAGES = {"PREPARATION", "EXECUTING", "WON", "NEW", "LOSE"};

    @BeforeParameterizedClassInvocation
    static void work() {
        portal.services()
                .stageMoves()
                .load(
                        EntityType.DEAL,
                        LongStream.rangeClosed(1, LOADED).mapToObj(VerifyTest::move).toList());
        var random = new Random(1);
        for (var i = 0; i < 20; i++) {
            var deal = portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
            for (var moves = random.nextInt(5); moves > 0; moves--) {
                var stage = STAGES[random.nextInt(STAGES.length)];
                portal.call(
                                "crm.deal.update",
                                "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                        .isAnswered();
            }
            if (random.nextInt(3) == 0) {
                portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            }
        }
        portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
    }

    private static StageMove move(long id) {
        return new StageMove(
                id,
                StageMove.Kind.MOVED,
                1_000_000 + id,
                1_700_000_000 + id,
                0,
                Semantics.PROCESS,
                "NEW",
                1,
                "",
                0,
                1);
    }

    private static int change(String sql, Object... arguments) {
        return portal.services()
                .database()
                .inTransaction(transaction -> transaction.run(sql, arguments));
    }

    /** Writes something else into a stored summary of deals. */
    private static void spoil(long block, String tally) {
        assertThat(
                        change(
                                "update history_block set tally = ? where portal_id = 1"
                                        + " and history = 'stage_move' and part = 2 and block = ?",
                                tally,
                                block))
                .isEqualTo(1);
    }

    private static long total() {
        return portal.call(HISTORY, DEALS).number("total");
    }

    @Test
    void all_agrees_after_work() {
        var typed = CommandOutcome.on(portal, "verify").isDone();

        assertThat(typed.out().lines())
                .contains(
                        "stage history of type 2 (Deal): "
                                + total()
                                + " rows, "
                                + LOADED / 1024
                                + " blocks: all agree",
                        "task history: 1 rows, 0 blocks: all agree",
                        "items of type 1 (Lead): 0 with history: all agree");
        assertThat(
                        CommandOutcome.on(portal, "verify", "--json")
                                .json()
                                .members()
                                .get("agrees")
                                .isYes())
                .isTrue();
    }

    @Test
    void a_summary_that_is_spoilt_is_found_and_mended_and_a_server_that_runs_sees_it() {
        var total = total();
        // One that says that it has a row more, one that says nothing, one that is gone.
        spoil(1, "1700001024,1700002047,0,1:p3:new2,1025,");
        spoil(3, "7:");
        assertThat(
                        change(
                                "delete from history_block where portal_id = 1"
                                        + " and history = 'stage_move' and part = 2 and block = 5"))
                .isEqualTo(1);

        var found = CommandOutcome.on(portal, "verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .contains(" blocks: these differ: 1, 3, 5")
                .endsWith("Run it again with --repair to make these summaries anew.");
        var json = CommandOutcome.on(portal, "verify", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out())
                .startsWith("{\"agrees\":false,\"histories\":[{")
                .contains("\"entity_type_id\":2", "\"differing_blocks\":[1,3,5]");

        // A server that starts now counts wrongly, until the summaries are mended beside it.
        spoil(3, "1700003072,1700004095,0,1:p3:new2,1023,");
        portal.restart();
        assertThat(total()).isNotEqualTo(total);
        assertThat(CommandOutcome.on(portal, "verify", "--repair").isDone().out())
                .contains(" blocks: made anew: 1, 3, 5");
        assertThat(total()).isEqualTo(total);
        CommandOutcome.on(portal, "verify").isDone();
    }

    @Test
    void an_item_that_is_not_where_its_history_says_is_found() {
        var lead = portal.call("crm.lead.add", "{\"fields\":{}}").number("result");
        var other = "update item set stage_id = ? where portal_id = 1 and entity_type_id = 1";
        assertThat(change(other, "IN_PROCESS")).isEqualTo(1);
        try {
            var typed = CommandOutcome.on(portal, "verify");
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.out().lines())
                    .contains("items of type 1 (Lead): 1 with history: not where it says: " + lead);
            assertThat(CommandOutcome.on(portal, "verify", "--repair").code()).isEqualTo(1);
        } finally {
            portal.call("crm.lead.delete", "{\"id\":" + lead + "}").isAnswered();
        }
    }

    @Test
    void an_id_that_was_never_handed_out_is_found() {
        var last = portal.call(HISTORY, "{\"entityTypeId\":2,\"order\":{\"ID\":\"DESC\"}}");
        var newest = Long.parseLong(last.column("ID").getFirst());
        portal.continueAfter("stage_move.deal", newest - 1);
        try {
            var typed = CommandOutcome.on(portal, "verify");
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.out())
                    .contains(
                            "the newest id is "
                                    + newest
                                    + ", but only those up to "
                                    + (newest - 1)
                                    + " were handed out");
        } finally {
            portal.continueAfter("stage_move.deal", newest);
        }
    }
}
