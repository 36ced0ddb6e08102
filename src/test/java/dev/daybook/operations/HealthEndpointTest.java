package dev.daybook.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Health of a server, as load balancers ask for it. */
class HealthEndpointTest extends PortalTest {

    private static Reply get(String path) {
        return portal.getUrl(portal.base() + path);
    }

    @Test
    void a_running_server_is_live_and_ready() {
        assertThat(get("/health/live").isAnswered().text()).isEqualTo("{\"status\":\"live\"}");

        var ready = get("/health/ready").isAnswered();
        assertThat(ready.at("status").asText()).isEqualTo("ready");
        assertThat(ready.at("checks.database.ok").isYes()).isTrue();
        assertThat(ready.at("checks.delivery.ok").isYes()).isTrue();
        assertThat(ready.has("checks.disk")).isEqualTo(store == TestPortal.On.SQLITE);
        assertThat(ready.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_server_with_a_failed_condition_is_live_but_not_ready() {
        portal.services().health().add("test", () -> Optional.of("the test says so"));
        try {
            var ready = get("/health/ready");

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.at("status").asText()).isEqualTo("not ready");
            assertThat(ready.at("checks.test.reason").asText()).isEqualTo("the test says so");
            get("/health/live").isAnswered();
        } finally {
            portal.services().health().add("test", Optional::empty);
        }
    }
}
