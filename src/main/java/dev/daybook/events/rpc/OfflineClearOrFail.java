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
                                .summary("Removes what a process of the application has taken")
                                .takes(EventParam.PROCESS_ID, IDS, EventParam.MESSAGE_IDS)
                                .from("events/event-offline-clear")
                        : Signature.global("event.offline.error")
                                .summary("Marks what a process has taken and could not do")
                                .takes(EventParam.PROCESS_ID, EventParam.MESSAGE_IDS)
                                .from("events/event-offline-error");
        return signature
                .returns("`true`")
                .refuses(
                        ErrorCode.WRONG_AUTH_TYPE,
                        ErrorCode.ACCESS_FORBIDDEN,
                        ErrorCode.ARGUMENT_EMPTY)
                .example("{\"process_id\":\"2aqjw4g8hzl6dyjt9fm1ipx3c07vbk5n\"}");
    }

    @Override
    public Answer answer(Call call) {
        var application = EventParam.applicationOfAdministrator(call);
        var process = EventParam.needed("PROCESS_ID", call.get(EventParam.PROCESS_ID));
        var messages = EventParam.texts(call.get(EventParam.MESSAGE_IDS));
        if (isDone) {
            var ids =
                    EventParam.texts(call.get(IDS)).stream()
                            .map(text -> Value.of(text).asWhole())
                            .toList();
            events.clear(application, process, ids, messages);
        } else {
            events.fail(application, process, messages);
        }
        return Answer.of(true);
    }
}
