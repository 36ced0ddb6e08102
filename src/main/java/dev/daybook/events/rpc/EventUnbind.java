package dev.daybook.events.rpc;

import dev.daybook.events.EventBindings;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;

/** {@code event.unbind}: removes a binding of the application. */
record EventUnbind(EventBindings bindings) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("event.unbind")
                .summary(
                        "Removes a handler that event.bind bound; undelivered events are discarded")
                .takes(
                        EventParameters.EVENT,
                        EventParameters.HANDLER,
                        EventParameters.AUTH_TYPE,
                        EventParameters.EVENT_TYPE,
                        EventParameters.CONNECTOR)
                .returns("`count`: how many bindings ended")
                .refuses(
                        ErrorCode.WRONG_AUTH_TYPE,
                        ErrorCode.ARGUMENT_EMPTY,
                        ErrorCode.EVENT_TYPE,
                        ErrorCode.ACCESS_FORBIDDEN)
                .from("events/event-unbind")
                .exampleAfter("event.bind", EventBind.EXAMPLE)
                .example(EventBind.EXAMPLE);
    }

    @Override
    public Answer answer(Call call) {
        var application = EventParameters.application(call);
        var ended = bindings.unbind(call.caller(), application, EventParameters.wish(call, 0));
        return Answer.of(Value.tree("count", ended));
    }
}
