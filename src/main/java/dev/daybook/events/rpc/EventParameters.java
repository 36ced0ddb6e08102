package dev.daybook.events.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;

import dev.daybook.events.EventBindings.Wish;
import dev.daybook.events.OfflineEvents;
import dev.daybook.method.Call;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parameters that methods about events share. */
final class EventParameters {

    static final Param<String> EVENT =
            Param.needed("event", ParamType.STRING, "", "The name of the event, in any case");
    static final Param<String> HANDLER =
            optional(
                    "handler",
                    ParamType.STRING,
                    "",
                    "The address that receives the event, `http` or `https`; required for `online`");
    static final Param<Value> AUTH_TYPE =
            optional(
                    "auth_type",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "The user whose token the handler gets; `0` is the user who caused the event");
    static final Param<String> EVENT_TYPE =
            optional(
                    "event_type",
                    ParamType.STRING,
                    "online",
                    "`online`, or `offline` for events that the application fetches");
    static final Param<String> CONNECTOR =
            optional(
                    "auth_connector",
                    ParamType.STRING,
                    "",
                    "The tag of the queue of offline events");
    static final Param<Value> OPTIONS =
            optionalArray(
                    "options",
                    "`minTimeout`: for `ONOFFLINEEVENT`, the seconds between two calls at least");
    static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on `ID`, `TIMESTAMP_X`, `EVENT_NAME`, `MESSAGE_ID`, `PROCESS_ID`,"
                            + " `ERROR`, with the prefixes of all lists");
    static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    static final Param<String> PROCESS_ID =
            Param.needed(
                    "process_id",
                    ParamType.STRING,
                    "",
                    "The `process_id` from `event.offline.get`");
    static final Param<Value> MESSAGE_IDS =
            optional(
                    "message_id",
                    ParamType.ANY,
                    Value.Items.EMPTY,
                    "Only the events with these `MESSAGE_ID`s");

    private EventParameters() {}

    /** Returns the calling application; rejects webhooks, which have none. */
    static String application(Call call) {
        return switch (call.caller().credential()) {
            case Credential.Webhook _, Credential.Session _ ->
                    throw ErrorCode.WRONG_AUTH_TYPE.with();
            case Credential.Token(var clientId) -> clientId;
        };
    }

    /** Returns the calling application, if the user is an administrator. */
    static String applicationOfAdministrator(Call call) {
        var application = application(call);
        if (!call.caller().isAdmin()) {
            throw ErrorCode.ACCESS_FORBIDDEN.with();
        }
        return application;
    }

    /** Returns the queue of offline events that a call refers to. */
    static OfflineEvents.Name queue(Call call) {
        return new OfflineEvents.Name(applicationOfAdministrator(call), call.get(CONNECTOR));
    }

    /** Returns the binding that a call describes; rejects an incomplete one. */
    static Wish wish(Call call, long minTimeout) {
        var event = needed("EVENT", call.get(EVENT));
        var isOffline =
                switch (call.get(EVENT_TYPE).toLowerCase(Locale.ROOT)) {
                    case "online", "" -> false;
                    case "offline" -> true;
                    default -> throw ErrorCode.EVENT_TYPE.ofArgument("EVENT_TYPE");
                };
        var handler = isOffline ? "" : needed("HANDLER", call.get(HANDLER));
        var authType = call.get(AUTH_TYPE);
        return new Wish(
                event,
                handler,
                authType.isBlank() || authType.isContainer()
                        ? Optional.empty()
                        : Optional.of(authType.asWhole()),
                isOffline,
                call.get(CONNECTOR),
                minTimeout);
    }

    static String needed(String name, String value) {
        if (value.isBlank()) {
            throw ErrorCode.ARGUMENT_EMPTY.ofArgument(name);
        }
        return value.strip();
    }

    /** Returns a list, or one value in place of it, as texts. */
    static List<String> texts(Value value) {
        var all =
                value.isContainer()
                        ? value.elements()
                        : value.isBlank() ? List.<Value>of() : List.of(value);
        return all.stream().map(Value::asText).toList();
    }
}
