package dev.daybook.events.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.events.OfflineEvents;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;

/**
 * {@code event.offline.clear} and {@code event.offline.error}: removes fetched events, or marks
 * them as failed.
 */
record OfflineClearOrFail(OfflineEvents events, boolean isDone) implements RemoteMethod {

    private static final Param<Value> IDS =
            optional("id", ParamType.ANY, Value.Items.EMPTY, "Only the events with these `ID`s");

    @Override
    public Signature signature() {
        var signature =
                isDone
                        ? Signature.global("event.offline.clear")
                                .summary(
                                        "Deletes the offline events that a process of the application has reserved")
                                .takes(EventParameters.PROCESS_ID, IDS, EventParameters.MESSAGE_IDS)
                                .from("events/event-offline-clear")
                        : Signature.global("event.offline.error")
                                .summary("Marks reserved offline events as failed")
                                .takes(EventParameters.PROCESS_ID, EventParameters.MESSAGE_IDS)
                                .from("events/event-offline-error");
        return signature
                .returns("`true`")
                .refuses(
                        ErrorCode.WRONG_AUTH_TYPE,
                        ErrorCode.ACCESS_FORBIDDEN,
                        ErrorCode.ARGUMENT_EMPTY)
                .exampleAfter(
                        "event.bind", "{\"event\":\"ONCRMDEALUPDATE\",\"event_type\":\"offline\"}")
                .exampleAfter(
                        "crm.deal.update", "{\"id\":1,\"fields\":{\"TITLE\":\"Another title\"}}")
                .exampleAfter("event.offline.get", "{\"clear\":0}", "PROCESS", "result.process_id")
                .example("{\"process_id\":\"PROCESS\"}");
    }

    @Override
    public Answer answer(Call call) {
        var application = EventParameters.applicationOfAdministrator(call);
        var process = EventParameters.needed("PROCESS_ID", call.get(EventParameters.PROCESS_ID));
        var messages = EventParameters.texts(call.get(EventParameters.MESSAGE_IDS));
        if (isDone) {
            var ids =
                    EventParameters.texts(call.get(IDS)).stream()
                            .map(text -> Value.of(text).asWhole())
                            .toList();
            events.clear(application, process, ids, messages);
        } else {
            events.fail(application, process, messages);
        }
        return Answer.of(true);
    }
}
