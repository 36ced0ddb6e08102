package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Base class of event tests, on both stores: a portal that allows handlers on this machine, and
 * an application for each test. JSON is written with single quotes.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
abstract class EventTesting {

    static TestPortal portal;

    @Parameter TestPortal.On store;

    final TestHandler handler = new TestHandler();
    String client = "";
    String token = "";

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store, "+03:00", ProfileSwitch.to("eventHandlersAnywhere", true));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void install() {
        client = application("crm", "task");
        token = tokenOf(client, 1);
    }

    @AfterEach
    void leave() {
        for (var binding : portal.services().bindings().of(client)) {
            event(token, "unbind", binding.event(), binding.handler()).isAnswered();
        }
        handler.close();
    }

    static String application(String... scopes) {
        return portal.services()
                .applications()
                .add("Listener", Set.of(scopes), "https://example.com/", List.of())
                .clientId();
    }

    static String tokenOf(String client, long user) {
        return portal.services()
                .applications()
                .issue(client, user, Duration.ofDays(365))
                .orElseThrow()
                .accessToken();
    }

    /** Calls a method with a token. */
    static Reply callWith(String token, String method, String json) {
        return portal.post(
                portal.base() + "/rest/" + method + "?auth=" + token,
                "application/json",
                json.replace('\'', '"'));
    }

    static Reply event(String token, String deed, String event, String handler) {
        return callWith(
                token, "event." + deed, "{'event':'" + event + "','handler':'" + handler + "'}");
    }

    void bind(String event) {
        event(token, "bind", event, handler.url()).hasResult("true");
    }

    static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"')).isAnswered();
    }

    static long addDeal() {
        return call("crm.deal.add", "{'fields':{}}").number("result");
    }

    static void move(long deal, String stage) {
        call("crm.deal.update", "{'id':" + deal + ",'fields':{'STAGE_ID':'" + stage + "'}}");
    }

    /** Asserts that a handler was told a value. */
    static void is(Value told, String path, Object value) {
        assertThat(TestHandler.at(told, path)).as(path + " of " + told).isEqualTo("" + value);
    }
}
