package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the queues of offline events. */
class OfflineEventsTest extends EventTesting {

    private Reply offline(String deed, String json) {
        return callWith(token, "event.offline." + deed, json);
    }

    private void bindOffline(String event, String connector) {
        callWith(
                        token,
                        "event.bind",
                        "{'event':'"
                                + event
                                + "','event_type':'offline','auth_connector':'"
                                + connector
                                + "'}")
                .hasResult("true");
    }

    @AfterEach
    void unbindOffline() {
        for (var binding : portal.services().bindings().of(client)) {
            if (binding.isOffline()) {
                callWith(
                                token,
                                "event.unbind",
                                "{'event':'"
                                        + binding.event()
                                        + "','event_type':'offline','auth_connector':'"
                                        + binding.connector()
                                        + "'}")
                        .hasResult("{\"count\":1}");
            }
        }
    }

    private static List<String> ids(Reply reply) {
        return reply.at("result.events").elements().stream()
                .map(event -> TestHandler.at(event, "EVENT_DATA.FIELDS.ID"))
                .toList();
    }

    private static List<String> addDeals(int number) {
        return IntStream.range(0, number).mapToObj(_ -> "" + addDeal()).toList();
    }

    @Test
    void events_are_fetched_in_order_and_once() {
        bindOffline("ONCRMDEALADD", "");
        callWith(token, "event.get", "{}")
                .hasResult("[{\"event\":\"ONCRMDEALADD\",\"connector_id\":\"\",\"offline\":1}]");
        var deals = addDeals(3);

        var fetched = offline("get", "{'limit':2}").isAnswered();
        assertThat(fetched.at("result.process_id")).isEqualTo(Value.Nothing.NOTHING);
        assertThat(ids(fetched)).isEqualTo(deals.subList(0, 2));
        var event = fetched.at("result.events.0");
        assertThat(event.members().keySet())
                .containsExactly(
                        "ID",
                        "TIMESTAMP_X",
                        "EVENT_NAME",
                        "EVENT_DATA",
                        "EVENT_ADDITIONAL",
                        "MESSAGE_ID");
        assertThat(TestHandler.at(event, "EVENT_NAME")).isEqualTo("ONCRMDEALADD");
        assertThat(TestHandler.at(event, "TIMESTAMP_X")).isEqualTo("2026-01-10T09:00:00+03:00");
        assertThat(TestHandler.at(event, "EVENT_ADDITIONAL.user_id")).isEqualTo("1");
        assertThat(TestHandler.at(event, "MESSAGE_ID")).matches("[a-z0-9]{32}");

        assertThat(ids(offline("get", "{}"))).isEqualTo(deals.subList(2, 3));
        assertThat(ids(offline("get", "{}"))).isEmpty();
    }

