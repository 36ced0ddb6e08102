package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** {@code daybook verify} on the data of a running server. */
class VerifyCommandTest extends PortalTest {

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
                        LongStream.rangeClosed(1, LOADED)
                                .mapToObj(VerifyCommandTest::move)
                                .toList());
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
        var process =
                portal.call(
                        "crm.type.add",
                        "{\"fields\":{\"title\":\"Projects\",\"isStagesEnabled\":\"Y\"}}");
        portal.call(
                        "crm.item.add",
                        "{\"entityTypeId\":"
                                + process.number("result.type.entityTypeId")
                                + ",\"fields\":{}}")
                .isAnswered();
        portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        portal.call("tasks.task.update", "{\"taskId\":1,\"fields\":{\"TITLE\":\"B \"}}")
                .isAnswered();
        portal.call("tasks.task.start", "{\"taskId\":1}").isAnswered();
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

    /** Overwrites a stored summary of deals. */
    private static void corrupt(long block, String tally) {
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
    void everything_matches_after_normal_use() {
        var run = CommandRun.on(portal, "verify").isDone();

        assertThat(run.out().lines())
                .contains(
                        "stage history of type 2 (Deal): "
                                + total()
                                + " rows, "
                                + LOADED / 1024
                                + " blocks: all match",
                        "stage history of type 2 (Deal), index stage_move.moved_by_id: "
                                + total()
                                + " rows, "
                                + LOADED / 4096
                                + " blocks: all match",
                        "task history: 3 rows, 0 blocks: all match",
                        "items of type 1 (Lead): 0 with history: all match",
                        "items of type 1030 (Projects): 1 with history: all match",
                        "tasks: 1, values and parts: all match",
                        "counters: 29: all match",
                        "not compared: items and values without history, stages and CRM elements of"
                                + " tasks, and tasks with imported history");
        assertThat(CommandRun.on(portal, "verify", "--json").json().members().get("agrees").isYes())
                .isTrue();
    }

    @Test
    void corrupt_summaries_are_found_and_repaired_while_the_server_runs() {
        var total = total();
        // One with a wrong count, one without content, one deleted.
        corrupt(1, "1700001024,1700002047,0,1:p3:new2,1025,");
        corrupt(3, "7:");
        assertThat(
                        change(
                                "delete from history_block where portal_id = 1"
                                        + " and history = 'stage_move' and part = 2 and block = 5"))
                .isEqualTo(1);

        var found = CommandRun.on(portal, "verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .contains(" blocks: differences in blocks 1, 3, 5")
                .endsWith("Run it again with --repair to rebuild these summaries.");
        var json = CommandRun.on(portal, "verify", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out())
                .startsWith("{\"agrees\":false,\"histories\":[{")
                .contains("\"entity_type_id\":2", "\"differing_blocks\":[1,3,5]");

        // A server that starts now returns a wrong total until the summaries are repaired.
        corrupt(3, "1700003072,1700004095,0,1:p3:new2,1023,");
        portal.restart();
        assertThat(total()).isNotEqualTo(total);
        assertThat(CommandRun.on(portal, "verify", "--repair").isDone().out())
                .contains(" blocks: rebuilt blocks 1, 3, 5");
        assertThat(total()).isEqualTo(total);
        CommandRun.on(portal, "verify").isDone();
    }

    @Test
    void wrong_numbers_of_kinds_are_found_and_repaired_while_the_server_runs() {
        var page = "{\"entityTypeId\":2,\"filter\":{\"OWNER_ID\":1002000}}";
        portal.call(HISTORY, page).lists("STAGE_ID", "NEW");
        change(
                "insert into stage_move_kind (portal_id, number, category_id, semantics, stage_id,"
                        + " type_id) values (1, 999, 0, 'P', 'OTHER', 2)");
        assertThat(
                        change(
                                "update stage_move set kind = 999 where portal_id = 1"
                                        + " and entity_type_id = 2 and id in (2000, 9999)"))
                .isEqualTo(2);

        var found = CommandRun.on(portal, "verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.out()).contains(": wrong numbers of kinds in rows 2000, 9999");
        assertThat(CommandRun.on(portal, "verify", "--json").out())
                .contains("\"misnumbered_rows\":[2000,9999]");

        portal.restart();
        portal.call(HISTORY, page).lists("STAGE_ID", "OTHER");
        assertThat(CommandRun.on(portal, "verify", "--repair").isDone().out())
                .contains(": replaced numbers of kinds of rows 2000, 9999");
        portal.call(HISTORY, page).lists("STAGE_ID", "NEW");
        CommandRun.on(portal, "verify").isDone();
    }

    @Test
    void an_upgrade_stores_the_blocks_of_the_indexes_by_people() throws IOException {
        assertThat(change("delete from history_block where history like 'stage_move.%'"))
                .isEqualTo(2 * (LOADED / 4096));
        CommandRun.on(portal, "verify").isDone();
        assertThat(blocksByPeople()).isZero();
        var upgrade =
                Objects.requireNonNull(
                        Database.class.getResourceAsStream("migrations/V44__moves_by_people.sql"));
        try (upgrade) {
            var statements = new String(upgrade.readAllBytes(), StandardCharsets.UTF_8).split(";");
            for (var statement : statements) {
                if (statement.contains("insert into")) {
                    change(statement);
                }
            }
        }
        assertThat(blocksByPeople()).isEqualTo(2 * (LOADED / 4096));
        CommandRun.on(portal, "verify").isDone();
    }

    private static long blocksByPeople() {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.number(
                                "select count(*) from history_block"
                                        + " where history like 'stage_move.%'"));
    }

    @Test
    void an_item_whose_stage_differs_from_its_history_is_found() {
        var lead = portal.call("crm.lead.add", "{\"fields\":{}}").number("result");
        var other = "update item set stage_id = ? where portal_id = 1 and entity_type_id = 1";
        assertThat(change(other, "IN_PROCESS")).isEqualTo(1);
        try {
            var run = CommandRun.on(portal, "verify");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines())
                    .contains(
                            "items of type 1 (Lead): 1 with history: stage differs from history: "
                                    + lead);
            assertThat(CommandRun.on(portal, "verify", "--repair").code()).isEqualTo(1);
        } finally {
            portal.call("crm.lead.delete", "{\"id\":" + lead + "}").isAnswered();
        }
    }

    @Test
    void a_task_whose_status_differs_from_its_history_is_found() {
        var status = "update task set status = ? where portal_id = 1 and id = 1";
        assertThat(change(status, 5L)).isEqualTo(1);
        try {
            var run = CommandRun.on(portal, "verify");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains("tasks: 1, values and parts: values differ from history: 1");
        } finally {
            change(status, 3L);
        }
    }

    @Test
    void parts_of_a_task_that_differ_from_its_history_are_found() {
        try (var own = TestPortal.on(store)) {
            partsDiffer(own);
        }
    }

    private static void partsDiffer(TestPortal own) {
        own.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        own.call(
                        "tasks.task.update",
                        "{\"taskId\":1,\"fields\":{\"DEADLINE\":\"2026-03-01T10:00:00+03:00\","
                                + "\"PRIORITY\":2,\"TAGS\":[\"b\",\"a\"],\"AUDITORS\":[1],"
                                + "\"ALLOW_CHANGE_DEADLINE\":\"Y\"}}")
                .isAnswered();
        own.call("task.checklistitem.add", "{\"TASKID\":1,\"FIELDS\":{\"TITLE\":\"Step\"}}")
                .isAnswered();
        own.call("task.checklistitem.update", "[1,2,{\"TITLE\":\"Next\"}]").isAnswered();
        var comment =
                own.call(
                                "task.commentitem.add",
                                "{\"TASKID\":1,\"FIELDS\":{\"POST_MESSAGE\":\"Done\"}}")
                        .number("result");
        own.call("tasks.task.result.addFromComment", "{\"commentId\":" + comment + "}")
                .isAnswered();
        own.call("task.elapseditem.add", "[1,{\"SECONDS\":60,\"COMMENT_TEXT\":\"\"}]").isAnswered();
        CommandRun.on(own, "verify").isDone();

        for (var broken :
                List.of(
                        "values: update task set priority = 0",
                        "checklists: update checklist_item set title = 'x'",
                        "comments: update task_comment set id = id + 100",
                        "results: update task_result set comment_id = 0",
                        "times: update elapsed_time set seconds = 61")) {
            var words = broken.split(": ", 2);
            var rows =
                    own.services()
                            .database()
                            .inTransaction(transaction -> transaction.run(words[1]));
            assertThat(rows).isPositive();
            assertThat(CommandRun.on(own, "verify").out())
                    .contains(words[0] + " differ from history: 1");
        }
        assertThat(CommandRun.on(own, "verify").out())
                .contains("the newest id of task_comment is " + (comment + 100));
    }

    @Test
    void an_item_of_a_smart_process_that_differs_is_named_without_an_error() {
        var stage = "update item set stage_id = ? where portal_id = 1 and entity_type_id = 1030";
        var before =
                portal.call("crm.item.get", "{\"entityTypeId\":1030,\"id\":1}")
                        .at("result.item.stageId")
                        .asText();
        assertThat(change(stage, "OTHER")).isEqualTo(1);
        try {
            assertThat(CommandRun.on(portal, "verify").isDone().out())
                    .contains(
                            "items of type 1030 (Projects): 1 with history: stage differs from"
                                    + " history, as after a time without stages: 1");
        } finally {
            change(stage, before);
        }
    }

    @Test
    void an_id_beyond_the_last_assigned_one_is_found() {
        var last = portal.call(HISTORY, "{\"entityTypeId\":2,\"order\":{\"ID\":\"DESC\"}}");
        var newest = Long.parseLong(last.column("ID").getFirst());
        portal.continueAfter("stage_move.deal", newest - 1);
        try {
            var run = CommandRun.on(portal, "verify");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains(
                            "the newest id is "
                                    + newest
                                    + ", but the last one assigned is "
                                    + (newest - 1));
        } finally {
            portal.continueAfter("stage_move.deal", newest);
        }
    }
}
