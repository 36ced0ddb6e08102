package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts of the pages besides their main figures: cohorts, single stays, matrix, conditions, order. */
class PartsOfPagesTest {

    private static final String MARCH = "from=2026-03-01&to=2026-03-09";

    private static TestPortal portal;
    private static PageVisitor admin;

    @BeforeAll
    static void fill() {
        portal = TestPortal.on(TestPortal.On.SQLITE, "Z", UnaryOperator.identity());
        ExplainFixture.build(portal);
        portal.clock().moveTo("2026-03-10T00:00:00Z");
        admin = PageVisitor.signedIn(portal, 1);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static List<String> rows(String address, String part, String... columns) {
        return admin.rows(address, part, columns);
    }

    @Test
    void the_funnel_shows_losses_at_the_stage_that_was_left() {
        assertThat(rows("/crm/2/0/funnel?by=moved&" + MARCH, "funnel", "stage", "lost"))
                .contains("NEW 1", "PREPARATION 0", "LOSE ");
        assertThat(rows("/crm/2/0/funnel?by=begun", "funnel", "stage", "lost"))
                .contains("NEW 1", "PREPARATION 0", "LOSE ");
    }

    @Test
    void cohorts_that_are_too_young_are_hatched() {
        var address = "/crm/2/0/funnel?by=begun&last=24m&within=30";
        // Two months are needed for a table; the items of March are younger than thirty days.
        assertThat(admin.open(address).status()).isEqualTo(200);
        assertThat(rows("/crm/2/0/funnel?by=begun", "cohorts", "begun", "items", "PREPARATION"))
                .contains("2026-03-01 6 0.5");
        assertThat(admin.open("/crm/2/0/funnel?by=begun&within=30").text())
                .contains("class=\"young\"");
        assertThat(admin.open("/crm/2/0/funnel?by=begun&within=31").status()).isEqualTo(302);
    }

    @Test
    void single_stays_are_listed_longest_first_and_drawn_as_dots() {
        assertThat(rows("/crm/2/0/time?" + MARCH, "stays", "itemId", "stageId", "seconds"))
                .startsWith("5 LOSE 345600")
                .hasSize(10);
        assertThat(admin.open("/crm/2/0/time?" + MARCH).text())
                .containsPattern("<circle class=\"dot\"[^>]*><title>deal 2: 3.0");
        assertThat(rows("/crm/2/0/time?" + MARCH, "trend", "bucket")).hasSize(9);
    }

    @Test
    void stays_can_be_those_of_people() {
        assertThat(rows("/crm/2/0/time?group=person", "people", "userId", "count"))
                .contains("11 4", "12 5", " 1");
        assertThat(admin.open("/crm/2/0/time?group=moon").header("Location"))
                .isEqualTo("/crm/2/0/time");
    }

    @Test
    void the_matrix_counts_the_moves_between_each_two_stages() {
        assertThat(rows("/crm/2/0/map?" + MARCH, "matrix", "from", "NEW", "PREPARATION", "others"))
                .contains("NEW 0 3 1", "PREPARATION 1 0 0");
    }

    @Test
    void the_slider_of_ways_hides_rare_ones_and_says_so() {
        assertThat(admin.open("/crm/2/0/map?" + MARCH + "&least=3").text())
                .contains("rare ways are not drawn", "name=\"least\"", "value=\"3\"");
        assertThat(admin.open("/crm/2/0/map?" + MARCH + "&least=1").text())
                .contains("One rare way is not drawn, 1 move.", "Begun in New");
        assertThat(admin.open("/crm/2/0/map?label=share").status()).isEqualTo(200);
    }

    @Test
    void paths_are_chips_and_can_be_the_finished_ones() {
        var page = admin.open("/crm/2/0/paths").text();
        assertThat(page).contains("class=\"path\"", "class=\"chip\"");
        assertThat(rows("/crm/2/0/paths", "paths", "example")).hasSize(6);
        assertThat(rows("/crm/2/0/paths?state=finished", "paths", "example"))
                .containsExactlyInAnyOrder("1", "2", "6");
    }

    @Test
    void conditions_restrict_the_items_and_can_be_taken_back() {
        var form = "/crm/2/0?where=&whereop=&wherefield=assignedById&wherevalue=11";
        var address = admin.open(form).header("Location");
        assertThat(address).isEqualTo("/crm/2/0?where=assignedById%3A11");
        assertThat(admin.open(address).text())
                .contains("3 deals were begun", " is 11</b>", "href=\"/crm/2/0\"");
        var added = admin.open(address + "&whereop=%3E%3D&wherefield=id&wherevalue=4");
        assertThat(added.header("Location"))
                .isEqualTo("/crm/2/0?where=assignedById%3A11%3B%3E%3Did%3A4");
        assertThat(admin.open(added.header("Location")).text()).contains("2 deals were begun");
        assertThat(admin.open("/crm/2/0?where=moon%3A1").text()).contains("moon");
    }

    @Test
    void a_table_is_sorted_by_the_column_that_the_address_names() {
        assertThat(rows("/crm/2/0/funnel?by=moved&" + MARCH, "funnel", "stage"))
                .startsWith("NEW", "PREPARATION");
        assertThat(admin.open("/crm/2/0?sort=-now").text())
                .contains("aria-sort=\"descending\"", "href=\"/crm/2/0?sort=now\"");
        assertThat(admin.open("/crm/2/0?sort=now").text()).contains("aria-sort=\"ascending\"");
        assertThat(rows("/crm/2/0?sort=now", "sheet", "stage", "now"))
                .startsWith("PREPARATION 0")
                .endsWith("WON 3");
        assertThat(admin.open("/crm/2/0?sort=.").header("Location")).isEqualTo("/crm/2/0");
    }

    @Test
    void the_flow_can_contain_finished_items() {
        assertThat(admin.open("/crm/2/0/flow?form=cumulative").text())
                .contains("<title>Deal won</title>");
        assertThat(admin.open("/crm/2/0/flow").text()).doesNotContain("<title>Deal won</title>");
    }

    @Test
    void the_cursor_of_the_flow_is_in_the_address() {
        var flow = "/crm/2/0/flow?" + MARCH;
        var page = admin.open(flow + "&on=2026-03-04").text();
        assertThat(page)
                .contains("<output>Mar 4, 2026: 0 arrived, 2 finished,", "class=\"cursor\"")
                .containsPattern("<tr class=\"hot\">\\s*<th scope=\"row\"[^>]*>\\s*Mar 4, 2026");

        assertThat(admin.open(flow).text())
                .contains("<output>Mar 9, 2026:", "data-present=\"/crm/2/0/flow?from=2026-03-01")
                .doesNotContain("class=\"cursor\"", "<tr class=\"hot\">");
        // A day outside of the period names no step.
        assertThat(admin.open(flow + "&on=2027-03-04").text()).doesNotContain("class=\"cursor\"");
        assertThat(admin.open(flow + "&on=yesterday").header("Location")).isEqualTo(flow);
        assertThat(admin.open("/crm/2/0?" + MARCH + "&on=2026-03-04").text())
                .contains("class=\"cursor\"", "class=\"pointer small\"");
    }

    @Test
    void a_page_that_follows_the_portal_says_so_in_its_address() {
        assertThat(admin.open("/crm/2/0").text()).contains("href=\"/crm/2/0?live=1\"");
        assertThat(admin.open("/crm/2/0?live=1").text())
                .contains("data-live=\"true\"", "href=\"/crm/2/0\"");
    }

    @Test
    void the_present_quarter_stays_relative_in_the_address() {
        assertThat(admin.open("/crm/2/0?this=quarter").text()).contains("from Jan 1, 2026");
        assertThat(admin.open("/crm/2/0?this=decade").header("Location")).isEqualTo("/crm/2/0");
    }

    @Test
    void the_year_of_a_person_counts_the_moves_of_each_day() {
        assertThat(rows("/people/11", "year", "week", "monday", "moves"))
                .contains("2026-03-02 2 7");
        assertThat(admin.open("/people/11?part=stages&as=csv").text())
                .contains("NEW,\"Deals, General\",4,4,1");
        assertThat(rows("/people", "people", "moves", "items", "returns")).contains("8 5 2");
        assertThat(rows("/people", "people", "moves", "firstTime", "lastTime"))
                .contains("8 2026-03-01T00:00:00Z 2026-03-08T00:00:00Z");
    }

    @Test
    void the_band_of_a_stage_begins_at_its_shorter_stays() {
        // Stays of 1, 1, 2, 3 and 3 days: the band lies between 1 and 3 days, its tick at 2.
        var band = Pattern.compile("class=\"band\" x=\"([0-9.]+)\"[^>]*width=\"([0-9.]+)\"");
        var tick = Pattern.compile("class=\"med\" d=\"M([0-9.]+)");
        var page = admin.open("/crm/2/0/time?" + MARCH).text();
        var found = band.matcher(page);
        assertThat(found.find()).isTrue();
        var left = Double.parseDouble(found.group(1));
        var median = tick.matcher(page);
        assertThat(median.find(found.end())).isTrue();
        assertThat(Double.parseDouble(median.group(1)))
                .isBetween(left + 1, left + Double.parseDouble(found.group(2)) - 1);
    }

    @Test
    void the_slider_of_the_board_has_a_tick_for_the_moves_of_each_step() {
        var page = admin.open("/crm/2/0/board?" + MARCH + "&at=2026-03-04").text();
        assertThat(page).contains("<output>Mar 4, 2026: 4 open, 4 moves</output>", "; 16 moves\"");
        var ticks = Pattern.compile("class=\"ticks\" d=\"([^\"]*)").matcher(page);
        assertThat(ticks.find()).isTrue();
        // Nothing moved on the last of the nine days.
        assertThat(ticks.group(1).chars().filter(each -> each == 'M').count()).isEqualTo(8);
    }

    @Test
    void the_first_page_shows_how_many_tasks_were_open() {
        try (var tasks = TestPortal.on(TestPortal.On.SQLITE, "Z", UnaryOperator.identity())) {
            tasks.clock().moveTo("2026-03-10T08:00:00Z");
            for (var i = 0; i < 3; i++) {
                tasks.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Call\",\"RESPONSIBLE_ID\":1}}")
                        .isAnswered();
            }
            tasks.clock().advance(Duration.ofDays(14));
            tasks.call("tasks.task.complete", "{\"taskId\":1}").isAnswered();
            tasks.call("tasks.task.complete", "{\"taskId\":2}").isAnswered();
            tasks.clock().advance(Duration.ofDays(14));
            tasks.call("tasks.task.renew", "{\"taskId\":2}").isAnswered();
            tasks.clock().advance(Duration.ofHours(1));
            // Three of three, one and two open tasks, on a scale of sixteen pixels.
            assertThat(PageVisitor.signedIn(tasks, 1).open("/").text())
                    .containsPattern(
                            "aria-label=\"Tasks: 0 open 13 weeks ago, 2 now\"[^>]*>"
                                    + "<path class=\"line arrived\" d=\"[^\"]* 18L[0-9.]+ 2L[0-9.]+ 2L"
                                    + "[0-9.]+ 12.7L[0-9.]+ 12.7L[0-9.]+ 7.3\"");
        }
    }

