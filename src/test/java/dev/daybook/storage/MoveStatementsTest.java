package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counts the statements of changes, beside those that begin and end transactions, and the bytes of
 * moves.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MoveStatementsTest {

    private static final int OF_MOVE = 4;

    /** What a move took when this was written (73 and 298 bytes), and a tenth. */
    private static final long BYTES_ON_SQLITE = 80;

    private static final long BYTES_ON_POSTGRESQL = 328;

    private static final Set<String> CONTROL = Set.of("begin immediate", "commit");
    private static final int TURNS = 3;
    private static final List<String> STAGES = List.of("PREPARATION", "EXECUTING");

    private static TestPortal portal;

    @Parameter private TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }

    private static Reply call(String method, String json) {
        return callAs(1, method, json);
    }

    private static Reply callAs(long user, String method, String json) {
        return portal.callAs(user, method, json.replace('\'', '"'));
    }

    private static List<String> during(Runnable change) {
        var statements = Collections.synchronizedList(new ArrayList<String>());
        var database = portal.services().database();
        database.observer(statements::add);
        try {
            change.run();
        } finally {
            database.observer(_ -> {});
        }
        statements.removeIf(CONTROL::contains);
        return List.copyOf(statements);
    }

    /** Returns the statements of the last of some moves, when all caches are filled. */
    private static List<String> ofMove(long user, long type, long id, List<String> stages) {
        var statements = List.<String>of();
        for (var turn = 0; turn < TURNS; turn++) {
            var stage = stages.get(turn % stages.size());
            statements =
                    during(() ->
                            callAs(
                                            user,
                                            "crm.item.update",
                                            "{'entityTypeId':"
                                                    + type
                                                    + ",'id':"
                                                    + id
                                                    + ",'fields':{'stageId':'"
                                                    + stage
                                                    + "'}}")
                                    .isAnswered());
        }
        return statements;
    }

    private static long add(long type) {
        return call("crm.item.add", "{'entityTypeId':" + type + ",'fields':{}}")
                .number("result.item.id");
    }

    @Test
    void a_move_takes_four() {
        assertThat(ofMove(1, 2, add(2), STAGES)).hasSizeLessThanOrEqualTo(OF_MOVE);
    }

    @Test
    void so_does_a_move_by_an_employee_whose_rights_are_looked_up() {
        var employee = portal.employee("anna");

        assertThat(ofMove(employee, 2, add(2), STAGES)).hasSizeLessThanOrEqualTo(OF_MOVE);
    }

    @Test
    void so_does_a_move_of_a_smart_process() {
        var type =
                call(
                                "crm.type.add",
                                "{'fields':{'title':'Trip','isStagesEnabled':'Y',"
                                        + "'isCategoriesEnabled':'Y'}}")
                        .number("result.type.entityTypeId");
        var item = add(type);
        var category =
                call("crm.category.list", "{'entityTypeId':" + type + "}")
                        .at("result.categories.0.id")
                        .asText();
        var stages =
                call(
                                "crm.status.list",
                                "{'filter':{'ENTITY_ID':'DYNAMIC_"
                                        + type
                                        + "_STAGE_"
                                        + category
                                        + "'}}")
                        .column("STATUS_ID");

        assertThat(ofMove(1, type, item, List.of(stages.get(1), stages.get(2))))
                .hasSizeLessThanOrEqualTo(OF_MOVE);
    }

    @Test
    void a_change_that_moves_nothing_takes_two() {
        var deal = add(2);
        during(() -> rename(deal, "One"));

        assertThat(during(() -> rename(deal, "Two"))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_move_takes_few_bytes_with_all_indexes_and_summaries() {
        var rows = 20_000;
        var moves = LongStream.rangeClosed(1, rows).mapToObj(MoveStatementsTest::move).toList();
        var database = portal.services().database();
        var before = database.size();

        portal.services().stageMoves().load(EntityType.LEAD, moves);

        assertThat((database.size() - before) / rows)
                .isLessThanOrEqualTo(
                        switch (store) {
                            case SQLITE -> BYTES_ON_SQLITE;
                            case POSTGRESQL -> BYTES_ON_POSTGRESQL;
                        });
    }

    private static StageMove move(long id) {
        return new StageMove(
                id,
                StageMove.Kind.MOVED,
                id * 7 % 400 + 1,
                1_700_000_000 + id * 60,
                0,
                Semantics.PROCESS,
                id % 3 == 0 ? "IN_PROCESS" : "PROCESSED",
                id % 20 + 1,
                "NEW",
                0,
                id % 20 + 1);
    }

    private static void rename(long deal, String title) {
        call(
                        "crm.item.update",
                        "{'entityTypeId':2,'id':" + deal + ",'fields':{'title':'" + title + "'}}")
                .isAnswered();
    }
}
