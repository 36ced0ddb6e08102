package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.store.MirrorFixture;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pages in Chromium in their rarer states: an empty portal, a restricted reader, a mirror with a
 * gap, nobody signed in, and menus and dialogs that are open.
 */
class PageStatesInBrowserTest {

    private static final String PASSWORD = "correct horse";
    private static final String GAP = "from=2026-01-09&to=2026-01-11";

    private static TestPortal portal;
    private static TestPortal empty;
    private static MirrorFixture mirror;
    private static JsScript script;

    @BeforeAll
    static void visit() throws IOException, InterruptedException {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        portal.call("crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"Harbour\"}}");
        portal.call(
                "crm.item.update",
                "{\"entityTypeId\":2,\"id\":1,\"fields\":{\"stageId\":\"PREPARATION\"}}");
        var restricted = portal.employee("restricted");
        portal.services().rights().set(restricted, 2, Map.of(Action.READ, Level.NONE));
        portal.services().rights().set(restricted, 1, Map.of(Action.READ, Level.OWN));
        empty = TestPortal.on(TestPortal.On.SQLITE);
        mirror = MirrorFixture.on(TestPortal.On.SQLITE);
        mirror.work();
        mirror.copy();
        mirror.leaveGap();
        assertThat(CommandRun.on(mirror.mirror, "mirror", "set", "--incomplete", "serve").code())
                .isZero();
        var visit =
                Value.tree(
                        "scenes",
                        new Value.Items(
                                List.of(
                                        scene(
                                                "open",
                                                portal,
                                                1,
                                                false,
                                                "/crm/2/0",
                                                "/crm/2/0/board"),
                                        scene("keys", portal, 1, true, "/people"),
                                        scene("empty", empty, 1, false, "/", "/crm/2/0", "/tasks"),
                                        scene(
                                                "restricted",
                                                portal,
                                                restricted,
                                                false,
                                                "/",
                                                "/crm/2/0",
                                                "/mirror"),
                                        scene(
                                                "mirror",
                                                mirror.mirror,
                                                1,
                                                false,
                                                "/mirror",
                                                "/crm/2/0/flow?" + GAP,
                                                "/crm/2/items/1"),
                                        scene("nobody", portal, 0, false, "/sign-in"))));
        script = JsScript.run("states.mjs", Reply.text(visit), _ -> {});
    }

    private static Value scene(
            String name, TestPortal server, long user, boolean hasDialog, String... paths) {
        var login = "";
        if (user > 0) {
            login = server.services().users().withId(user).orElseThrow().login();
            server.services().passwords().set(user, PASSWORD);
        }
        return Value.tree(
                "name",
                name,
                "server",
                server.base(),
                "login",
                login,
                "password",
                PASSWORD,
                "dialog",
                hasDialog,
                "paths",
                Value.texts(List.of(paths)));
    }

    @AfterAll
    static void close() {
        portal.close();
        empty.close();
        mirror.close();
    }

    private static void sawNothing(String key) {
        assertThat(script.seen("states", key).elements()).as(key).isEmpty();
    }

    @Test
    @Case(of = "pages", value = "40")
    void no_state_of_a_page_breaks_a_rule_of_accessibility() {
        sawNothing("violations");
        sawNothing("errors");
    }

    @Test
    @Case(of = "pages", value = "42")
    void no_state_of_a_page_and_no_open_menu_leaves_the_window() {
        sawNothing("sideways");
    }

    @Test
    void pages_that_the_reader_may_not_see_are_missing() {
        var seen = script.seen("states", "seen").members();

        assertThat(seen.get("restricted /crm/2/0")).isEqualTo(Value.of(404));
        assertThat(seen.get("restricted /mirror")).isEqualTo(Value.of(404));
        assertThat(seen.get("mirror /mirror")).isEqualTo(Value.of(200));
    }
}