    @Test
    void the_tasks_page_says_how_long_tasks_take() {
        try (var tasks = TestPortal.on(TestPortal.On.SQLITE, "Z", UnaryOperator.identity())) {
            tasks.clock().moveTo("2026-03-10T08:00:00Z");
            tasks.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Call\",\"RESPONSIBLE_ID\":1}}")
                    .isAnswered();
            tasks.clock().advance(Duration.ofHours(30));
            tasks.call("tasks.task.complete", "{\"taskId\":1}").isAnswered();
            tasks.clock().advance(Duration.ofHours(1));
            var visitor = PageVisitor.signedIn(tasks, 1);
            assertThat(visitor.open("/tasks?part=times&as=csv").text())
                    .contains("2026-03-01,1,108000,108000");
            assertThat(visitor.open("/tasks?part=events&as=csv").text())
                    .contains("2026-03-01,1,1,0,0,0,0");
            assertThat(visitor.open("/tasks").text()).contains("Half are done", "30\u00a0h");
        }
    }

    @Test
    void the_ages_of_open_items_are_drawn_for_each_stage() {
        assertThat(rows("/crm/2/0/ageing", "strips", "stage", "open", "ages"))
                .contains("NEW 2 2", "EXECUTING 1 1");
        assertThat(admin.open("/crm/2/0/ageing").text()).contains("too few to say what is usual");
    }
}
