package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.mirror.store.MirrorFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of a mirror: it accepts no changes of the portal, but its readers sign in and choose settings. */
class MirrorPagesTest {

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void readers_of_a_mirror_open_it_with_a_link_and_change_their_settings(TestPortal.On store) {
        try (var portals = MirrorFixture.on(store)) {
            portals.work();
            portals.copy();
            var mirror = portals.mirror;
            var visitor = PageVisitor.of(mirror);
            assertThat(visitor.open("/sign-in").text()).doesNotContain("only reads");

            var link = mirror.services().openLinks().create("");
            visitor.open(link);
            assertThat(visitor.send("/", "key", link.substring("/?key=".length())).status())
                    .isEqualTo(303);
            visitor.open("/me");
            assertThat(visitor.send("/me", "theme", "dark").status()).isEqualTo(303);
            assertThat(visitor.open("/mirror").text())
                    .contains("data-theme=\"dark\"", "Deals, moves", "Since");
        }
    }
}
