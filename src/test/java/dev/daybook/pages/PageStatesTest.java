package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of the past, of methods that fail, and of periods that are too long. */
class PageStatesTest {

    private static final List<String> TABS =
            List.of(
                    "",
                    "/board",
                    "/funnel?by=begun",
                    "/time",
                    "/map",
                    "/flow",
                    "/ageing",
                    "/paths");

    private static final Pattern COPIED =
            Pattern.compile("<a href=\"([^\"]*pos=[^\"]*)\">Address of this moment");

    private static TestPortal portal;
    private static PageVisitor admin;

    @BeforeAll
    static void fill() {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        for (var i = 0; i < 3; i++) {
            add();
        }
        move(1, "PREPARATION");
        move(1, "WON");
        admin = PageVisitor.signedIn(portal, 1);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static void add() {
        portal.clock().advance(Duration.ofMinutes(10));
        portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}").isAnswered();
    }

    private static void move(long deal, String stage) {
        portal.clock().advance(Duration.ofMinutes(10));
        moveNow(deal, stage);
    }

    private static void moveNow(long deal, String stage) {
        portal.call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":%d,\"fields\":{\"stageId\":\"%s\"}}"
                                .formatted(deal, stage))
                .isAnswered();
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    /** Returns the address that the page offers for copying. */
    private static String copied(String page) {
        var link = COPIED.matcher(admin.open(page).text());
        assertThat(link.find()).as(page).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    @Case(of = "pages", value = "5")
    void the_address_of_a_moment_shows_the_same_after_more_moves() {
        for (var tab : TABS) {
            var address = copied("/crm/2/0" + tab);
            assertThat(address).containsPattern("at=2026-01-10T[0-9:]+Z&pos=[0-9]+\\.[0-9]+");
            var before = admin.open(address);
            assertThat(before.status()).as(address).isEqualTo(200);
            assertThat(before.text()).contains("As known at move").doesNotContain("data-news");
            var newest = main(admin.open("/crm/2/0" + tab).text());

            // In the same second, which the instant alone does not tell apart.
            moveNow(2, "PREPARATION");
            assertThat(main(admin.open(address).text())).as(address).isEqualTo(main(before.text()));
            add();
            add();
            add();
            move(3, "LOSE");

            assertThat(main(admin.open(address).text())).as(address).isEqualTo(main(before.text()));
            assertThat(main(admin.open("/crm/2/0" + tab).text())).as(tab).isNotEqualTo(newest);
            move(2, "NEW");
            move(3, "NEW");
        }
    }

    @Test
    void a_position_that_is_not_known_or_not_the_same_is_told_on_the_page() {
        var address = copied("/crm/2/0/flow");
        assertThat(admin.open(address).text()).doesNotContain("This address was copied");

        var unknown = admin.open(address.replaceAll("pos=.*", "pos=987654.3")).text();
        assertThat(unknown)
                .contains("This address was copied at move 987,654, which is not known here")
                .doesNotContain("As known at move");

        add();
        portal.call("crm.item.delete", "{\"entityTypeId\":2,\"id\":1}").isAnswered();
        assertThat(admin.open(address).text())
                .contains("moves up to move", "Some were removed or added", "As known at move");

        var wrong = admin.open(address.replaceAll("pos=.*", "pos=one"));
        assertThat(wrong.status()).isEqualTo(302);
        assertThat(wrong.header("Location")).doesNotContain("pos=");
        // A position means nothing without its instant.
        assertThat(admin.open("/crm/2/0/flow?pos=3.3").header("Location"))
                .isEqualTo("/crm/2/0/flow");
    }

    @Test
    @Case(of = "pages", value = "24")
    void a_failing_method_leaves_the_other_parts_of_a_page() {
        plan("error_unexpected_answer", "daybook.explain.transitions");
        var page = admin.open("/crm/2/0");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "daybook.explain.transitions failed",
                        "ERROR_UNEXPECTED_ANSWER",
                        "class=\"flow\"");
        var other = admin.open("/crm/2/0/map");
        assertThat(other.status()).isEqualTo(500);
        assertThat(other.text()).contains("Try again", "ERROR_UNEXPECTED_ANSWER");
        reset();

        plan("query_limit_exceeded", "daybook.explain.flow");
        var busy = admin.open("/crm/2/0/flow");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("1");
        assertThat(busy.text()).contains("Too many questions at once", "Try again");
        reset();
        assertThat(admin.open("/crm/2/0/flow").status()).isEqualTo(200);
    }

    private static void plan(String fault, String method) {
        portal.call(
                        "daybook.sandbox.fault",
                        "{\"fault\":\"%s\",\"only\":\"%s\",\"pages\":true,\"count\":20}"
                                .formatted(fault, method))
                .hasResult("20");
    }

    private static void reset() {
        portal.call("daybook.sandbox.reset", "{}").hasResult("true");
    }

    @Test
    @Case(of = "pages", value = "27")
    void a_period_with_too_many_buckets_proposes_larger_ones() {
        var period = "/crm/2/0/flow?from=2022-09-16&to=2026-01-01";
        var page = admin.open(period + "&bucket=day");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("too many parts", (period + "&bucket=week").replace("&", "&amp;"));
        assertThat(admin.open(period + "&bucket=week").text()).contains("class=\"flow\"");
        assertThat(admin.open("/crm/2/0/flow?bucket=week").header("Location"))
                .isEqualTo("/crm/2/0/flow");
        assertThat(admin.open("/crm/2/0/flow?from=1800-01-01&to=2026-01-01").status())
                .isEqualTo(200);
    }
}
