package dev.daybook.events.rpc;

import dev.daybook.events.EventBinding;
import dev.daybook.events.EventBindings;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;

/** {@code event.get}: lists the bindings of the application. */
record EventGet(EventBindings bindings) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("event.get")
                .summary("Lists the event handlers of the calling application")
                .returns(
                        "A list: `event`, `handler`, `auth_type`, `offline` 0 for handlers;"
                                + " `event`, `connector_id`, `offline` 1 for offline events."
                                + " Users who are not administrators get only their own")
                .refuses(ErrorCode.WRONG_AUTH_TYPE)
                .from("events/event-get")
                .exampleAfter("event.bind", EventBind.EXAMPLE);
    }

    @Override
    public Answer answer(Call call) {
        var caller = call.caller();
        return Answer.of(
                new Value.Items(
                        bindings.of(EventParameters.application(call)).stream()
                                .filter(binding ->
                                        caller.isAdmin() || binding.authType() == caller.userId())
                                .map(EventGet::toValue)
                                .toList()));
    }

    private static Value toValue(EventBinding binding) {
        return binding.isOffline()
                ? Value.tree(
                        "event", binding.event(), "connector_id", binding.connector(), "offline", 1)
                : Value.tree(
                        "event",
                        binding.event(),
                        "handler",
                        binding.handler(),
                        "auth_type",
                        Long.toString(binding.authType()),
                        "offline",
                        0);
    }
}
