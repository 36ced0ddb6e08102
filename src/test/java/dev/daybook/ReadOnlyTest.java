package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests a read-only server beside a server that writes to the same data. */
class ReadOnlyTest extends PortalTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String REFUSAL = "This server only reads: send changes to one that writes";
    private static final String DEALS = "{\"entityTypeId\":2}";

    private static TestPortal snapshot;

    @BeforeParameterizedClassInvocation
    static void startReading() {
        portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
        snapshot = portal.reading();
    }

    @AfterParameterizedClassInvocation
    static void stopReading() {
        snapshot.close();
    }

    private static Reply deals(TestPortal portal) {
        return portal.call(HISTORY, DEALS);
    }

    @Test
    void changes_of_the_other_server_are_read_at_once() {
        for (var i = 0; i < 5; i++) {
            portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
            deals(snapshot).hasTotal(deals(portal).number("total"));
        }
        assertThat(deals(snapshot).column("ID")).isEqualTo(deals(portal).column("ID"));
    }

    @Test
    void changes_are_rejected_and_have_no_effect() {
        var before = deals(portal).number("total");

        snapshot.call("crm.deal.add", "{\"fields\":{}}").isRefused(403, "READ_ONLY", REFUSAL);
        snapshot.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isRefused(403, "READ_ONLY", REFUSAL);
        var batch =
                snapshot.call(
                        "batch",
                        "{\"cmd\":{\"add\":\"crm.deal.add?fields[TITLE]=A\",\"scope\":\"scope\"}}");
        assertThat(batch.at("result.result_error.add.error").asText()).isEqualTo("READ_ONLY");
        assertThat(batch.has("result.result.scope")).isTrue();

        deals(portal).hasTotal(before);
        assertThat(portal.call("tasks.task.list", "{}").number("total")).isZero();
    }

    @Test
    void no_method_fails_and_only_those_that_change_something_are_refused() {
        // Despite its name, this method removes events from a queue.
        var takes = Set.of("event.offline.get");
        for (var method : portal.services().gateway().registry().all()) {
            var signature = method.signature();
            var reply = snapshot.call(signature.name(), signature.page().example().body());
            assertThat(reply.status()).as(signature.name()).isNotEqualTo(500);
            if (signature.name().matches(".*[.](get|list|fields|current|info|search)")
                    && !takes.contains(signature.name())) {
                assertThat(reply.text()).as(signature.name()).doesNotContain("READ_ONLY");
            }
        }
    }

    @Test
    void the_stages_of_a_plan_can_be_read_before_they_are_stored() {
        var read = snapshot.call("task.stages.get", "{\"entityId\":0}");

        assertThat(read.at("result").members()).hasSize(2);
        assertThat(portal.call("task.stages.get", "{\"entityId\":0}").at("result"))
                .isEqualTo(read.at("result"));
    }
}
