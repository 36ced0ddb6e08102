package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages in Chromium: accessibility, narrow windows, the content security policy, keys. */
class PagesInBrowserTest {

    private static TestPortal portal;
    private static JsScript script;
    private static long deal;

    @BeforeAll
    static void visit() throws IOException, InterruptedException {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        portal.clock().moveTo(OffsetDateTime.now().minusDays(9).toString());
        for (var i = 0; i < 12; i++) {
            deal =
                    portal.call(
                                    "crm.item.add",
                                    "{\"entityTypeId\":2,\"fields\":{\"title\":\"Harbour "
                                            + i
                                            + "\"}}")
                            .at("result.item.id")
                            .asWhole();
            portal.clock().advance(Duration.ofHours(2 + i));
            move("PREPARATION");
            portal.clock().advance(Duration.ofHours(3));
            move(i % 3 == 0 ? "LOSE" : i % 3 == 1 ? "WON" : "NEW");
        }
        var task =
                portal.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Call\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id");
        portal.clock().moveTo(OffsetDateTime.now().toString());
        var paths =
                List.of(
                        "/",
                        "/crm/2/0",
                        "/crm/2/0/board",
                        "/crm/2/0/funnel",
                        "/crm/2/0/funnel?by=begun",
                        "/crm/2/0/funnel?by=moved",
                        "/crm/2/0/time",
                        "/crm/2/0/map",
                        "/crm/2/0/flow",
                        "/crm/2/0/ageing",
                        "/crm/2/0/paths",
                        "/crm/2/0/items",
                        "/crm/2/0/map?stage=PREPARATION",
                        "/crm/2/items/" + deal,
                        "/tasks/" + task.asText(),
                        "/tasks",
                        "/people",
                        "/people/1",
                        "/mirror",
                        "/ops",
                        "/search?q=Harbour",
                        "/nav",
                        "/me");
        var visit =
                Value.tree(
                        "server",
                        portal.base(),
                        "link",
                        portal.services().openLinks().create(portal.base()),
                        "word",
                        "Harbour",
                        "paths",
                        Value.texts(paths));
        script = JsScript.run("pages.mjs", Reply.text(visit), PagesInBrowserTest::addItem);
    }

