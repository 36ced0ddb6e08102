package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Content of the pages, as the server sends it. */
class PagesTest extends PortalTest {

    private static final String SCRIPT =
            "<script>alert(1)</script> \\\"q\\\" \u202eRTL \ud83d\ude00";
    private static final List<String> TABS =
            List.of("", "/board", "/funnel", "/time", "/map", "/flow", "/ageing", "/paths");

    private static PageVisitor admin;
    private static long deal;
    private static long task;

    @BeforeParameterizedClassInvocation
    static void fill(TestPortal.On store) {
        deal =
                portal.at("10:00:00")
                        .call(
                                "crm.item.add",
                                "{\"entityTypeId\":2,\"fields\":{\"title\":\"" + SCRIPT + "\"}}")
                        .at("result.item.id")
                        .asWhole();
        move("11:00:00", "PREPARATION");
        move("12:00:00", "NEW");
        move("13:00:00", "WON");
        move("14:00:00", "EXECUTING");
        task =
                portal.at("14:10:00")
                        .call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"=1+1\",\"RESPONSIBLE_ID\":1,"
                                        + "\"UF_CRM_TASK\":[\"D_"
                                        + deal
                                        + "\"]}}")
                        .at("result.task.id")
                        .asWhole();
        portal.at("15:00:00")
                .call(
                        "tasks.task.update",
                        "{\"taskId\":"
                                + task
                                + ",\"fields\":{\"PRIORITY\":2,\"DEADLINE\":\"2026-01-13T18:00:00+03:00\"}}")
                .isAnswered();
        portal.at("16:00:00");
        admin = PageVisitor.signedIn(portal, 1);
    }

    private static void move(String time, String stage) {
        portal.at(time)
                .call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":"
                                + deal
                                + ",\"fields\":{\"stageId\":\""
                                + stage
                                + "\"}}")
                .isAnswered();
    }

    private static List<String> addresses() {
        var tabs = TABS.stream().map(tab -> "/crm/2/0" + tab);
        var others =
                List.of(
                        "/",
                        "/crm/2/items/" + deal,
                        "/tasks/" + task,
                        "/tasks",
                        "/people",
                        "/people/1",
                        "/mirror",
                        "/ops",
                        "/search?q=alert",
                        "/nav",
                        "/me",
                        "/crm/2/0/funnel?by=begun",
                        "/crm/2/0/funnel?by=moved",
                        "/crm/2/0/board?at=2026-01-10T12:30")
                        .stream();
        return java.util.stream.Stream.concat(tabs, others).toList();
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @Test
    @Case(of = "pages", value = "1")
    void a_reader_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_back() {
        var answer = PageVisitor.of(portal).open("/");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/sign-in?next=%2F");

        var home = admin.open("/");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.text()).containsOnlyOnce("<h1").contains("href=\"/crm/2/0\"");
    }

    @Test
    @Case(
            of = "pages",
            value = {"2", "35", "37"})
    void every_page_answers_without_script_and_with_strict_headers() {
        for (var address : addresses()) {
            var page = admin.open(address);
            assertThat(page.status()).as(address + " " + page.text()).isEqualTo(200);
            assertThat(page.text()).as(address).containsOnlyOnce("<h1");
            assertThat(page.text())
                    .as(address)
                    .doesNotContainPattern("<[^>]*\\sstyle=")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=")
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    @Case(of = "pages", value = "3")
    void an_address_shows_the_same_in_another_session() {
        var other = PageVisitor.signedIn(portal, 1);
        for (var address : List.of("/crm/2/0", "/crm/2/0/flow?last=30d", "/crm/2/items/" + deal)) {
            assertThat(main(other.open(address).text()))
                    .isEqualTo(main(admin.open(address).text()));
        }
    }

    @Test
    @Case(of = "pages", value = "4")
    void equal_questions_have_one_address() {
        for (var written :
                Map.of(
                                "?last=30d&by=begun", "?by=begun&last=30d",
                                "?last=12m", "",
                                "?unknown=1&by=begun", "?by=begun",
                                "?from=2026-01-02&to=bad", "")
                        .entrySet()) {
            var answer = admin.open("/crm/2/0/funnel" + written.getKey());
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("/crm/2/0/funnel" + written.getValue());
        }
    }

    @Test
    @Case(of = "pages", value = "14")
    void a_stage_with_few_stays_has_nothing_late() {
        assertThat(admin.open("/crm/2/0/ageing").text())
                .contains("Nothing has stood")
                .doesNotContain("class=\"usual\"");
    }

    @Test
    @Case(of = "pages", value = "16")
    void the_life_of_an_item_names_each_kind_of_move() {
        var page = admin.open("/crm/2/items/" + deal).text();

        assertThat(page).contains("Created", "Returned", ">Won<", "Reopened", "5 moves");
        assertThat(page.indexOf("Returned")).isLessThan(page.indexOf("Reopened"));
    }

    @Test
    @Case(of = "pages", value = "19")
    void the_life_of_a_task_has_a_sentence_for_each_change() {
        var page = admin.open("/tasks/" + task).text();

        assertThat(page)
                .contains(
                        "Task created",
                        "Priority: normal \u2192 high",
                        "Deadline: Tue, Jan 13, 2026")
                .contains("href=\"/crm/2/items/" + deal + "\"");
        assertThat(main(page)).doesNotContainPattern("[A-Z]+_[A-Z]+(?=[^\"]*<)");
    }

    @Test
    @Case(of = "pages", value = "21")
    void names_are_shown_as_text() {
        for (var address :
                List.of("/", "/crm/2/items/" + deal, "/search?q=alert", "/crm/2/0/board")) {
            assertThat(admin.open(address).text())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    @Case(of = "pages", value = "22")
    void pictures_and_tables_can_be_downloaded() {
        var csv = admin.open("/crm/2/items/" + deal + "?as=csv");
        assertThat(csv.text().lines()).hasSize(6);
        assertThat(csv.text()).startsWith("\ufeffid,time,");
        assertThat(csv.header("Content-Disposition")).contains("daybook-deal-" + deal + "-2026");

        var svg = admin.open("/crm/2/items/" + deal + "?as=svg").text();
        assertThat(svg).startsWith("<?xml").contains("xmlns=").doesNotContain("<script");
        assertThat(admin.open("/crm/2/0?part=ways&as=csv").text())
                .contains("from,to,count", "NEW,PREPARATION,1,1,3600,3600");
        assertThat(admin.open("/crm/2/0?part=flow&as=json").text()).contains("\"arrived\"");
        assertThat(admin.open("/tasks?part=changed&as=csv").text()).contains("'=1+1");
    }

    @Test
    @Case(of = "pages", value = "25")
    void a_restricted_reader_sees_what_the_api_returns() {
        var reader = portal.employee("restricted" + store);
        portal.services().rights().set(reader, 2, Map.of(Action.READ, Level.OWN));
        var visitor = PageVisitor.signedIn(portal, reader);

        var hidden = visitor.open("/crm/2/items/" + deal);
        var missing = visitor.open("/crm/2/items/99999");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text()).isEqualTo(missing.text());
        // What an administrator has asked is not what this reader may read.
        for (var tab : List.of("", "/flow", "/ageing", "/board")) {
            assertThat(admin.open("/crm/2/0" + tab).status()).isEqualTo(200);
            assertThat(visitor.open("/crm/2/0" + tab).text())
                    .contains("You see 0 ")
                    .doesNotContain("alert(1)");
        }
        assertThat(visitor.open("/search?q=alert").text()).contains("Nothing found");
    }

    @Test
    @Case(of = "pages", value = "26")
    void a_reader_without_rights_has_no_types() {
        var reader = portal.employee("without" + store);
        for (var type : new int[] {1, 2, 5, 31}) {
            portal.services().rights().set(reader, type, Map.of(Action.READ, Level.NONE));
        }
        var visitor = PageVisitor.signedIn(portal, reader);

        assertThat(visitor.open("/").text()).doesNotContain("/crm/");
        for (var address : List.of("/crm/2/0", "/crm/1/0", "/crm/2/items/" + deal)) {
            assertThat(visitor.open(address).status()).isEqualTo(404);
        }
    }

    @Test
    void the_page_of_a_person_is_for_that_person_and_administrators() {
        var reader = portal.employee("curious" + store);
        var visitor = PageVisitor.signedIn(portal, reader);

        assertThat(visitor.open("/people/" + reader).status()).isEqualTo(200);
        assertThat(visitor.open("/people/1").status()).isEqualTo(404);
        assertThat(admin.open("/people/" + reader).status()).isEqualTo(200);
    }

    @Test
    void unknown_addresses_have_a_page_for_browsers_and_a_text_for_programs() {
        for (var address :
                List.of("/nothing", "/crm/2/77", "/crm/x/0", "/crm/2/0/nothing", "/tasks/0")) {
            var page = admin.open(address);
            assertThat(page.status()).as(address).isEqualTo(404);
            assertThat(page.text()).contains("Not found");
        }
        assertThat(portal.getUrl(portal.base() + "/nothing").text()).isEqualTo("Not found\n");
    }

    @Test
    @Case(of = "pages", value = "38")
    void an_unchanged_page_is_not_sent_again() {
        var tag = admin.open("/crm/2/0").header("ETag");

        assertThat(admin.open("/crm/2/0", "If-None-Match", tag).status()).isEqualTo(304);
        portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}").isAnswered();
        assertThat(admin.open("/crm/2/0", "If-None-Match", tag).status()).isEqualTo(200);
        assertThat(PageVisitor.of(portal).open("/crm/2/0", "If-None-Match", tag).status())
                .isEqualTo(303);
    }

    @Test
    void news_are_for_scripts_of_this_site() {
        var address = "/news?type=2&after=0";

        assertThat(admin.open(address).text()).contains("\"moves\"");
        assertThat(admin.open(address, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
        assertThat(admin.open(address, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(404);
    }

    @Test
    @Case(of = "pages", value = "46")
    void pages_are_compressed_and_small() {
        for (var address : addresses()) {
            var page = admin.open(address, "Accept-Encoding", "gzip");
            if (address.equals("/me")) {
                assertThat(page.header("Content-Encoding")).isEmpty();
            } else {
                assertThat(page.header("Content-Encoding")).as(address).isEqualTo("gzip");
                assertThat(Integer.parseInt(page.header("Content-Length")))
                        .as(address)
                        .isLessThan(40_000);
            }
        }
    }

    @Test
    @Case(of = "pages", value = "50")
    void a_read_only_process_has_all_pages() {
        try (var reading = portal.reading()) {
            for (var address : addresses()) {
                assertThat(admin.at(reading).open(address).status()).as(address).isEqualTo(200);
            }
        }
    }

    @Test
    void settings_change_the_language_and_the_paper() {
        var reader = portal.employee("settings" + store);
        var visitor = PageVisitor.signedIn(portal, reader);
        visitor.open("/me");
        assertThat(
                        visitor.send("/me", "language", "de", "theme", "dark", "zone", "Asia/Tokyo")
                                .status())
                .isEqualTo(303);

        var home = visitor.open("/");
        assertThat(home.text())
                .contains("<html lang=\"de\" data-theme=\"dark\"", "Auf einen Blick", "Asia/Tokyo");
        assertThat(Pattern.compile("\\{\\d").matcher(main(home.text())).find()).isFalse();
    }

    @Test
    void the_time_slider_is_a_form_without_script() {
        var step = admin.open("/crm/2/0/board?step=20");
        assertThat(step.status()).isEqualTo(302);
        assertThat(step.header("Location")).matches("/crm/2/0/board\\?at=20\\d\\d-\\d\\d-\\d\\d");
        assertThat(admin.open(step.header("Location")).text())
                .contains("name=\"step\" min=\"0\" max=\"52\" value=\"20\"", "Nothing was");

        assertThat(admin.open("/crm/2/0/board?step=9999").header("Location"))
                .isEqualTo("/crm/2/0/board");
        assertThat(admin.open("/crm/2/0/board?last=30d&step=29").header("Location"))
                .isEqualTo("/crm/2/0/board?last=30d");
        assertThat(admin.open("/crm/2/0/board").text()).contains("data-counts=\"0 0 0");
    }
}
