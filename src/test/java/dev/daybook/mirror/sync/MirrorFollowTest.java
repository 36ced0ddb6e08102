package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.mirror.store.LateRows;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.TaskState;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of how a mirror follows its source. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorFollowTest {

    private static final String ACTORS =
            "crm.stagehistory.list?entityTypeId=2&order[ID]=ASC&select[]=STAGE_ID"
                    + "&select[]=MOVED_BY_ID&select[]=RESPONSIBLE_ID&filter[OWNER_ID]=";

    @Parameter TestPortal.On store;

    private TestPortal live;
    private long anna;
    private long boris;

    @BeforeEach
    void fill() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        anna = live.user("anna", true, false);
        boris = live.user("boris", true, false);
        for (var number = 1; number <= 5; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
        }
    }

    private MirrorPair mirror() {
        var pair = MirrorPair.of(live, store).complete();
        pair.pass(Duration.ofMinutes(20));
        return pair.during(Duration.ofSeconds(12));
    }

    private void update(long user, long deal, String fields) {
        live.callAs(user, "crm.deal.update", "{\"id\":" + deal + ",\"fields\":{" + fields + "}}")
                .isAnswered();
    }

    @Test
    @Case(of = "mirror", value = "47")
    void of_two_moves_between_two_cycles_only_the_second_actor_is_known() {
        try (var pair = mirror()) {
            update(anna, 1, "\"STAGE_ID\":\"PREPARATION\"");
            pair.pass(Duration.ofSeconds(4));
            update(boris, 1, "\"STAGE_ID\":\"WON\"");

            pair.during(Duration.ofSeconds(11));

            pair.isEqual();
            pair.copy
                    .get(ACTORS + 1)
                    .lists("STAGE_ID", "NEW", "PREPARATION", "WON")
                    .lists("MOVED_BY_ID", 1, "", boris);
        }
    }

    @Test
    @Case(of = "mirror", value = "48")
    void an_edit_after_a_move_hides_the_responsible_user_but_not_the_actor() {
        try (var pair = mirror()) {
            update(anna, 1, "\"STAGE_ID\":\"PREPARATION\"");
            pair.pass(Duration.ofSeconds(4));
            update(boris, 1, "\"TITLE\":\"Renamed\",\"ASSIGNED_BY_ID\":" + boris);

            pair.during(Duration.ofSeconds(11));

            pair.copy.get(ACTORS + 1).lists("MOVED_BY_ID", 1, anna).lists("RESPONSIBLE_ID", 1, "");
        }
    }

    @Test
    @Case(of = "mirror", value = "43")
    void many_moves_of_one_minute_are_all_read() {
        for (var number = 6; number <= 400; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
        }
        try (var pair = mirror()) {
            for (var deal = 1; deal <= 400; deal++) {
                update(anna, deal, "\"STAGE_ID\":\"WON\"");
            }

            pair.during(Duration.ofSeconds(15));

            pair.isEqual();
        }
    }

    @Test
    void what_has_no_operating_time_left_does_not_hold_up_the_rest() {
        try (var pair = mirror()) {
            // Eight questions about items use up ten minutes; three of them are asked in a cycle.
            live.call("daybook.sandbox.cost", "{\"only\":\"crm.item.list\",\"cost\":60000}")
                    .isAnswered();
            pair.during(Duration.ofSeconds(200));
            var asOf = asOf(pair);
            for (var stage : List.of("PREPARATION", "WON")) {
                update(anna, 1, "\"STAGE_ID\":\"" + stage + "\"");

                // A cycle takes a minute now, the longest time.
                pair.during(Duration.ofSeconds(75));

                pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            }
            assertThat(asOf(pair)).isEqualTo(asOf);
            assertThat(pair.running().limits().figures().budgetRejections()).isZero();

            live.call("daybook.sandbox.reset", "{}").isAnswered();
            pair.during(Duration.ofMinutes(12));
            pair.isEqual();
            assertThat(asOf(pair)).isGreaterThan(asOf);
        }
    }

    private static long asOf(MirrorPair pair) {
        return pair.store().settings().orElseThrow().asOf();
    }

    @Test
    @Case(of = "mirror", value = "44")
    void a_row_that_becomes_visible_late_is_found() {
        try (var pair = mirror()) {
            var late = newestMove() + 1;
            live.continueAfter(EntityType.DEAL.family().journal(), late);
            update(anna, 1, "\"STAGE_ID\":\"PREPARATION\"");
            pair.during(Duration.ofSeconds(11));
            var head = pair.store().stream("moves.2").orElseThrow().headId();
            assertThat(head).isEqualTo(late + 1);

            pair.pass(Duration.ofSeconds(60));
            appear(late);
            pair.during(Duration.ofMinutes(6));

            pair.isEqual();
            assertThat(pair.store().stream("moves.2").orElseThrow().late()).isEqualTo(1);
            assertThat(pair.store().stream("moves.2").orElseThrow().headId()).isEqualTo(head);
            // The feed sends it although its subscribers have passed the id.
            List<LateRows.LateRow> sent =
                    pair.copy
                            .services()
                            .database()
                            .read(snapshot -> LateRows.between(snapshot, 0, 9, 9));
            assertThat(sent)
                    .extracting(LateRows.LateRow::entityTypeId, LateRows.LateRow::rowId)
                    .containsExactly(Tuple.tuple(2, late));
        }
    }

    @Test
    @Case(of = "mirror", value = "45")
    void a_row_that_becomes_visible_very_late_is_missed_and_added() {
        try (var pair = mirror()) {
            var late = newestMove() + 1;
            live.continueAfter(EntityType.DEAL.family().journal(), late);
            for (var number = 0; number < 3; number++) {
                update(anna, 1, "\"STAGE_ID\":\"" + (number == 1 ? "WON" : "PREPARATION") + "\"");
                pair.during(Duration.ofMinutes(9));
            }
            pair.during(Duration.ofMinutes(20));

            appear(late);
            pair.during(Duration.ofMinutes(61));
            pair.complete();

            pair.isEqual();
            assertThat(pair.store().stream("moves.2").orElseThrow().missed()).isEqualTo(1);
        }
    }

    private long newestMove() {
        return live.get("crm.stagehistory.list?entityTypeId=2&order[ID]=DESC")
                .at("result.items")
                .elements()
                .getFirst()
                .members()
                .get("ID")
                .asWhole();
    }

    /** Adds a row that has waited for its commit on the source. */
    private void appear(long id) {
        var time = live.clock().instant().getEpochSecond();
        live.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(
                                transaction,
                                EntityType.DEAL,
                                List.of(
                                        new StageMove(
                                                id,
                                                2,
                                                2,
                                                time,
                                                0L,
                                                "P",
                                                "EXECUTING",
                                                1L,
                                                "NEW",
                                                0L,
                                                1L,
                                                0,
                                                "")),
                                time));
    }

    @Test
    void an_id_that_the_source_uses_twice_moves_its_first_row_to_the_archive() {
        try (var pair = mirror()) {
            update(anna, 1, "\"STAGE_ID\":\"PREPARATION\"");
            pair.during(Duration.ofSeconds(12));
            var id = newestMove();
            assertThat(pair.report().text()).contains("Reader   " + ProcessHandle.current().pid());

            // As after the deletion of the newest element and a restart of the database.
            appear(id);
            pair.during(Duration.ofMinutes(6));

            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2")
                    .lists("ID", id)
                    .lists("OWNER_ID", 1)
                    .lists("GONE_WHY", "changed");
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    @Case(of = "mirror", value = "60")
    void the_history_of_a_deleted_task_stays() {
        var task =
                live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asWhole();
        try (var pair = mirror()) {
            live.call("tasks.task.delete", "{\"taskId\":" + task + "}").isAnswered();

            pair.during(Duration.ofMinutes(62));
            pair.complete();

            assertThat(pair.store().task(task).orElseThrow().phase())
                    .isEqualTo(TaskState.Phase.GONE);
            assertThat(pair.store().rows("changes", 0, Long.MAX_VALUE)).isPositive();
            pair.areEqual("tasks.task.list?order[ID]=ASC", "tasks");
        }
    }

    @Test
    @Case(of = "mirror", value = "54")
    void a_renamed_user_has_the_new_name_within_ten_minutes() {
        try (var pair = mirror()) {
            live.call("user.update", "{\"ID\":" + anna + ",\"LAST_NAME\":\"Newname\"}")
                    .isAnswered();

            pair.during(Duration.ofMinutes(11));
            pair.isEqual();

            pair.areEqual("user.get?sort=ID&order=ASC", "");
        }
    }

    @Test
    @Case(of = "mirror", value = "72")
    void another_process_takes_over_from_a_killed_one() {
        try (var pair = mirror()) {
            var first = pair.running();
            pair.add();
            assertThat(step(pair)).isEqualTo(Duration.ofMillis(500));
            update(anna, 1, "\"STAGE_ID\":\"WON\"");

            // The second process waits for the lease of the first, which is killed.
            var killed = pair.copy.clock().instant();
            while (pair.requests() == 0) {
                pair.step();
            }
            assertThat(Duration.between(killed, pair.copy.clock().instant()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(31));
            pair.during(Duration.ofSeconds(15));

            pair.isEqual();
            assertThat(pair.running()).isNotSameAs(first);
        }
    }

    private static Duration step(MirrorPair pair) {
        try {
            return pair.running().step();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
