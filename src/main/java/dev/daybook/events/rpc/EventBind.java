package dev.daybook.events.rpc;

import dev.daybook.events.EventBindings;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;

/** {@code event.bind}: binds the application to an event. */
record EventBind(EventBindings bindings) implements RemoteMethod {

    /** Parameters of an example that binds a handler. */
    static final String EXAMPLE =
            "{\"event\":\"ONCRMDEALUPDATE\",\"handler\":\"https://example.com/told\"}";

    private static final long SHORTEST_TIMEOUT = 1;
    private static final long LONGEST_TIMEOUT = 24 * 60 * 60;

    @Override
    public Signature signature() {
        return Signature.global("event.bind")
                .summary("Binds a handler of the calling application to an event")
                .takes(
                        EventParameters.EVENT,
                        EventParameters.HANDLER,
                        EventParameters.AUTH_TYPE,
                        EventParameters.EVENT_TYPE,
                        EventParameters.CONNECTOR,
                        EventParameters.OPTIONS)
                .returns("`true`")
                .refuses(
                        ErrorCode.WRONG_AUTH_TYPE,
                        ErrorCode.ARGUMENT_EMPTY,
                        ErrorCode.EVENT_TYPE,
                        ErrorCode.EVENT_NOT_FOUND,
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.HANDLER_PROTOCOL,
                        ErrorCode.HANDLER_ADDRESS,
                        ErrorCode.HANDLER_PLACE,
                        ErrorCode.ACCESS_FORBIDDEN,
                        ErrorCode.HANDLER_BOUND,
                        ErrorCode.TOO_MANY_HANDLERS)
                .from("events/event-bind")
                .example(EXAMPLE);
    }

    @Override
    public Answer answer(Call call) {
        var application = EventParameters.application(call);
        bindings.bind(call.caller(), application, EventParameters.wish(call, minTimeout(call)));
        return Answer.of(true);
    }

    private static long minTimeout(Call call) {
        var wanted = call.get(EventParameters.OPTIONS).member("minTimeout").asWhole();
        return Math.clamp(wanted, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    }
}
