package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of unknown filter keys: reported in the reply, or rejected. */
class IgnoredFiltersTest extends ProtocolTest {

    private static String ignored(Reply reply) {
        return reply.isAnswered().header("Daybook-Ignored");
    }

    @Test
    void a_filter_that_is_applied_is_not_named() {
        assertThat(ignored(post(w("crm.deal.list"), "{\"filter\":{\"ID\":1}}"))).isEmpty();
    }

    @Test
    void an_unknown_key_is_named_as_it_was_sent() {
        assertThat(ignored(post(w("crm.deal.list"), "{\"filter\":{\"ID\":1,\">FOO\":1}}")))
                .isEqualTo("filter.>FOO");
        assertThat(ignored(post(w("crm.deal.list"), "{\"filter\":{\"0\":{\"A\":1,\"B\":2}}}")))
                .isEqualTo("filter.A, filter.B");
    }

    @Test
    void a_prefix_without_effect_is_named() {
        assertThat(ignored(post(w("crm.deal.list"), "{\"filter\":{\"><ID\":1}}")))
                .isEqualTo("filter.><ID");
    }

    @Test
    void every_family_of_lists_names_them() {
        assertThat(ignored(post(w("tasks.task.list"), "{\"filter\":{\"FOO\":1}}")))
                .isEqualTo("filter.FOO");
        assertThat(ignored(post(w("crm.status.list"), "{\"filter\":{\"FOO\":1,\"EXTRA\":1}}")))
                .isEqualTo("filter.FOO, filter.EXTRA");
        assertThat(ignored(post(w("crm.deal.userfield.list"), "{\"filter\":{\"FOO\":1}}")))
                .isEqualTo("filter.FOO");
        assertThat(ignored(post(w("user.get"), "{\"filter\":{\"FOO\":1}}")))
                .isEqualTo("filter.FOO");
        assertThat(ignored(post(w("crm.dealcategory.list"), "{\"filter\":{\"FOO\":1}}")))
                .isEqualTo("filter.FOO");
        var task =
                post(w("tasks.task.add"), "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asText();
        assertThat(
                        ignored(
                                post(
                                        w("tasks.task.history.list"),
                                        "{\"taskId\":"
                                                + task
                                                + ",\"filter\":{\"FOO\":1,\"TASK_ID\":2,"
                                                + "\"FIELD\":\"NEW\"}}")))
                .isEqualTo("filter.FOO");
    }

    @Test
    void a_batch_names_the_command_too() {
        assertThat(
                        ignored(
                                post(
                                        w("batch"),
                                        "{\"cmd\":{\"a\":\"crm.deal.list?filter[FOO]=1\","
                                                + "\"b\":\"crm.deal.list?filter[ID]=1\","
                                                + "\"c\":\"tasks.task.list?filter[BAR]=1\"}}")))
                .isEqualTo("a.filter.FOO, c.filter.BAR");
    }

    @Test
    void a_key_cannot_break_out_of_the_header() {
        assertThat(
                        ignored(
                                post(
                                        w("crm.deal.list"),
                                        "{\"filter\":{\"A\\r\\nX: 1\":1,\"B,\u00e9\":1,\"%C\":1}}")))
                .isEqualTo("filter.A%0D%0AX:%201, filter.B%2C%C3%A9, filter.%25C");
    }

    @Test
    void many_keys_are_cut_short() {
        var filter =
                IntStream.range(0, 60)
                        .mapToObj(number -> "\"FOO" + number + "\":1")
                        .collect(Collectors.joining(","));
        assertThat(ignored(post(w("crm.deal.list"), "{\"filter\":{" + filter + "}}")))
                .startsWith("filter.FOO0, filter.FOO1, ")
                .endsWith("filter.FOO49, ...");
    }

    @Test
    void ignored_keys_are_counted() {
        var before = portal.services().gateway().ignoredFilters().count();

        post(w("crm.deal.list"), "{\"filter\":{\"FOO\":1,\"BAR\":1}}").isAnswered();

        assertThat(portal.services().gateway().ignoredFilters().count()).isEqualTo(before + 2);
    }

    @Test
    void a_server_may_refuse_them() {
        try (var strict =
                TestPortal.on(store, "+03:00", ProfileSwitch.to("refuseUnknownFilters", true))) {
            strict.call("crm.deal.list", "{\"filter\":{\"!FOO\":1}}")
                    .isRefused(
                            400,
                            "INVALID_ARG_VALUE",
                            "Invalid filter: field '!FOO' is not allowed in filter");
            strict.call("crm.deal.list", "{\"filter\":{\"ID\":1}}").isAnswered();
            assertThat(
                            strict.call("batch", "{\"cmd\":{\"a\":\"user.get?filter[FOO]=1\"}}")
                                    .at("result.result_error.a.error")
                                    .asText())
                    .isEqualTo("INVALID_ARG_VALUE");
        }
    }
}
