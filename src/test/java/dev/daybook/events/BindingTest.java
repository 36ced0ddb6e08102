package dev.daybook.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the methods that bind and unbind events. */
class BindingTest extends EventTesting {

    private static final String EXAMPLE = "http://127.0.0.1:9/told";

    private Reply bind(String event, String handler) {
        return event(token, "bind", event, handler);
    }

    private Reply bindWith(String rest) {
        return callWith(
                token,
                "event.bind",
                "{'event':'ONTASKADD','handler':'" + EXAMPLE + "'" + rest + "}");
    }

    private static void isArgument(Reply reply, String argument, String text) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json())
                .isEqualTo(
                        Value.tree(
                                "error",
                                "ERROR_ARGUMENT",
                                "error_description",
                                text,
                                "argument",
                                argument));
    }

    @Test
    @Case(of = "protocol", value = "90")
    void a_webhook_cannot_bind_events() {
        for (var method :
                List.of(
                        "event.bind?event=ONTASKADD&handler=https://a.b/",
                        "event.unbind?event=ONTASKADD&handler=https://a.b/",
                        "event.get",
                        "event.test",
                        "event.offline.get",
                        "event.offline.list",
                        "event.offline.clear",
                        "event.offline.error")) {
            portal.get(method)
                    .isRefused(
                            403,
                            "WRONG_AUTH_TYPE",
                            "Current authorization type is denied for this method");
        }
    }

    @Test
    @Case(of = "protocol", value = "91")
    void an_event_that_does_not_exist_is_refused() {
        bind("NOSUCH", EXAMPLE).isRefused(400, "ERROR_EVENT_NOT_FOUND", "Event not found");
        bind("ONCRMDEALADD_2", EXAMPLE).isRefusedWith("ERROR_EVENT_NOT_FOUND");
        bind("ONCRMDYNAMICITEMADD_0", EXAMPLE).isRefusedWith("ERROR_EVENT_NOT_FOUND");
        var onlyCrm = tokenOf(application("crm"), 1);
        event(onlyCrm, "bind", "ONTASKADD", EXAMPLE).isRefusedWith("ERROR_EVENT_NOT_FOUND");
    }

    @Test
    void missing_parameters_are_named() {
        var empty = "Argument '%s' is null or empty";
        isArgument(callWith(token, "event.bind", "{}"), "EVENT", empty.formatted("EVENT"));
        isArgument(
                callWith(token, "event.bind", "{'EVENT':'ONTASKADD'}"),
                "HANDLER",
                empty.formatted("HANDLER"));
        isArgument(callWith(token, "event.unbind", "{}"), "EVENT", empty.formatted("EVENT"));
        isArgument(
                callWith(token, "event.offline.clear", "{}"),
                "PROCESS_ID",
                empty.formatted("PROCESS_ID"));
        isArgument(
                bindWith(",'event_type':'often'"),
                "EVENT_TYPE",
                "Value must be one of {online|offline}");
    }

    @Test
    void an_address_that_no_handler_can_have_is_refused() {
        bind("ONTASKADD", "ftp://example.com/")
                .isRefused(400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol");
        for (var wrong :
                List.of(
                        "http://localhost/",
                        "https://.example.com/",
                        "http:///told",
                        "http://a b.c/",
                        "http://[::1]/",
                        "http://example.com/" + "x".repeat(2_000))) {
            bind("ONTASKADD", wrong).isRefused(400, "ERROR_WRONG_HANDLER_URL", "Wrong handler URL");
        }
    }

    @Test
    void a_handler_is_bound_once() {
        bind("ONTASKADD", EXAMPLE).hasResult("true");
        bind("OnTaskAdd", EXAMPLE)
                .isRefused(
                        400, "ERROR_CORE", "Unable to set event handler: Handler already binded");
        bindWith(",'auth_type':1").hasResult("true");
        bind("ONTASKUPDATE", EXAMPLE).hasResult("true");

        callWith(token, "event.get", "{}")
                .hasResult(
                        """
                        [{"event":"ONTASKADD","handler":"%s","auth_type":"0","offline":0},\
                        {"event":"ONTASKADD","handler":"%s","auth_type":"1","offline":0},\
                        {"event":"ONTASKUPDATE","handler":"%s","auth_type":"0","offline":0}]\
                        """
                                .formatted(EXAMPLE, EXAMPLE, EXAMPLE));
        callWith(tokenOf(application("task"), 1), "event.get", "{}").hasResult("[]");
        callWith(
                        token,
                        "event.unbind",
                        "{'event':'ontaskadd','handler':'" + EXAMPLE + "','auth_type':1}")
                .hasResult("{\"count\":1}");
        event(token, "unbind", "ONTASKADD", EXAMPLE).hasResult("{\"count\":1}");
        event(token, "unbind", "ONTASKADD", EXAMPLE).hasResult("{\"count\":0}");
        callWith(token, "event.test", "{'any':1}").hasResult("1");
    }

    @Test
    void only_administrators_bind_in_the_name_of_others() {
        var ben = portal.employee("ben" + client);
        var own = tokenOf(client, ben);

        event(own, "bind", "ONTASKADD", EXAMPLE).hasResult("true");
        callWith(own, "event.get", "{}")
                .hasResult(
                        "[{\"event\":\"ONTASKADD\",\"handler\":\"%s\",\"auth_type\":\"%d\",\"offline\":0}]"
                                .formatted(EXAMPLE, ben));
        for (var denied :
                List.of(
                        "'event':'ONTASKUPDATE','auth_type':1",
                        "'event':'ONTASKUPDATE','auth_type':0",
                        "'event':'ONTASKUPDATE','event_type':'offline'",
                        "'event':'ONDAYBOOKSTAGEMOVE'")) {
            callWith(own, "event.bind", "{" + denied + ",'handler':'" + EXAMPLE + "'}")
                    .isRefused(403, "ACCESS_DENIED", "Access denied!");
        }
        for (var method :
                List.of("event.offline.get", "event.offline.list", "daybook.event.queue")) {
            callWith(own, method, "{}").isRefused(403, "ACCESS_DENIED", "Access denied!");
        }
        bind("ONTASKUPDATE", EXAMPLE).hasResult("true");
        event(own, "unbind", "ONTASKUPDATE", EXAMPLE).hasResult("{\"count\":0}");
    }

    @Test
    void an_extranet_user_bound_a_handler_to_crm_events() {
        var guest = tokenOf(client, portal.guest("guest" + client));

        for (var event : List.of("ONCRMDEALADD", "OnCrmLeadUpdate", "ONCRMDYNAMICITEMADD_31")) {
            event(guest, "bind", event, EXAMPLE)
                    .isRefused(
                            403,
                            "allowed_only_intranet_user",
                            "Action is allowed only for intranet users");
        }
        callWith(guest, "event.get", "{}").hasResult("[]");
        event(guest, "bind", "ONTASKADD", EXAMPLE).hasResult("true");
        bind("ONCRMDEALADD", EXAMPLE).hasResult("true");
    }

    @Test
    void a_webhook_with_the_scope_user_brief_read_handler_addresses() {
        bind("ONTASKADD", EXAMPLE).hasResult("true");
        portal.webhook(1, "brief" + client, Set.of("user_brief"));
        portal.webhook(1, "tasks" + client, Set.of("task"));
        var rest = portal.base() + "/rest/1/";

        for (var method : List.of("event.get", "daybook.event.queue")) {
            var reply = portal.getUrl(rest + "brief" + client + "/" + method);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(Reply.text(reply.json())).doesNotContain(EXAMPLE);
        }
        portal.getUrl(rest + "brief" + client + "/daybook.event.queue")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the webhook"
                                + " token");
        assertThat(portal.getUrl(rest + "tasks" + client + "/daybook.event.queue").rows())
                .anyMatch(row -> Reply.text(row).contains(client));
    }

    @Test
    void the_number_of_handlers_of_an_application_is_limited() {
        for (var i = 0; i < EventBindings.OF_APPLICATION; i++) {
            bind("ONTASKADD", EXAMPLE + i).hasResult("true");
        }
        bind("ONTASKADD", EXAMPLE)
                .isRefused(
                        400,
                        "ERROR_CORE",
                        "Unable to set event handler: the application has 500, and may not have more");
    }

    @Test
    void the_events_are_listed() {
        portal.get("events?SCOPE=task")
                .hasResult(
                        """
                        ["ONTASKADD","ONTASKUPDATE","ONTASKDELETE","ONTASKCOMMENTADD",\
                        "ONTASKCOMMENTUPDATE","ONTASKCOMMENTDELETE"]\
                        """);
        portal.get("events?SCOPE=none").hasResult("[]");
        assertThat(portal.get("events?SCOPE=crm").rows())
                .isNotEmpty()
                .allMatch(name -> name.asText().startsWith("ONCRM"));
        portal.get("events?SCOPE=daybook")
                .hasResult("[\"ONDAYBOOKSTAGEMOVE\",\"ONDAYBOOKTASKCHANGE\"]");
        assertThat(portal.get("events?FULL=1").rows())
                .noneMatch(name -> name.asText().startsWith("ONDAYBOOK"));
        var onlyTask = tokenOf(application("task"), 1);
        assertThat(callWith(onlyTask, "events", "{}").rows())
                .contains(Value.of("ONTASKADD"), Value.of("ONOFFLINEEVENT"))
                .doesNotContain(Value.of("ONCRMDEALADD"));
        assertThat(callWith(onlyTask, "events", "{'FULL':1}").rows())
                .contains(Value.of("ONTASKADD"), Value.of("ONCRMDEALADD"));
    }

    @Test
    void a_handler_on_this_machine_is_rejected_unless_the_server_allows_it() {
        try (var strict = TestPortal.on(store)) {
            var client =
                    strict.services()
                            .applications()
                            .add("A", Set.of("crm"), "", List.of())
                            .clientId();
            var token =
                    strict.services()
                            .applications()
                            .issue(client, 1, Duration.ofDays(1))
                            .orElseThrow()
                            .accessToken();
            strict.post(
                            strict.base() + "/rest/event.bind?auth=" + token,
                            "application/json",
                            "{\"event\":\"ONCRMDEALADD\",\"handler\":\"http://127.0.0.1:8080/\"}")
                    .isRefused(
                            400,
                            "ERROR_HANDLER_NOT_ALLOWED",
                            "127.0.0.1 leads to this machine or its network, where this server calls"
                                    + " no handlers: serve with --event-handlers-anywhere to allow it");
        }
    }
}