    @Test
    void processes_that_fetch_at_once_get_each_event_once_and_no_call_comes_back_empty()
            throws Exception {
        bindOffline("ONCRMDEALADD", "");
        var deals = addDeals(24);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fetching = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < 8; i++) {
                var clear = i % 2;
                fetching.add(
                        threads.submit(
                                () -> ids(offline("get", "{'limit':3,'clear':" + clear + "}"))));
            }
            var fetched = new ArrayList<String>();
            for (var ids : fetching) {
                assertThat(ids.get()).hasSize(3);
                fetched.addAll(ids.get());
            }
            assertThat(fetched).containsExactlyInAnyOrderElementsOf(deals);
        }
    }

    @Test
    void fetched_events_stay_until_the_process_clears_them() {
        bindOffline("ONCRMDEALADD", "");
        var deals = addDeals(3);

        var taken = offline("get", "{'clear':0,'limit':2}");
        var process = taken.at("result.process_id").asText();
        assertThat(ids(taken)).isEqualTo(deals.subList(0, 2));
        assertThat(ids(offline("get", "{'clear':0}"))).isEqualTo(deals.subList(2, 3));
        assertThat(ids(offline("get", "{'clear':0,'process_id':'" + process + "'}")))
                .isEqualTo(deals.subList(0, 2));

        var first = taken.at("result.events.0.MESSAGE_ID").asText();
        offline("error", "{'process_id':'" + process + "','message_id':['" + first + "']}")
                .hasResult("true");
        assertThat(ids(offline("get", "{'clear':0,'error':1,'process_id':'" + process + "'}")))
                .isEqualTo(deals.subList(0, 1));
        var second = taken.at("result.events.1.ID").asText();
        offline("clear", "{'process_id':'" + process + "','id':[" + second + "]}")
                .hasResult("true");

        offline("list", "{}").hasTotal(2).lists("ERROR", 1, 0).lists("MESSAGE_ID", first, other());
        offline("clear", "{'process_id':'" + process + "'}").hasResult("true");
        offline("list", "{'filter':{'event_name':'ONCRMDEALADD'}}").hasTotal(1);
    }

    @Test
    void every_documented_field_of_a_queue_is_a_condition_and_an_order() {
        bindOffline("ONCRMDEALADD", "");
        bindOffline("ONCRMLEADADD", "");
        addDeals(1);
        call("crm.lead.add", "{'fields':{}}");
        var both = offline("list", "{}").hasTotal(2).column("ID");
        var deal = both.getFirst();
        var lead = both.getLast();
        var messages = offline("list", "{}").column("MESSAGE_ID");
        var failed = offline("get", "{'clear':0,'filter':{'=EVENT_NAME':'ONCRMLEADADD'}}");
        var process = failed.at("result.process_id").asText();
        offline(
                        "error",
                        "{'process_id':'%s','message_id':['%s']}"
                                .formatted(process, messages.get(1)))
                .hasResult("true");

        for (var condition :
                List.of(
                        "'ID':" + deal,
                        "'<ID':" + lead,
                        "'=EVENT_NAME':'ONCRMDEALADD'",
                        "'MESSAGE_ID':'" + messages.get(0) + "'",
                        "'!PROCESS_ID':'" + process + "'",
                        "'ERROR':0")) {
            offline("list", "{'filter':{" + condition + "}}").lists("ID", deal);
        }
        var time = offline("list", "{}").column("TIMESTAMP_X").getFirst();
        offline("list", "{'filter':{'TIMESTAMP_X':'" + time + "'}}").lists("ID", deal, lead);
        offline("list", "{'filter':{'>TIMESTAMP_X':'" + time + "'}}").lists("ID");
        for (var key : List.of("ID", "EVENT_NAME", "PROCESS_ID", "ERROR", "TIMESTAMP_X")) {
            offline("list", "{'order':{'" + key + "':'ASC','ID':'ASC'}}").lists("ID", deal, lead);
        }
        offline("list", "{'order':{'ERROR':'DESC'}}").lists("ID", lead, deal);
        offline("list", "{'order':{'MESSAGE_ID':'ASC'}}")
                .lists("MESSAGE_ID", messages.stream().sorted().toArray());
        offline("clear", "{'process_id':'" + process + "'}").hasResult("true");
        assertThat(ids(offline("get", "{'filter':{'=MESSAGE_ID':'" + messages.get(0) + "'}}")))
                .hasSize(1);
    }

    @Test
    void an_object_that_changes_many_times_has_one_entry_until_it_is_fetched() {
        bindOffline("ONCRMDEALUPDATE", "");
        var deals = addDeals(2);
        for (var change = 0; change < 5; change++) {
            portal.clock().advance(Duration.ofMinutes(1));
            rename(deals.get(0));
            if (change == 0) {
                rename(deals.get(1));
            }
        }
        offline("list", "{}")
                .hasTotal(2)
                .lists("TIMESTAMP_X", "2026-01-10T09:05:00+03:00", "2026-01-10T09:01:00+03:00");

        // Fetched by the time of the last change.
        var taken = offline("get", "{'clear':0}");
        assertThat(ids(taken)).containsExactly(deals.get(1), deals.get(0));

        // A process that clears its events does not clear what has changed since.
        rename(deals.get(0));
        offline("list", "{}").hasTotal(3);
        offline("clear", "{'process_id':'" + taken.at("result.process_id").asText() + "'}")
                .hasResult("true");
        assertThat(ids(offline("get", "{}"))).containsExactly(deals.get(0));
        portal.at("09:00:00");
    }

    private static void rename(String deal) {
        call("crm.deal.update", "{'id':" + deal + ",'fields':{'TITLE':'Renamed'}}").isAnswered();
    }

    private String other() {
        return offline("list", "{'order':{'ID':'DESC'}}").column("MESSAGE_ID").getFirst();
    }

    @Test
    void a_queue_has_a_tag() {
        bindOffline("ONCRMDEALADD", "one");
        bindOffline("ONCRMLEADADD", "two");
        addDeals(1);

        assertThat(ids(offline("get", "{'auth_connector':'two'}"))).isEmpty();
        assertThat(ids(offline("get", "{'auth_connector':'one'}"))).hasSize(1);
    }

    @Test
    void an_application_is_woken_but_not_too_often() {
        callWith(
                        token,
                        "event.bind",
                        "{'event':'ONOFFLINEEVENT','handler':'"
                                + handler.url()
                                + "','options':{'minTimeout':60}}")
                .hasResult("true");
        bindOffline("ONCRMDEALADD", "");

        addDeals(1);
        assertThat(TestHandler.names(handler.told(1))).containsExactly("ONOFFLINEEVENT");
        addDeals(5);
        handler.wasToldOnly(1);
        portal.clock().advance(Duration.ofSeconds(60));
        handler.told(2);
        assertThat(ids(offline("get", "{}"))).hasSize(6);
        handler.wasToldOnly(2);
        portal.at("09:00:00");
    }

    @Test
    void an_event_during_a_wake_up_call_causes_another_one() {
        callWith(
                        token,
                        "event.bind",
                        "{'event':'ONOFFLINEEVENT','handler':'"
                                + handler.url()
                                + "','options':{'minTimeout':60}}")
                .hasResult("true");
        bindOffline("ONCRMDEALADD", "");

        var reply = handler.holdReplies();
        addDeals(1);
        handler.told(1);
        assertThat(ids(offline("get", "{}"))).hasSize(1);
        addDeals(2);
        reply.countDown();
        portal.clock().advance(Duration.ofSeconds(60));
        assertThat(TestHandler.names(handler.told(2)))
                .containsExactly("ONOFFLINEEVENT", "ONOFFLINEEVENT");
        portal.at("09:00:00");
    }

    @Test
    void a_long_queue_has_pages() {
        bindOffline("ONCRMDEALADD", "");
        addDeals(51);

        offline("list", "{}").hasTotal(51).hasNext(50);
        assertThat(offline("list", "{'start':50}").hasNoNext().rows()).hasSize(1);
        assertThat(ids(offline("get", "{'limit':1000}"))).hasSize(50);
    }
}
