package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures of the pages on fixture F of the questions, as their downloads contain them. */
class FiguresOfPagesTest {

    private static final String MARCH = "from=2026-03-01&to=2026-03-09";
    private static final List<String> TABS =
            List.of("", "/board", "/funnel", "/time", "/map", "/flow", "/ageing", "/paths");

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
    @Case(of = "pages", value = "6")
    void the_overview_shows_the_median_stay_of_each_stage() {
        assertThat(rows("/crm/2/0", "sheet", "stage", "now", "medianSeconds", "p85Seconds"))
                .contains("NEW 2 172800 259200", "PREPARATION 0 86400 172800", "EXECUTING 1  ");
        assertThat(admin.open("/crm/2/0").text()).contains("2.0\u00a0d", "3.0\u00a0d");
    }

    private static double lookups(String result) {
        var sample = "daybook_cache_lookups_total{cache=\"answers_of_pages\",result=\"" + result;
        return portal.getUrl(portal.base() + "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    @Test
    void a_page_asks_again_only_after_a_change_or_if_time_matters() {
        var first = admin.open("/crm/2/0").text();
        var asked = lookups("miss");
        assertThat(admin.open("/crm/2/0").text()).isEqualTo(first);
        assertThat(lookups("miss")).isEqualTo(asked);

        // Two answers contain the age of open items, which is at most ten seconds old.
        portal.clock().moveTo("2026-03-10T00:00:10Z");
        admin.open("/crm/2/0");
        assertThat(lookups("miss")).isEqualTo(asked + 2);
        portal.clock().moveTo("2026-03-10T00:00:00Z");

        rename("Quite new");
        assertThat(admin.open("/crm/2/0").text()).contains("Quite new");
        assertThat(lookups("miss")).isEqualTo(asked + 2 + 5);
        rename("New");
    }

    @Test
    void a_move_of_the_present_second_is_counted_from_the_next_one_on() {
        try (var fresh = TestPortal.on(TestPortal.On.SQLITE)) {
            var visitor = PageVisitor.signedIn(fresh, 1);
            fresh.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}").isAnswered();
            assertThat(visitor.rows("/crm/2/0/flow", "flow", "arrived")).doesNotContain("1");
            fresh.clock().advance(Duration.ofSeconds(1));
            assertThat(visitor.rows("/crm/2/0/flow", "flow", "arrived")).contains("1");
        }
    }

    private static void rename(String name) {
        var stage =
                portal.call(
                                "crm.status.list",
                                "{\"filter\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"NEW\"}}")
                        .at("result.0.ID")
                        .asText();
        portal.call(
                        "crm.status.update",
                        "{\"id\":%s,\"fields\":{\"NAME\":\"%s\"}}".formatted(stage, name))
                .isAnswered();
    }

    @Test
    @Case(of = "pages", value = "7")
    void the_two_funnels_differ_and_entries_have_no_conversion() {
        assertThat(
                        rows(
                                "/crm/2/0/funnel?by=begun&from=2026-03-01&to=2026-03-03",
                                "funnel",
                                "stage",
                                "reached",
                                "visited"))
                .containsExactly(
                        "NEW 5 5", "PREPARATION 2 2", "EXECUTING 2 0", "WON 2 2", "LOSE  1");
        var moved = "/crm/2/0/funnel?by=moved&from=2026-03-03&to=2026-03-05";
        assertThat(rows(moved, "funnel", "stage", "entries", "reentries"))
                .containsExactly(
                        "NEW 3 1", "PREPARATION 2 1", "EXECUTING 1 0", "WON 1 0", "LOSE 1 0");
        assertThat(admin.open(moved).text()).doesNotContain("Of all").contains("no conversion");
    }

    @Test
    @Case(of = "pages", value = "8")
    void the_board_shows_an_instant_to_the_second() {
        assertThat(board("?at=2026-03-04T00:00:00"))
                .containsExactly("NEW 4", "PREPARATION 0", "EXECUTING 1", "WON 0", "LOSE 1");
        assertThat(board("?at=2026-03-04T11:59:59"))
                .containsExactly("NEW 4", "PREPARATION 0", "EXECUTING 1", "WON 0", "LOSE 1");
        assertThat(board("?at=2026-03-04T12:00:00"))
                .containsExactly("NEW 3", "PREPARATION 0", "EXECUTING 1", "WON 1", "LOSE 1");
        for (var row : board("")) {
            var stage = row.split(" ");
            var listed =
                    portal.call(
                                    "crm.item.list",
                                    "{\"entityTypeId\":2,\"filter\":{\"categoryId\":0,\"stageId\":\""
                                            + stage[0]
                                            + "\"}}")
                            .number("total");
            assertThat(Long.parseLong(stage[1])).as(row).isEqualTo(listed);
        }
    }

    @Test
    void the_board_separates_what_has_stood_longer_than_usual() {
        var page = admin.open("/crm/2/0/board").text();

        var late = page.indexOf("Late, over 3.0\u00a0d");
        var usual = page.indexOf("Within 3.0\u00a0d");
        assertThat(page.substring(late, usual)).contains("/crm/2/items/4\"");
        assertThat(page.substring(usual)).contains("/crm/2/items/5\"");
    }

    @Test
    void the_time_slider_of_the_board_names_the_day_also_between_its_steps() {
        // Steps are Sundays here.
        assertThat(admin.open("/crm/2/0/board?at=2026-03-04").text())
                .contains("<output>Mar 4, 2026</output>");
    }

    @Test
    void a_sentence_says_which_period_it_speaks_of() {
        assertThat(admin.open("/crm/2/0").text()).contains("begun in the last twelve months");
        assertThat(admin.open("/crm/2/0?from=2026-03-01&to=2026-03-05").text())
                .contains("begun from Mar 1, 2026 to Mar 5, 2026");
        assertThat(admin.open("/crm/2/0/map?from=2025-03-01&to=2025-03-01").text())
                .contains("Nothing moved on Mar 1, 2025.");
    }

    private static List<String> board(String at) {
        return rows("/crm/2/0/board" + at, "board", "stageId", "items");
    }

    @Test
    @Case(of = "pages", value = "11")
    void drawn_and_hidden_ways_are_all_moves_and_stages_keep_their_order() {
        var all = rows("/crm/2/0/map", "ways", "count").stream().mapToLong(Long::parseLong).sum();
        var page = admin.open("/crm/2/0/map").text();
        // The map for narrow windows follows, with the same ways.
        var map = page.substring(0, page.indexOf("class=\"map tall\""));
        var drawn =
                Pattern.compile("<title>[^<]* \u2192 [^<]*: (\\d+)")
                        .matcher(map)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum();
        var hidden =
                Pattern.compile("(?:One rare way is|\\d+ rare ways are) not drawn, (\\d+) moves?")
                        .matcher(page)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum();
        assertThat(drawn + hidden).isEqualTo(all);
        assertThat(drawn).isPositive();
        assertThat(page).containsPattern("class=\"arc bck\"[^>]*><title>[^<]* \u2192 New:");
        assertThat(names(admin.open("/crm/2/0/map?last=30d").text())).isEqualTo(names(page));
    }

    private static List<String> names(String page) {
        return Pattern.compile("class=\"nl\"[^>]*>([^<]*)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    @Case(of = "pages", value = "12")
    void a_pipeline_with_many_stages_shows_the_matrix_and_the_neighbours_of_one_stage() {
        try (var wide = TestPortal.on(TestPortal.On.SQLITE)) {
            for (var i = 0; i < 34; i++) {
                wide.call(
                                "crm.status.add",
                                "{\"fields\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"S%d\",\"NAME\":\"Stage %d\",\"SORT\":%d}}"
                                        .formatted(i, i, 11))
                        .isAnswered();
            }
            for (var stage : List.of("S1", "S33")) {
                wide.call(
                                "crm.item.add",
                                "{\"entityTypeId\":2,\"fields\":{\"stageId\":\"" + stage + "\"}}")
                        .isAnswered();
                wide.call(
                                "crm.item.update",
                                "{\"entityTypeId\":2,\"id\":"
                                        + (stage.equals("S1") ? 1 : 2)
                                        + ",\"fields\":{\"stageId\":\"WON\"}}")
                        .isAnswered();
            }
            wide.clock().advance(Duration.ofHours(1));
            var visitor = PageVisitor.signedIn(wide, 1);
            var page = visitor.open("/crm/2/0/map").text();
            assertThat(page)
                    .contains("Stage 1", "Stage 33", "Ways from and to Deal won: 2 of 2 moves.");
            assertThat(page.indexOf("id=\"matrix\""))
                    .isPositive()
                    .isLessThan(page.indexOf("class=\"map\""));
            var near = visitor.open("/crm/2/0/map?stage=S1").text();
            assertThat(near)
                    .contains("Ways from and to Stage 1: 1 of 2 moves.")
                    .contains("<option value=\"S1\" selected>Stage 1");
            assertThat(names(near)).hasSize(2);
            assertThat(visitor.open("/crm/2/0").text())
                    .contains("The 10 stages with the most moves.");
        }
    }

    @Test
    @Case(of = "pages", value = "13")
    void each_row_of_the_flow_follows_from_the_row_before() {
        var rows =
                rows(
                        "/crm/2/0/flow?" + MARCH,
                        "flow",
                        "wip",
                        "arrived",
                        "left",
                        "finished",
                        "reopened");
        assertThat(rows).hasSize(9);
        var open = 0L;
        for (var row : rows.reversed()) {
            var cells = Arrays.stream(row.split(" ")).mapToLong(Long::parseLong).toArray();
            open += cells[1] - cells[2] - cells[3] + cells[4];
            assertThat(cells[0]).as(row).isEqualTo(open);
        }
        assertThat(open).isEqualTo(3);
    }

    @Test
    @Case(of = "pages", value = "15")
    void the_shares_of_all_paths_add_up() {
        var shares =
                rows("/crm/2/0/paths", "paths", "share").stream()
                        .mapToDouble(Double::parseDouble)
                        .sum();
        assertThat(shares).isCloseTo(1, within(0.001));
        assertThat(admin.open("/crm/2/0/paths").text()).contains("These are all paths.");
    }

    @Test
    @Case(of = "pages", value = "17")
    void a_life_that_does_not_begin_with_a_creation_is_marked() {
        var page = admin.open("/crm/2/items/7").text();

        assertThat(page).contains("The history begins here", "First known", ">unknown<");
        assertThat(page.substring(page.indexOf("<main"))).doesNotContain("Daybook itself");
        assertThat(admin.open("/crm/2/items/1").text()).doesNotContain("The history begins here");
    }

    @Test
    @Case(of = "pages", value = "23")
    void empty_portals_pipelines_and_periods_have_pages() {
        for (var tab : TABS) {
            assertThat(admin.open("/crm/1/0" + tab).status()).as(tab).isEqualTo(200);
        }
        assertThat(admin.open("/crm/2/0/time?from=2020-01-01&to=2020-01-31").text())
                .contains(
                        "No stay ended",
                        "href=\"/crm/2/0/time?from=2026-03-01&amp;to=2026-03-31\"");
        assertThat(admin.open("/crm/2/0/time?from=2026-05-01&to=2026-05-31").text())
                .contains("href=\"/crm/2/0/time?from=2026-03-01&amp;to=2026-03-31\"");
        assertThat(admin.open("/crm/2/0/time?" + MARCH).text()).doesNotContain("nearest month");
        try (var empty = TestPortal.on(TestPortal.On.SQLITE)) {
            var visitor = PageVisitor.signedIn(empty, 1);
            assertThat(visitor.open("/").text()).contains("--demo", "webhook add");
            for (var tab : TABS) {
                assertThat(visitor.open("/crm/2/0" + tab).status()).as(tab).isEqualTo(200);
            }
        }
    }

    @Test
    void two_periods_are_compared_in_words() {
        var compared = "/crm/2/0/time?from=2026-03-04&to=2026-03-06&vs=previous";
        assertThat(
                        rows(
                                compared,
                                "time",
                                "stage",
                                "medianSeconds",
                                "medianSecondsBefore",
                                "medianSecondsChange"))
                .anyMatch(row -> row.matches("NEW \\d+ \\d+ -?\\d+"));
        assertThat(admin.open(compared).text())
                .containsAnyOf("slower", "faster", "the same")
                .contains("compared with the period before");
        assertThat(admin.open("/crm/2/0/time?" + MARCH).text())
                .contains(MARCH.replace("&", "&amp;") + "&amp;vs=previous");
        assertThat(admin.open("/crm/2/0/ageing?vs=previous").status()).isEqualTo(302);
    }

    @Test
    void each_page_with_a_period_takes_a_second_one() {
        var span = "from=2026-03-04&to=2026-03-06&vs=2026-03-01..2026-03-03";
        assertThat(
                        rows(
                                "/crm/2/0/funnel?by=moved&" + span,
                                "funnel",
                                "stage",
                                "entries",
                                "entriesBefore",
                                "entriesChange"))
                .allMatch(FiguresOfPagesTest::isDifference)
                .anyMatch(row -> !row.endsWith(" 0"));
        assertThat(
                        rows(
                                "/crm/2/0/map?" + span,
                                "ways",
                                "from",
                                "count",
                                "countBefore",
                                "countChange"))
                .allMatch(FiguresOfPagesTest::isDifference)
                .anyMatch(row -> row.contains(" 0 "));
        assertThat(
                        rows(
                                "/crm/2/0/flow?" + span,
                                "flow",
                                "bucket",
                                "arrived",
                                "arrivedBefore",
                                "arrivedChange"))
                .hasSize(3)
                .allMatch(FiguresOfPagesTest::isDifference);
        for (var page :
                List.of("/funnel?", "/funnel?by=begun&", "/time?by=begun&", "/time?by=inside&")) {
            assertThat(admin.open("/crm/2/0" + page + span).status()).as(page).isEqualTo(200);
        }
        assertThat(admin.open("/crm/2/0?" + span).text())
                .containsPattern("compared with [^<]*Mar 1|compared with 1 Mar");
        assertThat(admin.open("/crm/2/0?vsfrom=2026-03-01&vsto=2026-03-03").header("Location"))
                .isEqualTo("/crm/2/0?vs=2026-03-01..2026-03-03");
        assertThat(admin.open("/crm/2/0?vs=2026-03-03..2026-03-01").status()).isEqualTo(302);
    }

    private static boolean isDifference(String row) {
        var figures = row.split(" ");
        return Long.parseLong(figures[1]) - Long.parseLong(figures[2])
                == Long.parseLong(figures[3]);
    }

    @Test
    void a_board_beside_another_day_says_how_many_came_and_went() {
        var board = "/crm/2/0/board?at=2026-03-05&with=2026-03-02";
        assertThat(rows(board, "board", "stageId", "otherItems", "entered", "left", "items"))
                .allMatch(row -> {
                    var figures = row.split(" ");
                    return Long.parseLong(figures[1])
                                    + Long.parseLong(figures[2])
                                    - Long.parseLong(figures[3])
                            == Long.parseLong(figures[4]);
                })
                .anyMatch(row -> !row.contains(" 0 0 "));
        assertThat(admin.open(board).text()).contains("came,", "went");
        assertThat(admin.open("/crm/2/0/board?with=tomorrow").header("Location"))
                .isEqualTo("/crm/2/0/board");
    }

    @Test
    void figures_are_those_of_the_items_of_one_person() {
        var person = portal.user("keller", false, false);
        portal.call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":1,\"fields\":{\"assignedById\":"
                                + person
                                + "}}")
                .isAnswered();
        var page = admin.open("/crm/2/0?who=" + person);

        assertThat(page.text()).contains("One deal was begun", "Name keller");
        assertThat(rows("/crm/2/0/board?who=" + person, "board", "items"))
                .filteredOn(items -> !items.equals("0"))
                .containsExactly("1");
        assertThat(admin.open("/crm/2/0?who=everybody").header("Location")).isEqualTo("/crm/2/0");
    }

    @Test
    void durations_can_be_those_of_working_hours() {
        var all = rows("/crm/2/0/time", "time", "stage", "medianSeconds");
        var working = rows("/crm/2/0/time?time=working", "time", "stage", "medianSeconds");

        assertThat(working).isNotEqualTo(all).hasSameSizeAs(all);
        assertThat(admin.open("/crm/2/0/time?time=working").text())
                .contains("Durations in working hours");
    }

    @Test
    void a_page_shows_its_questions_as_requests_without_a_credential() {
        assertThat(admin.open("/crm/2/0/flow").text())
                .contains("\"${DAYBOOK_WEBHOOK}daybook.explain.flow\" -d '{\"entityTypeId\":2");
    }
}
