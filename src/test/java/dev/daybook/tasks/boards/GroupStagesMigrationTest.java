package dev.daybook.tasks.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The migration that adds the stages of groups from earlier versions. */
class GroupStagesMigrationTest extends PortalTest {

    private static List<String> inserts() {
        try (var script =
                WorkGroups.class.getResourceAsStream(
                        "/dev/daybook/storage/migrations/V12__boards.sql")) {
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(statement -> statement.startsWith("insert"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String sql) {
        portal.services().database().inTransaction(transaction -> transaction.run(sql));
    }

    @Test
    void only_groups_without_stages_get_the_default_ones() {
        var groups = portal.services().workGroups();
        var old = groups.add(1, "Old", false, true, false, 0).id();
        var current = groups.add(1, "Current", false, true, false, 0).id();
        var stages = portal.services().stages().of(TaskStages.Owner.GROUP, current);
        run("delete from task_stage where entity_type = 'G' and entity_id = " + old);
        assertThat(portal.services().stages().of(TaskStages.Owner.GROUP, old)).isEmpty();

        assertThat(inserts()).hasSize(2);
        inserts().forEach(GroupStagesMigrationTest::run);

        assertThat(portal.services().stages().of(TaskStages.Owner.GROUP, current))
                .isEqualTo(stages);
        assertThat(portal.services().stages().of(TaskStages.Owner.GROUP, old))
                .extracting(TaskStages.Stage::title)
                .containsExactly("New", "In progress", "Completed");
        var next = groups.add(1, "Next", false, true, false, 0).id();
        assertThat(portal.services().stages().of(TaskStages.Owner.GROUP, next)).hasSize(3);
    }
}
