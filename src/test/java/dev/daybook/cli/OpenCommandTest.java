package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import org.junit.jupiter.api.Test;

/** {@code daybook open}: a link to the pages of a running server. */
class OpenCommandTest extends PortalTest {

    @Test
    void it_prints_a_link_that_the_server_accepts() {
        var link = CommandRun.on(portal, "open", "--server", portal.base()).isDone().out().strip();

        assertThat(link).matches("Open " + portal.base() + "/\\?key=\\w{44}");
        var page = portal.getUrl(link.substring("Open ".length()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("works once");
    }

    @Test
    void it_refuses_servers_on_other_machines() {
        var run = CommandRun.on(portal, "open", "--server", "http://evil.test");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--server must be on this machine");
    }
}
