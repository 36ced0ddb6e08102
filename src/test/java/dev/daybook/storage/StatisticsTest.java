package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the statistics of SQLite's planner select the right indexes. */
class StatisticsTest {

    @Test
    void the_moves_of_one_item_are_found_by_their_owner() {
        assertThat(plan("owner_id = 5 order by id limit 50"))
                .first()
                .asString()
                .contains("stage_move_of_owner");
        assertThat(plan("owner_id in (5, 6, 7) order by id desc limit 50"))
                .first()
                .asString()
                .contains("stage_move_of_owner");
    }

    @Test
    void a_page_of_one_item_is_read_from_the_index_alone() {
        assertThat(
                        plan(
                                "id, owner_id, created_time, kind",
                                "stage_move",
                                "entity_type_id = 2 and owner_id = 5 order by id limit 50"))
                .singleElement()
                .asString()
                .contains("COVERING INDEX stage_move_of_owner");
    }

    @Test
    void the_journal_is_read_in_its_own_order() {
        assertThat(plan("id > 100 order by id limit 50"))
                .singleElement()
                .asString()
                .contains("PRIMARY KEY");
        assertThat(plan("1 = 1 order by id desc limit 50"))
                .singleElement()
                .asString()
                .contains("PRIMARY KEY");
    }

    @Test
    void the_parts_of_one_task_are_found_by_their_task() {
        for (var table : List.of("checklist_item", "task_comment", "elapsed_time", "task_result")) {
            assertThat(plan(table, "task_id = 5 order by id"))
                    .first()
                    .asString()
                    .contains(table + "_of_task");
        }
        assertThat(plan("task", "parent_id = 5 and is_recycled = 0 order by id"))
                .first()
                .asString()
                .contains("task_of_parent");
    }

    @Test
    void the_entries_of_one_dictionary_and_the_fields_of_one_type_are_found_by_their_owner() {
        for (var table : List.of("status", "custom_field")) {
            assertThat(plan(table, "entity_id = 'DEAL' order by sort, id"))
                    .first()
                    .asString()
                    .contains(table + "_of_entity");
        }
    }

    private static List<String> plan(String condition) {
        return plan("stage_move", "entity_type_id = 2 and " + condition);
    }

    private static List<String> plan(String table, String condition) {
        return plan("*", table, condition);
    }

    private static List<String> plan(String columns, String table, String condition) {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            return portal.services()
                    .database()
                    .read(snapshot ->
                            snapshot.list(
                                    "explain query plan select "
                                            + columns
                                            + " from "
                                            + table
                                            + " where portal_id = ? and "
                                            + condition,
                                    row -> row.text(4),
                                    snapshot.portal()));
        }
    }
}
