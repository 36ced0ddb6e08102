package dev.daybook.mirror.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.history.TaskChanges;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the stored data of a mirror, with rows that a real portal has sent. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorStoreTest {

    @Parameter private TestPortal.On on;

    private MirrorFixture portals;

    @BeforeEach
    void begin() {
        portals = MirrorFixture.on(on);
        portals.work();
    }

    @AfterEach
    void end() {
        var database = portals.mirror.services().database();
        for (var verification :
                List.of(StageMoves.verification(database), TaskChanges.verification(database))) {
            for (var part : verification.parts()) {
                assertThat(verification.all())
                        .allMatch(each -> each.check(part, false, _ -> {}).agrees());
            }
        }
        portals.close();
    }

    private void copy() {
        portals.copy();
        portals.mirror.webhook(1, TestPortal.CODE, portals.mirror.allScopes());
    }

    @Test
    void the_first_of_two_first_events_decides_which_token_is_known() {
        portals.store.saveEventAccess(new EventAccess("key", "", true, "", false, List.of()));

        assertThat(portals.store.pinEventToken("key", "first")).isTrue();
        assertThat(portals.store.pinEventToken("key", "second")).isFalse();
        assertThat(portals.store.eventAccess().tokenHash()).isEqualTo("first");
        assertThat(portals.store.saveEventToken("former key", "third")).isFalse();
    }

    @Test
    void a_queue_that_was_turned_off_stays_off_after_the_cycle_that_read_it() {
        portals.store.saveEventAccess(new EventAccess("", "", false, "daybook", true, List.of()));
        reserve("one");
        assertThat(portals.store.eventAccess().processes()).containsExactly("one");

        portals.store.saveEventAccess(EventAccess.NONE);
        reserve("two");

        assertThat(portals.store.eventAccess()).isEqualTo(EventAccess.NONE);
    }

    private void reserve(String process) {
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.saveProcesses("daybook", List.of(process));
                    return true;
                });
    }

    @Test
    @Case(of = "mirror", value = "4")
    void a_bare_portal_has_nothing_of_its_own() {
        var database = portals.mirror.services().database();
        for (var table : List.of("user_account", "status", "category", "department")) {
            long rows = database.read(snapshot -> snapshot.number("select count(*) from " + table));
            assertThat(rows).as(table).isZero();
        }
    }

    @Test
    void what_the_source_has_sent_is_answered_as_the_source_does() {
        copy();

        for (var type : List.of(1, 2)) {
            portals.assertEqual(
                    "crm.stagehistory.list", "{'entityTypeId':" + type + ",'order':{'ID':'DESC'}}");
            portals.assertEqual("crm.item.list", "{'entityTypeId':" + type + "}");
        }
        portals.assertEqual("crm.deal.list", "{'select':['*']}");
        portals.assertEqual("crm.deal.get", "{'id':1}");
        portals.assertEqual("crm.status.list", "{}");
        portals.assertEqual("crm.category.list", "{'entityTypeId':2}");
        portals.assertEqual("tasks.task.history.list", "{'taskId':1}");
        portals.assertEqual("daybook.task.history.list", "{}");
        portals.assertEqual("tasks.task.list", "{}");
    }

    @Test
    void the_stage_before_is_known_once_the_ids_between_were_read() {
        var rows = portals.moves(2);
        for (var span : List.of(List.of(3, 1_000), List.of(1, 1), List.of(2, 2))) {
            portals.store.apply(
                    MirrorFixture.HOLDER,
                    changes -> {
                        changes.cover("moves.2", span.getFirst(), span.getLast());
                        return changes.moves(2, withIds(rows, span.getFirst(), span.getLast()));
                    });
            assertThat(stageBefore(3)).isNull();
        }

        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.learnPlaces(2);
                    return true;
                });

        assertThat(stageBefore(3)).isEqualTo("NEW");
    }

    private static List<Value> withIds(List<Value> rows, long from, long to) {
        return rows.stream()
                .filter(row -> row.members().get("ID").asWhole() >= from)
                .filter(row -> row.members().get("ID").asWhole() <= to)
                .toList();
    }

    private @Nullable String stageBefore(long move) {
        return portals.mirror
                .services()
                .database()
                .read(snapshot ->
                        snapshot.list(
                                "select previous_stage_id from stage_move where id = ?",
                                row -> Optional.ofNullable(row.textOrNull(1)),
                                move))
                .getFirst()
                .orElse(null);
    }

    @Test
    @Case(
            of = "mirror",
            value = {"40", "47", "49"})
    void actors_are_known_where_items_prove_them() {
        copy();

        portals.mirror
                .call(
                        "crm.stagehistory.list",
                        """
                        {"entityTypeId":2,"filter":{"OWNER_ID":1},"order":{"ID":"ASC"},"select":\
                        ["ID","MOVED_BY_ID","ACTOR_SOURCE","PREVIOUS_STAGE_ID","RESPONSIBLE_ID"]}\
                        """)
                .hasResult(
                        """
                        {"items":[\
                        {"ID":1,"MOVED_BY_ID":1,"ACTOR_SOURCE":"created","PREVIOUS_STAGE_ID":"",\
                        "RESPONSIBLE_ID":null},\
                        {"ID":3,"MOVED_BY_ID":null,"ACTOR_SOURCE":"","PREVIOUS_STAGE_ID":"NEW",\
                        "RESPONSIBLE_ID":null},\
                        {"ID":4,"MOVED_BY_ID":2,"ACTOR_SOURCE":"item",\
                        "PREVIOUS_STAGE_ID":"PREPARATION","RESPONSIBLE_ID":1}]}\
                        """);
    }

    @Test
    @Case(of = "mirror", value = "48")
    void an_edit_after_the_move_leaves_the_actor_known_and_the_responsible_user_unknown() {
        portals.source.at("13:00:00");
        portals.ok("crm.deal.update", "{'id':1,'fields':{'TITLE':'Other','ASSIGNED_BY_ID':2}}");
        copy();

        portals.mirror
                .call(
                        "crm.stagehistory.list",
                        "{\"entityTypeId\":2,\"filter\":{\"ID\":4},"
                                + "\"select\":[\"MOVED_BY_ID\",\"RESPONSIBLE_ID\"]}")
                .hasResult("{\"items\":[{\"MOVED_BY_ID\":2,\"RESPONSIBLE_ID\":null,\"ID\":4}]}");
    }

    @Test
    @Case(of = "mirror", value = "53")
    void a_user_that_the_source_does_not_list_is_known_from_its_rows() {
        copy();
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes ->
                        changes.taskChanges(
                                1,
                                List.of(
                                        Value.tree(
                                                "id",
                                                900,
                                                "createdDate",
                                                "2026-01-10T12:30:00+03:00",
                                                "field",
                                                "COMMENT",
                                                "value",
                                                Value.tree("to", "17"),
                                                "user",
                                                Value.tree(
                                                        "id", 77, "name", "Robot", "login",
                                                        "bot")))));

        assertThat(portals.mirror.call("tasks.task.history.list", "{\"taskId\":1}").text())
                .contains("\"user\":{\"id\":77,\"name\":\"Robot\"");
    }

    @Test
    @Case(of = "mirror", value = "55")
    void rows_of_a_deleted_item_move_to_the_archive() {
        copy();
        portals.ok("crm.deal.delete", "{'id':1}");
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.goneItem(2, 1, GoneReason.DELETED);
                    return true;
                });

        portals.assertEqual("crm.stagehistory.list", "{'entityTypeId':2}");
        portals.assertEqual("crm.deal.list", "{}");
    }

    @Test
    @Case(of = "mirror", value = "60")
    void the_history_of_a_task_that_is_gone_stays() {
        copy();
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.goneTask(1, GoneReason.DELETED);
                    return true;
                });

        assertThat(portals.store.taskCounts()).containsEntry(TaskState.Phase.GONE, 1L);
        assertThat(portals.mirror.call("daybook.task.history.list", "{}").number("total"))
                .isPositive();
    }

    @Test
    void applying_everything_again_changes_nothing() {
        copy();
        var moves = portals.moves(2);

        var again = portals.store.apply(MirrorFixture.HOLDER, changes -> changes.moves(2, moves));

        assertThat(again.hasChanges()).isFalse();
        assertThat(again.known()).isEqualTo(moves.size());
        assertThat(portals.store.queuedTasks(10)).isEmpty();
        var tasks = portals.rows("tasks.task.list", "{'select':['*','UF_*']}", "tasks");
        portals.store.apply(MirrorFixture.HOLDER, changes -> changes.tasks(tasks));
        assertThat(portals.store.queuedTasks(10)).isEmpty();
    }

    @Test
    void rows_without_a_time_are_returned_and_not_stored() {
        var row = Value.tree("ID", "7", "OWNER_ID", "1", "STAGE_ID", "NEW");

        var merged =
                portals.store.apply(
                        MirrorFixture.HOLDER, changes -> changes.moves(2, List.of(row)));

        assertThat(merged.unreadable()).containsExactly(row);
        assertThat(portals.store.rows("moves.2", 1, 100)).isZero();
    }

    @Test
    void covered_ranges_are_joined_and_cut() {
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.cover("moves.2", 100, 200);
                    changes.cover("moves.2", 50, 99);
                    changes.cover("moves.2", 300, 400);
                    changes.cover("moves.2", 150, 299);
                    changes.uncover("moves.2", 120, 130);
                    return true;
                });

        assertThat(portals.store.covered("moves.2"))
                .extracting(CoveredRange::from, CoveredRange::to)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(50L, 119L),
                        org.assertj.core.api.Assertions.tuple(131L, 400L));
    }

    @Test
    @Case(of = "mirror", value = "72")
    void only_the_holder_of_the_lease_may_apply_changes() {
        assertThat(portals.store.lease("other", Duration.ofSeconds(30))).isFalse();
        assertThatThrownBy(() -> portals.store.apply("other", changes -> changes.hashCode()))
                .isInstanceOf(LeaseLostException.class);

        portals.store.release(MirrorFixture.HOLDER);

        assertThat(portals.store.lease("other", Duration.ofSeconds(30))).isTrue();
        portals.mirror.clock().advance(Duration.ofSeconds(31));
        assertThat(portals.store.leaseHolder()).isEmpty();
        assertThat(portals.store.lease("third", Duration.ofSeconds(30))).isTrue();
    }
}
