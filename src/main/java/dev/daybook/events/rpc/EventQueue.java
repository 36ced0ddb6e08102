package dev.daybook.events.rpc;

import dev.daybook.events.DeliveryLag;
import dev.daybook.method.Call;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.ValueWriter;
import java.time.ZoneId;

/**
 * {@code daybook.event.queue}: lists the undelivered events of each handler, with the last error.
 */
record EventQueue(DeliveryLag waitings, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("daybook.event.queue")
                .summary(
                        "Lists the undelivered events and the reasons, for administrators;"
                                + " the credential needs the scope `crm` or `task`")
                .returns(
                        "A list, one for each handler: `id` (`event_handler_id`), `application`,"
                                + " `event`, `handler`, `waiting` (how many events), `oldest` (when"
                                + " the next one happened, or `null`), `attempts` that it took so"
                                + " far, `next_attempt` or `null`, `last_error` (empty after a"
                                + " success), `given_up` (how many were given up since it was"
                                + " bound)")
                .refuses(ErrorCode.ACCESS_FORBIDDEN, ErrorCode.WEBHOOK_SCOPE, ErrorCode.TOKEN_SCOPE)
                .from("addition of Daybook: docs/events.md")
                .exampleAfter("event.bind", EventBind.EXAMPLE)
                .exampleAfter("crm.deal.update", "{\"id\":1,\"fields\":{\"TITLE\":\"Renamed\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var caller = call.caller();
        if (!caller.isAdmin()) {
            throw ErrorCode.ACCESS_FORBIDDEN.with();
        }
        // Handler addresses may contain secrets of the application.
        if (!caller.has(Scope.CRM) && !caller.has(Scope.TASK)) {
            throw switch (caller.credential()) {
                case Credential.Webhook _ -> ErrorCode.WEBHOOK_SCOPE.with();
                case Credential.Token _, Credential.Session _ -> ErrorCode.TOKEN_SCOPE.with();
            };
        }
        var all = waitings.all();
        return Answer.of(sink -> {
            sink.startItems();
            all.forEach(waiting -> print(waiting, sink));
            sink.endItems();
        });
    }

    private void print(DeliveryLag.OfHandler waiting, ValueWriter sink) {
        sink.startTree();
        sink.member("id", waiting.id());
        sink.member("application", waiting.clientId());
        sink.member("event", waiting.event());
        sink.member("handler", waiting.handler());
        sink.member("waiting", waiting.count());
        time("oldest", waiting.count() > 0, waiting.oldest(), sink);
        sink.member("attempts", waiting.attempts());
        time("next_attempt", waiting.attempts() > 0, waiting.due(), sink);
        sink.member("last_error", waiting.lastError());
        sink.member("given_up", waiting.givenUp());
        sink.endTree();
    }

    private void time(String name, boolean isThere, long second, ValueWriter sink) {
        sink.name(name);
        if (isThere) {
            sink.text(Dates.write(second, zone));
        } else {
            sink.nothing();
        }
    }
}
