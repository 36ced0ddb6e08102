package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages about the server: mirror and operations. */
class ServerPagesTest {

    @Test
    void only_administrators_see_the_pages_of_the_server() {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            var visitor = PageVisitor.signedIn(portal, portal.employee("curious"));

            assertThat(visitor.open("/ops").status()).isEqualTo(404);
            assertThat(visitor.open("/mirror").status()).isEqualTo(404);
            assertThat(visitor.open("/").text()).doesNotContain("href=\"/ops\"");
        }
    }

    @Test
    void the_page_of_operations_reports_health_positions_and_undelivered_events() {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{}}").isAnswered();
            var admin = PageVisitor.signedIn(portal, 1);
            assertThat(admin.open("/ops").text())
                    .contains("Daybook is <strong>well</strong>", "No application has bound")
                    .doesNotContain(TestPortal.CODE);
            assertThat(admin.open("/ops?part=journals&as=csv").text())
                    .contains("\"Deals, moves\",1,1,1,");
            assertThat(admin.open("/ops?part=slow&as=csv").text()).contains("ended,method,millis");
            assertThat(admin.open("/ops?part=server&as=csv").text())
                    .containsPattern("store,\\d+\\hMB");

            portal.services().health().add("disk", () -> Optional.of("less than 64 MB are free"));
            assertThat(admin.open("/ops").text())
                    .contains("One thing needs", "failing: less than 64 MB are free");
        }
    }

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void the_page_of_a_mirror_reports_progress_and_gaps(TestPortal.On on) {
        try (var portal = TestPortal.on(on)) {
            var admin = PageVisitor.signedIn(portal, 1);
            assertThat(admin.open("/mirror").text()).contains("not a mirror");

            var store = new MirrorStore(portal.services().database(), portal.clock());
            assertThat(
                            store.create(
                                    new MirrorSettings(
                                            "webhook",
                                            "http://source/rest/1/••••",
                                            "secret",
                                            "",
                                            "standard",
                                            "",
                                            Value.Items.EMPTY,
                                            Value.tree("user", 1, "admin", true),
                                            MirrorSettings.State.SNAPSHOT,
                                            "",
                                            Need.NONE,
                                            0,
                                            0)))
                    .isTrue();
            assertThat(store.lease("test", Duration.ofDays(1))).isTrue();
            store.apply(
                    "test",
                    changes -> {
                        changes.save(
                                StreamState.of("moves.2")
                                        .in(Phase.SNAPSHOT)
                                        .withHead(400)
                                        .withSpan(400, 1));
                        return true;
                    });
            pause();

            var page = admin.open("/mirror").text();
            assertThat(page)
                    .contains("not complete", "Deals, moves", "being read", "What is missing")
                    .doesNotContain("secret");
            assertThat(admin.open("/mirror?part=gaps&as=csv").text()).contains("moves.2,1,400");
            // Other pages ask for the moves, and lead to the progress.
            var home = admin.open("/crm/2/0");
            assertThat(home.status()).isEqualTo(403);
            assertThat(home.text())
                    .contains("The mirror has not read this yet", "href=\"/mirror\"");
        }
    }

    @Test
    @Case(of = "pages", value = "39")
    void wrong_passwords_slow_down_the_pages_and_applications_together() {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            portal.services().passwords().set(1, "correct horse");
            var app =
                    portal.services()
                            .applications()
                            .add("App", Set.of("crm"), "https://app.example/", List.of());
            var pages = PageVisitor.of(portal);
            for (var i = 0; i < 5; i++) {
                pages.open("/sign-in");
                pages.send("/sign-in", "login", "admin", "password", "wrong");
            }
            var address = "/oauth/authorize/?client_id=" + app.clientId();
            var visitor = PageVisitor.of(portal);
            visitor.open(address);

            var begun = System.nanoTime();
            for (var i = 0; i < 2; i++) {
                var reply =
                        visitor.send(address, "do", "login", "login", "admin", "password", "no");
                assertThat(reply.text()).contains("The login or the password is wrong.");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThan(Duration.ofMillis(2_900));
        }
    }

    // A server notices within half a second that its portal is a mirror.
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(700));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
