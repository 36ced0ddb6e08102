package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Figures of pages lead to the items or moves that they count. */
class FigureLinksTest extends PortalTest {

    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "EXECUTING", "FINAL_INVOICE", "WON", "LOSE");
    private static final Pattern LINK =
            Pattern.compile("<a href=\"(/crm/2/0/items\\?[^\"]*)\">([0-9,]+)</a>");
    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"(?! colspan)");

    private static PageVisitor admin;

    @BeforeParameterizedClassInvocation
    static void fill(TestPortal.On store) {
        portal.clock().advance(Duration.ofDays(20));
        var other =
                portal.call("crm.category.add", "{\"entityTypeId\":2,\"fields\":{\"name\":\"B\"}}")
                        .number("result.category.id");
        var random = new Random(7);
        for (var deal = 0; deal < 24; deal++) {
            var id =
                    portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}")
                            .number("result.item.id");
            var category = 0L;
            for (var i = random.nextInt(6); i > 0; i--) {
                portal.clock().advance(Duration.ofMinutes(random.nextInt(3_000)));
                var isChange = random.nextInt(8) == 0;
                category = isChange ? other - category : category;
                var stage = STAGES.get(random.nextInt(STAGES.size()));
                var code = category == 0 ? stage : "C" + category + ":" + stage;
                portal.call(
                                "crm.item.update",
                                "{\"entityTypeId\":2,\"id\":%d,\"fields\":{\"categoryId\":%d,\"stageId\":\"%s\"}}"
                                        .formatted(id, category, code))
                        .isAnswered();
            }
        }
        portal.clock().advance(Duration.ofHours(30));
        admin = PageVisitor.signedIn(portal, 1);
    }

    private record Link(String address, long number) {}

    private static List<Link> links(String page) {
        var links = new ArrayList<Link>();
        var found = LINK.matcher(admin.open(page).text());
        while (found.find()) {
            links.add(
                    new Link(
                            found.group(1).replace("&amp;", "&"),
                            Long.parseLong(found.group(2).replace(",", ""))));
        }
        return links;
    }

    @Test
    void every_figure_leads_to_just_the_items_that_it_counts() {
        var seen = new HashSet<Link>();
        for (var page :
                List.of(
                        "",
                        "/board",
                        "/board?at=2026-02-20",
                        "/funnel?by=begun",
                        "/funnel?by=begun&last=30d",
                        "/funnel?by=moved",
                        "/time",
                        "/map",
                        "/map?last=30d",
                        "/flow",
                        "/flow?last=30d",
                        "/flow?from=2026-02-04&to=2026-02-25&bucket=week",
                        "/ageing",
                        "/paths",
                        "/paths?state=finished")) {
            // A session may open a hundred pages at once.
            admin = PageVisitor.signedIn(portal, 1);
            var links = links("/crm/2/0" + page);
            assertThat(links).as(page).isNotEmpty();
            links.stream().filter(seen::add).forEach(link -> assertListed(page, link));
        }
    }

    private static void assertListed(String page, Link link) {
        var whole = admin.open(link.address()).text();
        var list = whole.substring(0, whole.indexOf("</main>"));
        assertThat(list)
                .as(page + " \u2192 " + link.address())
                .containsPattern(
                        "<strong>(One move|%d( moves)?)</strong>".formatted(link.number()));
        assertThat(ROW.matcher(list).results().count())
                .as(page + " \u2192 " + link.address())
                .isEqualTo(Math.min(50, link.number()));
        assertThat(list.contains("class=\"choices pages\"")).isEqualTo(link.number() > 50);
    }

    @Test
    @Case(of = "pages", value = "4")
    void an_unknown_figure_is_left_out_of_the_address() {
        var answer = admin.open("/crm/2/0/items?of=everything&stage=NEW");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/crm/2/0/items?stage=NEW");
        assertThat(admin.open("/crm/2/0/items?stage=NEW").text()).contains("open in New");
        assertThat(admin.open("/crm/2/0/items?of=moves&stage=NOTHING&left=NEW").text())
                .contains("No move");
    }

    @Test
    void figures_and_parameters_that_do_not_fit_are_refused_by_name() {
        portal.call("daybook.explain.items", "{\"entityTypeId\":2,\"figure\":\"all\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid figure: 'all'");
        portal.call(
                        "daybook.explain.items",
                        "{\"entityTypeId\":2,\"figure\":\"won\",\"fromStage\":\"NEW\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid fromStage: 'NEW'");
        portal.call("daybook.explain.items", "{\"entityTypeId\":2,\"figure\":\"reached\"}")
                .isRefusedWith("100");
        assertThat(admin.open("/crm/2/0/items?of=won&stage=WON").status()).isEqualTo(400);
    }
}
