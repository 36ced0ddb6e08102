package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import java.time.Duration;
import java.util.List;
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
        portal.call(
                        "crm.item.update",
                        "{\"entityTypeId\":2,\"id\":%d,\"fields\":{\"stageId\":\"%s\"}}"
                                .formatted(deal, stage))
                .isAnswered();
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @Test
    @Case(of = "pages", value = "5")
    void the_address_of_a_moment_shows_the_same_after_more_moves() {
        var now = portal.clock().instant().toString().replaceAll("\\.[0-9]+Z", "Z");
        for (var tab : TABS) {
            var address = "/crm/2/0" + tab + (tab.contains("?") ? "&" : "?") + "at=" + now;
            assertThat(admin.open("/crm/2/0" + tab).text())
                    .as(tab)
                    .contains("href=\"" + address.replace("&", "&amp;") + "\"");
            var before = admin.open(address);
            assertThat(before.status()).as(address).isEqualTo(200);
            var newest = main(admin.open("/crm/2/0" + tab).text());

            add();
            add();
            add();
            move(2, "PREPARATION");
            move(3, "LOSE");

            assertThat(main(admin.open(address).text())).as(address).isEqualTo(main(before.text()));
            assertThat(main(admin.open("/crm/2/0" + tab).text())).as(tab).isNotEqualTo(newest);
            move(2, "NEW");
            move(3, "NEW");
            now = portal.clock().instant().toString().replaceAll("\\.[0-9]+Z", "Z");
        }
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
