package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.storage.sql.ReportingViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the reporting views, and of the SQL texts of docs/bi.md, on fixture F and a task. */
class ReportingViewsTest extends PortalTest {

    private static final Pattern FENCE =
            Pattern.compile(
                    "```sql\\n-- (both|postgresql|sqlite|duckdb)\\n(.*?)```", Pattern.DOTALL);

    /** All columns of the views except times, which the stores write in different forms. */
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "daybook_v1_users",
                    "portal_id, id, name, last_name, second_name, full_name, is_active, is_extranet",
                    "daybook_v1_stages",
                    "portal_id, entity_type_id, category_id, category_name, category_sort, stage_id,"
                            + " stage_name, semantics, stage_sort",
                    "daybook_v1_moves",
                    "portal_id, entity_type_id, id, type_id, owner_id, created_time_epoch,"
                            + " category_id, stage_id, stage_semantic_id, moved_by_id,"
                            + " previous_stage_id, previous_category_id, responsible_id, seq, visit,"
                            + " held_seconds, stage_name, category_name, moved_by_name,"
                            + " responsible_name, owner_title",
                    "daybook_v1_stays",
                    "portal_id, entity_type_id, item_id, seq, visit, category_id, stage_id,"
                            + " stage_name, semantics, entered_epoch, entered_by, left_epoch, left_by,"
                            + " seconds, to_category_id, to_stage_id, is_open, is_final",
                    "daybook_v1_changes",
                    "portal_id, id, task_id, created_date_epoch, field, from_value, to_value, user_id,"
                            + " group_id, user_name, user_last_name, task_title",
                    "daybook_v1_items",
                    "portal_id, entity_type_id, id, title, category_id, stage_id, stage_semantic_id,"
                            + " assigned_by_id, created_time_epoch, created_by, updated_time_epoch,"
                            + " updated_by, moved_time_epoch, moved_by, previous_stage_id,"
                            + " assigned_by_name",
                    "daybook_v1_tasks",
                    "portal_id, id, title, status, priority, responsible_id, created_by, group_id,"
                            + " parent_id, stage_id, deadline_epoch, created_date_epoch,"
                            + " closed_date_epoch, responsible_name",
                    "daybook_v1_position",
                    "portal_id, history, entity_type_id, newest_id, newest_time_epoch, row_count");

    private static final Map<String, String> TIMES =
            Map.of(
                    "daybook_v1_moves", "created_time",
                    "daybook_v1_stays", "entered, \"left\"",
                    "daybook_v1_changes", "created_date",
                    "daybook_v1_items", "created_time, updated_time, moved_time",
                    "daybook_v1_tasks", "deadline, created_date, closed_date",
                    "daybook_v1_position", "newest_time");

    @BeforeParameterizedClassInvocation
    static void fill() {
        fill(portal);
    }

    /** Adds fixture F, and two tasks: one that was done and reopened, and one that is done. */
    private static void fill(TestPortal filled) {
        ExplainFixture.build(filled);
        filled.call(
                        "tasks.task.add",
                        "{\"fields\":{\"TITLE\":\"Call\",\"RESPONSIBLE_ID\":1,\"DEADLINE\":\"2026-02-01T10:00:00+03:00\"}}")
                .isAnswered();
        filled.call("tasks.task.complete", "{\"taskId\":1}").isAnswered();
        filled.call("tasks.task.renew", "{\"taskId\":1}").isAnswered();
        filled.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Write\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        filled.call("tasks.task.complete", "{\"taskId\":2}").isAnswered();
    }

    private static List<List<String>> rows(TestPortal of, String sql, int columns) {
        return of.services()
                .database()
                .read(snapshot -> snapshot.list(sql, row -> texts(row, columns)));
    }

    private static List<String> texts(Row row, int columns) {
        var texts = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            texts.add(String.valueOf(row.textOrNull(i)));
        }
        return texts;
    }

    @Test
    @Case(of = "export", value = "X23")
    void the_views_have_the_same_content_on_both_stores() {
        var other = store == TestPortal.On.SQLITE ? TestPortal.On.POSTGRESQL : TestPortal.On.SQLITE;
        assertThat(COLUMNS.keySet()).containsExactlyInAnyOrderElementsOf(ReportingViews.NAMES);
        try (var second = TestPortal.on(other)) {
            fill(second);
            COLUMNS.forEach((view, columns) -> {
                var sql = "select " + columns + " from " + view;
                var count = columns.split(",").length;
                assertThat(rows(portal, sql, count))
                        .as(view)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(rows(second, sql, count));
            });
        }
    }

    @Test
    void each_time_is_the_instant_of_the_seconds_beside_it() {
        TIMES.forEach((view, columns) -> {
            for (var column : columns.split(", ")) {
                var seconds = column.replace("\"", "") + "_epoch";
                var instant =
                        store == TestPortal.On.SQLITE
                                ? "unixepoch(" + column + ")"
                                : "extract(epoch from " + column + ")";
                var sql = "select count(*) from " + view + " where ";
                assertThat(rows(portal, sql + seconds + " is not null", 1))
                        .isNotEqualTo(List.of(List.of("0")))
                        .isEqualTo(rows(portal, sql + instant + " = " + seconds, 1));
            }
        });
    }

    @Test
    @Case(of = "export", value = "X23")
    void stays_give_the_numbers_of_the_question() {
        var sql =
                """
                select stage_id, count(seconds), count(distinct case when seconds is not null
                    then item_id end), coalesce(sum(seconds), 0), sum(is_open), sum(is_final)
                from daybook_v1_stays where entity_type_id = 2 and category_id = 0
                group by stage_id order by stage_id\
                """;
        assertThat(rows(portal, sql, 6))
                .containsExactly(
                        List.of("EXECUTING", "0", "0", "0", "1", "0"),
                        List.of("LOSE", "1", "1", "345600", "0", "0"),
                        List.of("NEW", "5", "4", "864000", "2", "0"),
                        List.of("PREPARATION", "4", "3", "345600", "0", "0"),
                        List.of("WON", "0", "0", "0", "0", "3"));
        assertThat(rows(portal, text("Median time in stage"), 4))
                .contains(List.of("0", "NEW", "5", "172800"))
                .contains(List.of("0", "PREPARATION", "4", "86400"))
                .contains(List.of("0", "LOSE", "1", "345600"));
    }

    @Test
    void moves_have_their_place_in_the_life_of_the_item() {
        var sql =
                """
                select id, seq, visit, held_seconds, stage_name, moved_by_name
                from daybook_v1_moves where entity_type_id = 2 and owner_id = 1 order by id\
                """;
        assertThat(rows(portal, sql, 4))
                .containsExactly(
                        List.of("1", "1", "1", "null"),
                        List.of("3", "2", "1", "86400"),
                        List.of("6", "3", "2", "86400"),
                        List.of("13", "4", "2", "172800"),
                        List.of("15", "5", "1", "86400"));
        assertThat(rows(portal, sql.replace("id, seq", "moved_by_name, seq"), 1).getFirst())
                .containsExactly("Name eleven");
    }

    @Test
    @Case(of = "export", value = "X24")
    void every_query_of_the_page_gives_rows() throws IOException {
        var texts = FENCE.matcher(Files.readString(Path.of("docs/bi.md")));
        var tried = 0;
        while (texts.find()) {
            if (texts.group(1).equals("both")
                    || texts.group(1).equalsIgnoreCase(store.toString())) {
                assertThat(rows(portal, texts.group(2), 2)).as(texts.group(2)).isNotEmpty();
                tried++;
            }
        }
        assertThat(tried).isEqualTo(store == TestPortal.On.SQLITE ? 7 : 8);
    }

    /** A text without the name of a database would be run by no test. */
    @Test
    @Case(of = "export", value = "X24")
    void every_query_of_the_page_names_its_database() throws IOException {
        var page = Files.readString(Path.of("docs/bi.md"));
        var named =
                Pattern.compile("```sql\n-- (both|postgresql|sqlite|duckdb)\n")
                        .matcher(page)
                        .results()
                        .count();
        assertThat(page.split("```sql", -1)).hasSize((int) named + 1);
    }

    @Test
    @Case(of = "export", value = "X24")
    void every_query_of_the_dashboard_gives_rows() throws IOException {
        if (store == TestPortal.On.SQLITE) {
            return;
        }
        var dashboard =
                JsonReader.read(Files.readAllBytes(Path.of("docs/bi/grafana.json")))
                        .orElseThrow()
                        .members();
        var queries = new ArrayList<String>();
        for (var panel : elements(dashboard.get("panels"))) {
            for (var target : elements(panel.members().get("targets"))) {
                queries.add(target.members().get("rawSql").asText());
            }
        }
        for (var variable : elements(dashboard.get("templating").members().get("list"))) {
            if (variable.members().get("type").asText().equals("query")) {
                queries.add(variable.members().get("query").asText());
            }
        }
        assertThat(queries).hasSize(7);
        for (var query : queries) {
            var sql =
                    query.replace("$type", "2")
                            .replaceAll(
                                    "\\$__timeFilter\\(([^)]*)\\)",
                                    "$1 between '2026-03-01Z' and '2026-04-01Z'");
            assertThat(rows(portal, sql, 1)).as(sql).isNotEmpty();
        }
    }

    private static List<Value> elements(Value list) {
        return List.copyOf(list.elements());
    }

    /** Returns the first query below a line of the page. */
    private static String text(String title) {
        try {
            var page = Files.readString(Path.of("docs/bi.md"));
            var texts = FENCE.matcher(page);
            assertThat(texts.find(page.indexOf(title))).isTrue();
            return texts.group(2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
