package dev.daybook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.app.Services;
import dev.daybook.demo.company.SimulationClock;
import dev.daybook.demo.company.WorkingHours;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.parts.TaskServices;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content of the sample portal. */
class SampleDataGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<String> JOURNALS = List.of("= 1", "= 2", "= 5", "in (31, 128, 1030)");

    @TempDir static Path folder;
    private static Store year;

    @BeforeAll
    static void generate() {
        year = generated("year", Period.ofYears(1));
    }

    @AfterAll
    static void close() {
        year.close();
    }

    private static Store generated(String name, Period length) {
        var store = Store.inFolder(folder.resolve(name));
        var database = store.portal(Portals.DEFAULT);
        var clock = SimulationClock.before(NOW, length, ZoneOffset.UTC);
        Services.create(database, InstantSource.fixed(NOW.minusSeconds(400L * 24 * 3600)));
        var services = Services.of(database, CompatibilityProfile.standard(ZoneOffset.UTC), clock);
        var targets =
                new SampleDataGenerator.PortalServices(
                        services.users(),
                        services.rights(),
                        services.categories(),
                        services.smartProcesses(),
                        services.items(),
                        services.stageMoves(),
                        TaskServices.of(database, services.tasks(), clock));
        database.inTransaction(_ ->
                new SampleDataGenerator(targets, clock, SampleDataGenerator.SEED)
                        .run(Runnable::run, () -> {}));
        return store;
    }

    private static long number(Store store, String sql) {
        return data(store).read(snapshot -> snapshot.number(sql));
    }

    private static Database data(Store store) {
        return store.portal(Portals.DEFAULT);
    }

    private static List<String> moves(Store store) {
        return data(store)
                .read(snapshot ->
                        snapshot.list(
                                "select entity_type_id || ' ' || id || ' ' || type_id || ' '"
                                        + " || owner_id || ' ' || created_time || ' ' ||"
                                        + " stage_id || ' ' || moved_by_id || ' ' ||"
                                        + " responsible_id from stage_move"
                                        + " order by entity_type_id, id",
                                row -> row.text(1)));
    }

    @Test
    void moves_of_every_kind_and_entity_type_are_generated() {
        assertThat(number(year, "select count(*) from stage_move")).isGreaterThan(20_000);
        assertThat(number(year, "select count(distinct type_id) from stage_move")).isEqualTo(4);
        assertThat(number(year, "select count(distinct entity_type_id) from stage_move"))
                .isEqualTo(5);
    }

    @Test
    void every_move_lies_within_the_past_year() {
        assertThat(number(year, "select max(created_time) from stage_move"))
                .isLessThanOrEqualTo(NOW.getEpochSecond());
        assertThat(number(year, "select min(created_time) from stage_move"))
                .isGreaterThan(NOW.minusSeconds(370L * 24 * 3600).getEpochSecond());
    }

    @Test
    void ids_and_times_grow_together() {
        for (var journal : JOURNALS) {
            assertThat(
                            number(
                                    year,
                                    "select count(*) from (select created_time, lag(created_time)"
                                            + " over (order by id) as before from stage_move"
                                            + " where entity_type_id "
                                            + journal
                                            + ") where created_time < before"))
                    .as(journal)
                    .isZero();
        }
    }

    @Test
    void the_newest_history_row_of_every_item_has_its_current_stage() {
        assertThat(
                        number(
                                year,
                                "select count(*) from item i where i.stage_id <> (select m.stage_id"
                                        + " from stage_move m where m.entity_type_id = i.entity_type_id"
                                        + " and m.owner_id = i.id order by m.id desc limit 1)"))
                .isZero();
        assertThat(
                        number(
                                year,
                                "select count(*) from stage_move m where not exists (select 1 from"
                                        + " item i where i.entity_type_id = m.entity_type_id and"
                                        + " i.id = m.owner_id)"))
                .isZero();
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        try (var first = generated("first", Period.ofMonths(2));
                var second = generated("second", Period.ofMonths(2))) {
            assertThat(moves(second)).hasSizeGreaterThan(2_000).isEqualTo(moves(first));
            assertThat(changes(second)).hasSizeGreaterThan(4_000).isEqualTo(changes(first));
        }
    }

    // ---- tasks ----

    private static List<TaskChange> changes(Store store) {
        return data(store)
                .read(snapshot ->
                        snapshot.list(
                                "select id, task_id, created_date, field, from_value, to_value,"
                                        + " user_id, group_id from task_change order by id",
                                row ->
                                        new TaskChange(
                                                row.whole(1),
                                                row.whole(2),
                                                row.whole(3),
                                                row.text(4),
                                                row.textOrNull(5),
                                                row.textOrNull(6),
                                                row.whole(7),
                                                row.whole(8))));
    }

    @Test
    void task_changes_of_every_field_are_generated() {
        assertThat(number(year, "select count(*) from task")).isGreaterThan(3_000);
        var changes = changes(year);
        assertThat(changes).hasSizeGreaterThan(40_000);
        assertThat(changes.stream().map(TaskChange::field).distinct())
                .containsAll(Stream.of(HistoryField.values()).map(Enum::name).toList())
                .anyMatch(field -> field.equals("UF_CUSTOMER_SITE"));
    }

    @Test
    void every_value_of_a_task_change_has_the_format_of_its_field() {
        for (var change : changes(year)) {
            if (!change.field().startsWith("UF_CUSTOMER")) {
                var field = HistoryField.valueOf(change.field());
                assertThat(field.from().fits(change.from())).as(change.toString()).isTrue();
                assertThat(field.to().fits(change.to())).as(change.toString()).isTrue();
            }
        }
    }

    @Test
    void every_task_history_has_its_creation_as_first_row_only() {
        var seen = new HashSet<Long>();
        for (var change : changes(year)) {
            assertThat(change.field().equals("NEW"))
                    .as(change.toString())
                    .isEqualTo(seen.add(change.taskId()));
        }
        assertThat(seen).hasSize((int) number(year, "select count(*) from task"));
    }

    @Test
    void the_old_value_of_each_change_is_the_new_value_of_the_previous_one() {
        var before = new HashMap<String, TaskChange>();
        for (var change : changes(year)) {
            // Each group has stages of its own.
            if (change.field().equals("GROUP_ID")) {
                before.remove(change.taskId() + " STAGE_ID");
            }
            if (change.from() != null
                    && !change.field().startsWith("CHECKLIST")
                    && !change.field().startsWith("UF_CRM")) {
                var last = before.put(change.taskId() + " " + change.field(), change);
                if (last != null) {
                    assertThat(change.from()).as(last + " " + change).isEqualTo(last.to());
                }
            }
        }
    }

    @Test
    void every_task_has_the_values_of_its_newest_changes() {
        for (var field : List.of("status", "priority", "responsible_id", "group_id", "parent_id")) {
            assertThat(
                            number(
                                    year,
                                    "select count(*) from task t where exists (select 1 from"
                                            + " task_change c where c.task_id = t.id and c.field ="
                                            + " upper('"
                                            + field
                                            + "') and c.id = (select max(id) from task_change d"
                                            + " where d.portal_id = t.portal_id and d.task_id ="
                                            + " t.id and d.field = c.field)"
                                            + " and c.to_value <> case t."
                                            + field
                                            + " when 0 then '' else cast(t."
                                            + field
                                            + " as text) end)"))
                    .as(field)
                    .isZero();
        }
        assertThat(number(year, "select count(*) from task where status = 5 and closed_date = 0"))
                .isZero();
    }

    @Test
    void tasks_change_only_in_working_hours() {
        var hours = new WorkingHours(ZoneOffset.UTC);
        var last = 0L;
        for (var change : changes(year)) {
            var time = Instant.ofEpochSecond(change.createdDate());
            var day = time.atZone(ZoneOffset.UTC).toLocalDate();
            assertThat(hours.isOpen(day)).as(change.toString()).isTrue();
            assertThat(time).isBetween(hours.timeOn(day, 0), hours.timeOn(day, 1));
            assertThat(time).isBeforeOrEqualTo(NOW);
            assertThat(change.createdDate()).isGreaterThanOrEqualTo(last);
            last = change.createdDate();
        }
    }

    @Test
    void a_deactivated_person_makes_no_more_changes() {
        var gone = number(year, "select id from user_account where is_active = 0");
        var left =
                number(
                        year,
                        "select max(created_time) from stage_move where moved_by_id = " + gone);
        assertThat(gone).isPositive();
        assertThat(left).isLessThan(NOW.minusSeconds(60L * 24 * 3600).getEpochSecond());
        assertThat(changes(year).stream().filter(change -> change.userId() == gone))
                .isNotEmpty()
                .allMatch(change -> change.createdDate() < left + 24 * 3600);
        assertThat(
                        number(
                                year,
                                "select count(*) from task where status < 5 and responsible_id = "
                                        + gone))
                .isZero();
    }
}