    /** Adds an item while the script watches a page, and delays the next page that it asks for. */
    private static void addItem(String line) {
        if (line.contains("\"slow\"")) {
            portal.call(
                            "daybook.sandbox.fault",
                            "{\"fault\":\"late\",\"delay\":2500,\"pages\":true,"
                                    + "\"only\":\"daybook.explain.funnel\"}")
                    .isAnswered();
        }
        if (line.contains("\"watching\"")) {
            portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}").isAnswered();
            portal.clock().advance(Duration.ofMinutes(1));
        }
    }

    private static void move(String stage) {
        portal.call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":"
                                + deal
                                + ",\"fields\":{\"stageId\":\""
                                + stage
                                + "\"}}")
                .isAnswered();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static void sawNothing(String key) {
        assertThat(script.seen("looking", key).elements()).as(key).isEmpty();
    }

    @Test
    @Case(of = "pages", value = "31")
    void the_address_does_not_keep_the_key() {
        assertThat(script.seen("opening", "address")).isEqualTo(Value.of(portal.base() + "/"));
    }

    @Test
    @Case(of = "pages", value = "40")
    void no_page_breaks_a_rule_of_accessibility() {
        sawNothing("violations");
    }

    @Test
    @Case(of = "pages", value = "42")
    void no_page_scrolls_sideways_even_in_the_narrowest_window() {
        sawNothing("sideways");
    }

    @Test
    @Case(of = "pages", value = "35")
    void no_page_violates_its_own_policy() {
        sawNothing("errors");
    }

    @Test
    @Case(of = "pages", value = "36")
    void no_page_sends_a_request_to_another_server() {
        sawNothing("foreign");
    }

    @Test
    @Case(of = "pages", value = "46")
    void pages_are_small_with_all_their_files_and_do_not_move_while_they_load() {
        for (var budget : script.seen("weights", "budgets").elements()) {
            var page = budget.member("path").asText() + " " + budget.member("view").asText();
            var bytes = budget.member("bytes").asWhole();
            System.out.printf(
                    "with all files %-40s %,7d bytes, largest paint %4d ms%n",
                    page, bytes, budget.member("paint").asWhole());
            assertThat(bytes).as(page).isBetween(10_000L, 100_000L);
            assertThat(number(budget.member("shift"))).as(page).isZero();
        }
    }

    @Test
    @Case(of = "pages", value = "41")
    void pages_and_search_are_reached_by_keys() {
        assertThat(script.seen("keys", "isListed")).isEqualTo(Value.of(true));
        assertThat(script.seen("keys", "results").asWhole()).isPositive();
        assertThat(script.seen("keys", "address").asText()).startsWith("/crm/2/items/");
        assertThat(script.seen("keys", "errors").elements()).isEmpty();
    }

    @Test
    @Case(of = "pages", value = "22")
    void a_picture_can_be_saved_as_png() {
        assertThat(script.seen("png", "name").asText()).endsWith(".png");
    }

    @Test
    @Case(of = "pages", value = "9")
    void the_time_slider_of_the_board_obeys_keys_and_adds_one_entry_to_the_history() {
        var last = script.seen("slider", "last").asWhole();

        assertThat(script.seen("slider", "reached").elements())
                .containsExactly(
                        Value.of(last - 1),
                        Value.of(last - 11),
                        Value.of(last - 1),
                        Value.of(0),
                        Value.of(last));
        var dragged = script.seen("slider", "dragged").members();
        assertThat(dragged.get("added")).isEqualTo(Value.of(1));
        assertThat(dragged.get("value").asWhole()).isBetween(1L, last - 1);
        assertThat(dragged.get("sentence").asText()).startsWith("Nothing was open on");
        assertThat(script.seen("slider", "back")).isEqualTo(Value.of(last));
        assertThat(script.seen("slider", "address")).isEqualTo(Value.of("/crm/2/0/board"));
    }

    @Test
    @Case(of = "pages", value = "10")
    void the_replay_pauses_by_a_key_and_in_a_hidden_tab() {
        assertThat(script.seen("replay", "isPaused")).isEqualTo(Value.of(true));
        assertThat(script.seen("replay", "isPausedHidden")).isEqualTo(Value.of(true));
        assertThat(script.seen("replay", "transition")).isEqualTo(Value.of("none"));
        assertThat(script.seen("replay", "errors").elements()).isEmpty();
    }

    @Test
    void a_page_that_follows_the_portal_shows_new_moves_by_itself() {
        assertThat(script.seen("following", "address")).isEqualTo(Value.of("?live=1"));
        assertThat(script.seen("following", "news").asText()).startsWith("Live,");
        assertThat(script.seen("following", "together"))
                .as("requests at once, when the answer takes longer than the next look")
                .isEqualTo(Value.of(1));
    }

    @Test
    void rows_of_tables_are_reached_by_keys_and_left_by_escape() {
        assertThat(script.seen("tables", "row")).isEqualTo(Value.of("Prepare documents"));
        assertThat(script.seen("tables", "isOut")).isEqualTo(Value.of(true));
        assertThat(script.seen("tables", "errors").elements()).isEmpty();
    }

    @Test
    @Case(of = "pages", value = "28")
    void new_moves_are_reported_and_change_no_figure_until_the_reader_asks() {
        assertThat(script.seen("news", "news").asText()).startsWith("One new move.");
        assertThat(script.seen("news", "isUnchanged")).isEqualTo(Value.of(true));
        assertThat(script.seen("news", "requests").asWhole()).isPositive();
        assertThat(script.seen("news", "askedHidden")).isEqualTo(Value.of(0));
    }

    @Test
    void the_cursor_of_the_flow_obeys_keys_and_the_pointer_and_chooses_a_span() {
        var seen = script.seen("cursor", "facts").elements();
        assertThat(seen.getFirst().asText()).contains("arrived", "open at its end");
        assertThat(seen.getLast()).isNotEqualTo(seen.getFirst());
        assertThat(script.seen("cursor", "chosen").asText())
                .matches("/crm/2/0/flow\\?last=30d&on=20\\d\\d-\\d\\d-\\d\\d");
        assertThat(seen.getLast().asText())
                .startsWith(script.seen("cursor", "chosenRow").asText() + ":");
        assertThat(script.seen("cursor", "ended")).isEqualTo(Value.of("/crm/2/0/flow?last=30d"));
        assertThat(script.seen("cursor", "offer").asText()).startsWith("Show only ");
        assertThat(script.seen("cursor", "isCleared")).isEqualTo(Value.of(true));
        for (var span : List.of("byKeys", "dragged")) {
            assertThat(script.seen("cursor", span).asText())
                    .matches("/crm/2/0/flow\\?from=20[0-9-]{8}&to=20[0-9-]{8}");
        }
        assertThat(script.seen("cursor", "clicked").asText()).contains("last=30d&on=20");
        assertThat(script.seen("cursor", "errors").elements()).isEmpty();
    }

    @Test
    void a_slow_page_says_that_it_counts_until_its_figures_come() {
        assertThat(Reply.text(script.seen("streaming", "waiting"))).isEqualTo("[\"block\",0]");
        assertThat(Reply.text(script.seen("streaming", "whole"))).isEqualTo("[\"none\",1]");
        assertThat(script.seen("streaming", "errors").elements()).isEmpty();
    }

    @Test
    void a_click_on_a_figure_shows_its_items() {
        var number = script.seen("figure", "number").asText();

        assertThat(script.seen("figure", "sentence").asText()).startsWith(number + " deals: open");
    }

    @Test
    @Case(of = "pages", value = "46")
    void pages_are_small_and_keep_still() {
        // Times depend on the machine: they are printed, beside their budgets of 1,000 and 100 ms.
        var pages = script.seen("budgets", "pages").members();
        var interactions = script.seen("budgets", "interactions").members();
        System.out.println(
                "Pages, with the time of the largest part in ms: "
                        + Reply.text(script.seen("budgets", "pages")));
        System.out.println(
                "Interactions, ms: " + Reply.text(script.seen("budgets", "interactions")));

        pages.forEach((page, felt) -> {
            assertThat(felt.member("bytes").asWhole()).as(page).isLessThan(100_000);
            assertThat(number(felt.member("cls"))).as(page).isZero();
        });
        assertThat(interactions).isNotEmpty();
        assertThat(number(script.seen("budgets", "shifts"))).isZero();
    }

    private static double number(Value value) {
        return value instanceof Value.Decimal(var decimal) ? decimal : value.asWhole();
    }
}
